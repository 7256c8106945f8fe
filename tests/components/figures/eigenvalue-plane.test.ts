import { describe, expect, it } from 'vitest';
import { describe as describeShown } from '../../../components/figures/eigenvalue-plane/describe.ts';
import {
  copyingOf,
  rankCorrelation,
  scanCircuits,
  scanCopying,
} from '../../../components/figures/eigenvalue-plane/readings.ts';
import { buildReadings, eigenTwin } from '../../../components/figures/eigenvalue-plane/twin.ts';
import {
  caveatSentence,
  eigenvalueText,
  modulus,
  percent,
} from '../../../components/figures/eigenvalue-plane/words.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { circuitRow, ovCircuit } from '../../../models/analysis/token-circuits.ts';
import { readRecords } from '../../../models/runtime/node.ts';
import { inductionCircuit } from '../../models/analysis/reference.ts';
import { shipped } from '../../models/analysis/shipped.ts';

const { signal } = new AbortController();
const { weights } = await shipped('attn-2l');
const readings = await buildReadings(weights);
const shown = { ...readings, head: 'L1H0', point: null };

describe('what is read off the weights', () => {
  it('is the positivity that training recorded, and the sum of eigenvalues is a trace', async () => {
    const [record] = await readRecords('attn-2l');
    const last = record!.checkpoints.at(-1)!.heads;
    readings.circuits.heads.forEach(({ plane }, k) => {
      expect(Math.abs(plane.positivity - last[k]!.ovPositivity)).toBeLessThan(2e-3);
    });
    // The trace of W_E W_V W_O W_U, entry by entry, without eigenvalues.
    const { W_E, W_U, heads } = weights;
    const { W_V, W_O } = heads[4]!;
    const d = W_V.columns;
    let trace = 0;
    for (let token = 0; token < W_E.rows; token++) {
      for (let k = 0; k < d; k++) {
        let [read, written] = [0, 0];
        for (let j = 0; j < W_E.columns; j++) {
          read += W_E.data[token * W_E.columns + j]! * W_V.data[j * d + k]!;
          written += W_O.data[k * W_O.columns + j]! * W_U.data[j * W_U.columns + token]!;
        }
        trace += read * written;
      }
    }
    const { points } = readings.circuits.heads[4]!.plane;
    const sum = points.reduce((total, { re }) => total + re, 0);
    expect(sum / trace).toBeCloseTo(1, 6);
  });

  it('counts the places of tokens in their own rows', () => {
    const circuit = ovCircuit(weights, { layer: 1, head: 0 });
    const place = (token: number): number => {
      const row = circuitRow(circuit, token);
      return 1 + row.filter((value) => value > row[token]!).length;
    };
    const some = Array.from({ length: 200 }, (_, k) => place(10 * k + 3));
    const share = some.filter((one) => one === 1).length / some.length;
    expect(Math.abs(readings.copying[4]!.first - share)).toBeLessThan(0.12);
    expect(copyingOf([1, 3, 1, 30])).toEqual({ first: 0.5, ten: 0.75, median: 2 });
    expect(copyingOf([5, 1, 2]).median).toBe(2);
  });

  it('is full copying in the induction circuit made by hand', async () => {
    const { weights: byHand } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const { heads } = await inSlices(signal, scanCircuits(byHand));
    expect(heads[1]!.plane.positivity).toBeCloseTo(1, 9);
    const copying = await inSlices(signal, scanCopying(byHand));
    expect(copying[1]).toMatchObject({ first: 1, median: 1 });
  });

  it('correlates by rank', () => {
    expect(rankCorrelation([1, 2, 3], [10, 20, 15])).toBeCloseTo(0.5);
    expect(rankCorrelation([1, 2, 3], [1, 100, 1e6])).toBeCloseTo(1);
    expect(rankCorrelation([1, 1, 2], [3, 3, 1])).toBeCloseTo(-1);
  });
});

describe('words', () => {
  it('write numbers as the page quotes them', () => {
    expect([0.574, 0.0004, 0].map(percent)).toEqual(['57\u00a0%', '< 1\u00a0%', '0\u00a0%']);
    expect([1346.2, 21.34, -0.0042, 0].map(modulus)).toEqual(['1,346', '21.3', '−0.00420', '0']);
    expect(eigenvalueText({ re: -3, im: 4 })).toBe('λ = −3.00 + 4.00i, modulus 5.00, angle 127°');
  });

  it('say that positive heads need not copy, and less where there is less to say', () => {
    const { circuits, copying } = readings;
    const { heads } = circuits;
    expect(caveatSentence(heads, copying, circuits.band)).toMatch(
      /^3 heads .* is 1 in L1H0 and \d+ in L1H1: positive eigenvalues/,
    );
    expect(caveatSentence(heads, copying, 0.87)).toMatch(/^L1H0 alone/);
    expect(caveatSentence(heads, copying, 0.95)).toMatch(/^No head/);
  });
});

describe('the figure', () => {
  it('takes the first head where there is no such head, and waits for what is not counted', () => {
    const partly = describeShown({ ...shown, head: 'L7H7', copying: readings.copying.slice(0, 2) });
    expect(partly.selected.reading.name).toBe('L0H0');
    expect(partly.correlation).toBeNull();
    expect(partly.caveat).toBe('');
    expect(partly.plot.dots).toHaveLength(2);
    expect(partly.tables.heads.rows[7]).toEqual(['L1H3', expect.any(String), '…', '…', '…']);
  });

  it('reads an eigenvalue', () => {
    const { point, pointText } = describeShown({ ...shown, point: 0 });
    expect(point).toBe(0);
    expect(pointText).toMatch(/^1 of 32: λ = /);
    expect(describeShown({ ...shown, point: 99 }).pointText).toMatch(/^32 of 32/);
  });

  it('has a twin with picture, finding and tables', async () => {
    const { html, css } = await eigenTwin(shown, 'attn-2l');
    expect(html).toContain('L1H0 has positivity +0.90');
    expect(html).toMatch(/57.?%/);
    expect(html.match(/class="plane-dot"/g)).toHaveLength(8 * 32 + 32);
    expect(html.match(/<tr/g)!.length).toBe(2 + 8 + 32);
    expect(html).not.toMatch(/<button|NaN|undefined/);
    expect(css).toContain('.eigen-twin {');
  });
});
