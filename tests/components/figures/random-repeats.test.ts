import { describe, expect, it } from 'vitest';
import { cellText } from '../../../components/figures/random-repeats/block.ts';
import { buildRepeats } from '../../../components/figures/random-repeats/build-repeats.ts';
import { positionChart, trainingChart } from '../../../components/figures/random-repeats/chart.ts';
import { fitted, keyOf, readTest } from '../../../components/figures/random-repeats/data.ts';
import type { Reading } from '../../../components/figures/random-repeats/data.ts';
import { repeatsTwin } from '../../../components/figures/random-repeats/twin.ts';
import {
  editsName,
  finding,
  gainOf,
  ordinal,
  recordTable,
} from '../../../components/figures/random-repeats/words.ts';
import { repeatLosses } from '../../../models/analysis/repeat-losses.ts';
import type { RepeatLosses } from '../../../models/analysis/repeat-losses.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import { openModel, readRecords } from '../../../models/runtime/node.ts';
import { hookOf } from '../../../models/runtime/tensor.ts';

const { signal } = new AbortController();
const none = { seed: null, block: null, repeats: null };
const LOW = Math.log(4);

/** Two draws of a block of two, written twice, over four tokens. */
const test: RepeatLosses = {
  ...{ seed: 5, block: 2, repeats: 2 },
  draws: [
    {
      ids: [0, 1, 2, 1, 2],
      losses: Float64Array.of(1, 3, 1, 0.5),
      ranks: Int32Array.of(0, 3, 0, 0),
    },
    {
      ids: [0, 2, 3, 2, 3],
      losses: Float64Array.of(2, 5, 1, 1.5),
      ranks: Int32Array.of(1, 3, 0, 2),
    },
  ],
};
const session = {
  manifest: { config: { d_vocab: 4 } },
  vocabulary: ['', 'a', ' b', 'c'],
} as unknown as Parameters<typeof readTest>[2];
const asked = { model: 'm', checkpoint: 8, edits: '' };
const own = readTest(asked, test, session);

describe('a reading of the repeats', () => {
  it('has means by position and by time, and one draw in full', () => {
    expect(own).toMatchObject({ ...asked, seed: 5, block: 2, repeats: 2, draws: 2 });
    expect(own.byPosition).toEqual([1.5, 4, 1, 1]);
    expect(own.byRepeat.loss).toEqual([4, 1]);
    expect([own.byRepeat.top1, own.byRepeat.top3]).toEqual([
      [0, 0.5],
      [0, 1],
    ]);
    // Both tokens of the second time cost 0.5 and 1.5, a uniform guess 1.39.
    expect([LOW.toFixed(2), own.byRepeat.above]).toEqual(['1.39', [0, 0.5]]);
    expect([own.tokens, own.losses]).toEqual([
      ['a', ' b'],
      [1, 3, 1, 0.5],
    ]);
    expect(readTest(asked, test, session, 0).byPosition).toEqual([2, 4, 1, 1]);
  });
  it('is told from others by all that it depends on', () => {
    const others = [{ model: 'n' }, { checkpoint: 9 }, { edits: '[]' }, { seed: 6 }, { block: 3 }];
    const keys = [own, ...others.map((other) => ({ ...own, ...other }))].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

it('a shape fits the context', () => {
  const frame = { protocol: { seed: 0, block: 25, repeats: 4 }, limit: 256 };
  expect(fitted(frame, none)).toEqual(frame.protocol);
  expect(fitted(frame, { seed: 7, block: 50, repeats: 9 })).toEqual({
    seed: 7,
    block: 50,
    repeats: 5,
  });
  expect(fitted(frame, { seed: null, block: 900, repeats: 1 })).toEqual({
    seed: 0,
    block: 127,
    repeats: 2,
  });
});

describe('words', () => {
  it('say what the last time is worth, and that copying is far from exact', () => {
    const other: Reading = { ...own, model: 'n', byRepeat: { ...own.byRepeat, loss: [4, 4.2] } };
    expect(gainOf(own)).toBe(3);
    expect(finding({ own, edited: null, other }, 4)).toBe(
      'The 2nd time, a random token costs m 1.00 nats, 3.00 less than the first time. n: 4.20, 0.20 more than the first time. ' +
        'Copying is far from exact: a uniform guess costs 1.39, and the right token is on top 50.0\u00a0% of the time.',
    );
    expect(finding({ own: other, edited: null, other: null }, 4)).toContain(
      'Nothing is copied in order',
    );
  });
  it('say that the last time is as hard as the first without a head', () => {
    const edits = '[{"kind":"ablate","head":"L1H0"},{"kind":"freeze"}]';
    const edited: Reading = { ...own, edits, byRepeat: { ...own.byRepeat, loss: [4, 4] } };
    expect(finding({ own, edited, other: null }, 4)).toBe(
      'The 2nd time, a random token costs m without L1H0, patterns kept, 4.00 nats, as much as the first time. ' +
        'As it was trained it cost 1.00; now the 2nd time is about as hard as the first.',
    );
    expect(editsName('')).toBe('');
  });
  it('are short in cells', () => {
    expect([0, 1, 2, 3].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th']);
    expect(cellText(7.66, 'loss')).toBe('7.7');
    const texts = [0.334, 0.052, 0.004, 0.0001].map((p) => cellText(-Math.log(p), 'probability'));
    expect(texts).toEqual(['33', '5.2', '.4', '<.1']);
  });
});

describe('the figure of the shipped models', () => {
  it('shows what a run says, and what was recorded', async () => {
    const data = await buildRepeats({ model: 'attn-2l', checkpoint: 1800 }, 'attn-1l', none);
    const [first, other] = data.known;
    expect([first!.model, other!.model, data.stretch]).toEqual([
      'attn-2l',
      'attn-1l',
      { from: 850, to: 1800, label: 'induction bump' },
    ]);
    const model = await openModel('attn-2l');
    const { draws } = await repeatLosses(signal, model, {}, { checkpoint: 1800 });
    const ids = draws[0]!.ids;
    const [run] = await model.runBatch(signal, { ids: [ids], want: ['logits'], checkpoint: 1800 });
    const losses = perTokenLoss(hookOf(run!, 'logits', ['pos', 'vocab']), ids).slice(1);
    first!.losses.forEach((loss, k) => expect(loss).toBeCloseTo(losses[k]!, 2));

    const { html, summary } = await repeatsTwin(data, 'loss');
    expect(html).toContain(summary);
    for (const loss of losses) expect(html).toContain(loss!.toFixed(1));
    expect(summary).toMatch(/^The 4th time, a random token costs attn-2l 9\.1\d nats, 1\.9\d less/);

    const records = [...(await readRecords('attn-2l')), ...(await readRecords('attn-1l'))];
    const at = records[1]!.checkpoints.findIndex(({ step }) => step === 2500);
    const { panels } = trainingChart(data);
    const seed1 = panels[0]!.series.find(({ key }) => key === 'last attn-2l 1');
    expect(seed1).toMatchObject({ faint: true });
    const { loss, top1 } = records[1]!.checkpoints[at]!.random_repeats;
    expect(seed1!.y[at]).toBeCloseTo(loss[3]!, 3);
    const table = recordTable(data.histories, data.steps);
    expect(table.rows[at]).toContain(top1[3]!.toFixed(4));
    expect(table.rows).toHaveLength(40);
    // What goes into the page.
    expect(JSON.stringify(data).length).toBeLessThan(20_000);
  });
  it('breaks its curve where the block begins anew', () => {
    const curve = { reading: own, name: 'm', color: 'red' };
    const { panels } = positionChart([curve], own, 4);
    expect(panels[0]!.series.map(({ label, x, y }) => [label, x, y])).toEqual([
      ['m, 1st time', [1, 2], [1.5, 4]],
      ['m, 2nd time', [3, 4], [1, 1]],
      ['a uniform guess', [1, 4], [LOW, LOW]],
    ]);
  });
  it('says what an author should write', async () => {
    const lab = { model: 'attn-2l' };
    await expect(buildRepeats(lab, 'attn-9l', none)).rejects.toThrow('model-unknown');
    await expect(buildRepeats(lab, '', { ...none, block: 50, repeats: 6 })).rejects.toThrow(
      '<RandomRepeats repeats={6}> does not fit attn-2l, which reads 256 tokens. Write repeats={5}',
    );
    await expect(buildRepeats(lab, 'attn-3l', none)).rejects.toThrow('attribute-invalid');
  });
});
