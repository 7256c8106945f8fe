import { describe, expect, it } from 'vitest';
import {
  buildHistory,
  previousTokenHead,
} from '../../../components/figures/ov-qk-positivity/build-history.ts';
import { describe as describeShown } from '../../../components/figures/ov-qk-positivity/describe.ts';
import {
  cornerHead,
  historyOf,
  pointsAt,
} from '../../../components/figures/ov-qk-positivity/history.ts';
import { buildBands, positivityTwin } from '../../../components/figures/ov-qk-positivity/twin.ts';
import {
  historySentence,
  originText,
  placeSentence,
} from '../../../components/figures/ov-qk-positivity/words.ts';
import { positivities, positivitiesThrough } from '../../../models/analysis/positivity.ts';
import { readWeights } from '../../../models/analysis/weights.ts';
import { openModel, readRecords } from '../../../models/runtime/node.ts';
import { inductionCircuit } from '../../models/analysis/reference.ts';

const session = await openModel('attn-2l');
const history = await buildHistory('attn-2l');
const { signal } = new AbortController();
const last = history.steps.length - 1;
const shown = {
  ...{ history, step: history.steps[last]!.step, head: 'L1H0', through: 'L0H1' },
  ...{ own: null, bands: null },
};

describe('the history', () => {
  it('is what training recorded, at every checkpoint', async () => {
    const [record] = await readRecords('attn-2l');
    record!.checkpoints.forEach(({ step, heads }, k) => {
      expect(history.steps[k]!.step).toBe(step);
      heads.forEach(({ ovPositivity, qkPositivity }, head) => {
        // Training worked with weights that were not yet stored as float16.
        expect(Math.abs(history.heads[head]!.ov[k]! - ovPositivity)).toBeLessThan(0.02);
        expect(Math.abs(history.heads[head]!.qk[k]! - qkPositivity)).toBeLessThan(0.02);
      });
    });
  });

  it('has the way of a later head through an earlier one', () => {
    const searcher = history.heads.find(({ name }) => name === 'L1H0')!;
    expect(Object.keys(searcher.through)).toEqual(['L0H0', 'L0H1', 'L0H2', 'L0H3']);
    expect(searcher.through['L0H1']![last]).toBeGreaterThan(0.99);
    expect(history.heads[0]!.through).toEqual({});
    expect(history.bump).toMatchObject({ from: 850, to: 1800 });
  });

  it('finds the previous-token head, and none in a single layer', async () => {
    expect(await previousTokenHead('attn-2l')).toBe('L0H1');
    expect(await previousTokenHead('attn-1l')).toBe('');
  });

  it('puts the induction circuit made by hand into the corner', () => {
    const { weights } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const found = { heads: positivities(weights), through: positivitiesThrough(weights) };
    const points = pointsAt(historyOf([found]), 0, 'L0H0');
    expect(cornerHead(points)).toMatchObject({ name: 'L1H0', ov: 1, qk: 1, through: true });
    expect(points[0]!.through).toBe(false);
  });
});

describe('words', () => {
  const point = { name: 'L1H0', layer: 1, ov: 0.9, qk: 1, through: true };

  it('say where a head stands', () => {
    expect(placeSentence(point, point, 10, 'L0H1')).toBe(
      'At step\u00a010, L1H0 has OV +0.90, QK through L0H1 +1.00: it stands in the corner of induction heads.',
    );
    const other = { ...point, name: 'L1H2', ov: 0.1 };
    expect(placeSentence(other, point, 10, 'L0H1')).toMatch(
      /corner of induction heads is L1H0’s\.$/,
    );
    expect(placeSentence(other, other, 10, 'L0H1')).toMatch(/No head is positive in both/);
  });

  it('say since when', () => {
    const head = { name: 'L1H0', ov: [0, 0.1, 0.9], qk: [0, 0, 0], through: { L0H1: [0, 0.8, 1] } };
    const steps = [0, 50, 100].map((step) => ({ step, tokens: step }));
    const bump = { from: 50, to: 100, label: '' };
    expect(historySentence(head, 'L0H1', { steps, bump })).toBe(
      'In training, its QK through L0H1 has been at least half of what it ends with since step\u00a050, ' +
        'its OV since step\u00a0100; prefix matching climbs between steps 50 and 100.',
    );
    expect(historySentence({ ...head, ov: [0, 0, 0] }, '', { steps, bump: null })).toBe('');
  });

  it('say whose numbers they are', () => {
    expect(originText(null, { step: 5 })).toMatch(/as computed when this page was built/);
    expect(originText(0.0001, { step: 5 })).toMatch(/differ by less than 0\.001/);
    expect(originText(0.25, { step: 5 })).toMatch(/differ by 0\.250/);
  });
});

describe('the figure', () => {
  it('agrees with the history when a checkpoint is worked out anew', async () => {
    for (const step of [0, 850, 12_500]) {
      const weights = await readWeights(signal, session, step);
      const own = { heads: positivities(weights), through: positivitiesThrough(weights) };
      const { origin, plot } = describeShown({ ...shown, step, own });
      expect(origin).toContain('less than 0.001');
      expect(plot.dots).toHaveLength(8);
    }
  });

  it('reads the tokens themselves, or what an earlier head moved', () => {
    const x = (through: string) =>
      describeShown({ ...shown, through }).plot.dots.map((dot) => dot.x.toFixed(2));
    expect(x('').slice(0, 4)).toEqual(x('L0H1').slice(0, 4));
    expect(x('')[4]).not.toBe(x('L0H1')[4]);
    const trails = describeShown({ ...shown, step: 850 }).plot.trails!;
    expect(trails.map(({ points }) => points.length)).toEqual([28, 13]);
  });

  it('has a twin with plot, chart, slider, finding and table', async () => {
    const bands = await buildBands(await readWeights(signal, session));
    const { html, css } = await positivityTwin({ ...shown, bands });
    expect(html).toContain('it stands in the corner of induction heads');
    expect(html).toContain(
      'has been at least half of what it ends with since step\u00a0700, its OV',
    );
    expect(html).toMatch(/OV ±0\.\d\d, QK through another head ±0\.\d\d/);
    expect(html.match(/class="steps-tick"/g)).toHaveLength(40);
    expect(html.match(/<tr/g)).toHaveLength(9);
    expect(html).not.toMatch(/<button|NaN|undefined/);
    expect(css).toContain('.steps-track');
  });
});
