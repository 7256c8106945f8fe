import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { contrast } from '../../../components/parts/color.ts';
import type { Rgb } from '../../../components/parts/color.ts';
import {
  cellNumber,
  pairColors,
  pairFace,
  pairLegend,
} from '../../../components/parts/pair-face.ts';
import type { PairCell, PairMatrix } from '../../../components/parts/pair-face.ts';
import { nextPair } from '../../../components/parts/pair-grid.ts';

/** One head per layer and three layers: the pair of the middle head with itself is blank. */
const cells: PairCell[] = [
  { from: 'L0H0', to: 'L1H0', value: 0.25 },
  { from: 'L0H0', to: 'L2H0', value: -0.004, quiet: true },
  { from: 'L1H0', to: 'L2H0', value: -0.5 },
];
const matrix: PairMatrix = { cells, extent: 0.4, quantity: 'nats', decimals: 2 };

describe('pair numbers', () => {
  it('carry a sign, and a true minus', () => {
    expect([0.25, -1.5, 0].map((value) => cellNumber(value, 2))).toEqual(['+.25', '−1.50', '.00']);
  });

  it('can be read on their ground in both modes', () => {
    for (let value = -0.4; value <= 0.4; value += 0.02) {
      const style = pairColors({ from: 'L0H0', to: 'L1H0', value }, matrix);
      const rgb = [...style.matchAll(/rgb\((\d+) (\d+) (\d+)\)/g)].map(
        ([, ...parts]) => parts.map(Number) as unknown as Rgb,
      );
      expect(rgb).toHaveLength(4);
      const [lightGround, darkGround, lightInk, darkInk] = rgb as [Rgb, Rgb, Rgb, Rgb];
      expect(contrast(lightGround, lightInk)).toBeGreaterThan(4.5);
      expect(contrast(darkGround, darkInk)).toBeGreaterThan(4.5);
    }
  });
});

describe('the twin of a pair grid', () => {
  it('shows every pair with its number, blanks for the others, colours for what counts', async () => {
    const drawn = await staticHtml(
      pairFace(matrix, { selected: 'L1H0 L2H0', head: 'L0H0', label: 'Pairs' }),
    );
    expect(drawn.match(/class="pair"/g)).toHaveLength(3);
    expect(drawn.match(/pair-blank/g)).toHaveLength(1);
    expect(drawn).toMatch(/L0H0\u00a0→\u00a0L1H0: <\/span>\+\.25/);
    expect(drawn.match(/light-dark/g)).toHaveLength(4);
    expect(drawn.match(/data-selected/g)).toHaveLength(1);
    expect(drawn.match(/data-head/g)).toHaveLength(1);
  });

  it('has a legend with the ends of the scale', async () => {
    const drawn = await staticHtml(pairLegend(matrix));
    expect(drawn).toContain('from −0.40 to +0.40');
  });
});

describe('nextPair', () => {
  it('moves along rows and columns, and stops at the edge', () => {
    expect(nextPair('ArrowRight', cells, cells[0]!)).toBe(cells[1]);
    expect(nextPair('ArrowDown', cells, cells[1]!)).toBe(cells[2]);
    expect(nextPair('ArrowLeft', cells, cells[2]!)).toBeNull();
    expect(nextPair('End', cells, cells[0]!)).toBe(cells[2]);
    expect(nextPair('a', cells, cells[0]!)).toBeNull();
  });
});
