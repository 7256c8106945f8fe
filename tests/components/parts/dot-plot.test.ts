import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { placeNames } from '../../../components/parts/dot-labels.ts';
import { dotPlot } from '../../../components/parts/dot-plot.ts';
import type { DotPlot } from '../../../components/parts/dot-plot.ts';
import { xScale, yScale } from '../../../components/parts/line-scale.ts';

const dot = (key: string, x: number, y: number) =>
  ({ key, x, y, shape: 'circle', description: `${key} at ${x}` }) as const;

const plot: DotPlot = {
  label: 'Two heads',
  x: { title: 'across', scale: xScale('linear', [-1, 1], 1, String), band: [-0.5, 0.5] },
  y: { title: 'up', scale: yScale([-1, 1]), line: 0 },
  dots: [dot('L0H0', 1, 1), dot('L1H0', 0, -1)],
  trails: [
    {
      points: [
        [0, 0],
        [1, 1],
      ],
      marked: true,
    },
  ],
  selected: 'L1H0',
};

describe('dotPlot', () => {
  it('is a picture with dots, band, line and trail in their places', async () => {
    const drawn = await staticHtml(dotPlot(plot));
    expect(drawn).toContain('role="img"');
    expect(drawn).not.toContain('<button');
    expect(drawn).toContain('left:100.00%;top:0.00%');
    expect(drawn).toContain('left:50.00%;top:100.00%');
    expect(drawn).toContain('M25,0H75V100H25Z');
    expect(drawn).toContain('d="M0,50H100"');
    expect(drawn).toContain('d="M50,50L100,0"');
  });

  it('is one tab stop of described buttons when it is live', async () => {
    const drawn = await staticHtml(dotPlot(plot, () => undefined));
    expect(drawn.match(/tabindex="0"/g)).toHaveLength(1);
    expect(drawn).toContain('aria-label="L0H0 at 1"');
    expect(drawn.match(/aria-pressed="true"/g)).toHaveLength(1);
  });
});

describe('placeNames', () => {
  it('puts a name to the right, and to the left at the right edge', () => {
    const [free, edge] = placeNames([
      { x: 0.2, y: 0.2 },
      { x: 0.98, y: 0.7 },
    ]);
    expect(free!.x).toBeGreaterThan(0.2);
    expect(free!.y).toBe(0.2);
    expect(edge!.x).toBeLessThan(0.98);
  });

  it('keeps the names of a crowd apart', () => {
    const crowd = [0.4, 0.45, 0.5, 0.55].map((x) => ({ x, y: 0.9 }));
    const names = placeNames(crowd);
    names.forEach((one, k) =>
      names.slice(k + 1).forEach((other) => {
        const apart = Math.abs(one.x - other.x) >= 0.1299 || Math.abs(one.y - other.y) >= 0.0659;
        expect(apart).toBe(true);
      }),
    );
  });
});
