import { beforeAll, describe, expect, it } from 'vitest';
import { buildTextData } from '../../../components/figures/text-over-training/build-data.ts';
import type { BuiltText } from '../../../components/figures/text-over-training/build-data.ts';
import { textChart } from '../../../components/figures/text-over-training/chart.ts';
import { Comparison, missingText } from '../../../components/figures/text-over-training/compare.ts';
import { openBook, startStep } from '../../../components/figures/text-over-training/data.ts';
import { finding, tokenText } from '../../../components/figures/text-over-training/describe.ts';
import { LossBook, meanLoss } from '../../../components/figures/text-over-training/losses.ts';
import { changeOf } from '../../../components/figures/text-over-training/readings.ts';
import { textTwin } from '../../../components/figures/text-over-training/twin.ts';
import { logSoftmaxRow } from '../../../models/analysis/losses.ts';
import { openModel } from '../../../models/runtime/node.ts';

const TEXT = 'Mrs Ardenfell met Tobias Quillon. Mrs Ardenfell and Tobias Quillon went home.';
const [FROM, TO] = [850, 1800];

/** The mean loss by probabilities, another way than the figure goes. */
async function meanByHand(model: string, checkpoint: number): Promise<number> {
  const session = await openModel(model);
  const { signal } = new AbortController();
  const run = await session.run(signal, { text: TEXT, checkpoint, want: ['logits'] });
  const width = session.manifest.config.d_vocab;
  const losses = run.tokens.slice(1).map(({ id }, k) => {
    const row = run.hooks['logits']!.data.subarray(k * width, (k + 1) * width);
    return -logSoftmaxRow(row)[id]!;
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

let built: BuiltText;
beforeAll(async () => {
  built = await buildTextData({ model: 'attn-2l', text: TEXT, checkpoint: TO }, 'attn-1l');
});

function compare(waiting = false) {
  const book = new LossBook();
  openBook(built.data, book);
  const comparison = new Comparison(book);
  const { version } = book;
  const compared = comparison.newest(built.run, FROM, built.data, { waiting, version })!;
  return { book, comparison, compared };
}

describe('readings', () => {
  it('splits the mean change into tokens that continue a copy and others', () => {
    const tokens = [0, 5, 6, 5, 6].map((id) => ({ id }));
    const ends = { model: 'm', title: 'M', from: [null, 4, 4, 4, 4], to: [null, 4, 3, 5, 1] };
    const change = changeOf(ends, tokens);
    expect(change.changes).toEqual([null, 0, 1, -1, 3]);
    expect(change).toMatchObject({ mean: 0.75, best: 4 });
    expect(change.continued).toEqual({ count: 1, mean: 3 });
    expect(change.others).toEqual({ count: 3, mean: 0 });
  });

  it('has no best token in a text without predictions', () => {
    const change = changeOf({ model: 'm', title: 'M', from: [null], to: [null] }, [{ id: 0 }]);
    expect(change).toMatchObject({ best: null, mean: NaN });
  });
});

describe('what is known', () => {
  it('keeps the last few texts of a model and replaces without a new version', () => {
    const book = new LossBook();
    for (let k = 0; k < 9; k++) book.add('m', `text ${k}`, 0, [null, k]);
    expect(book.of('m', 'text 0').size).toBe(0);
    expect(book.of('m', 'text 8').get(0)).toEqual([null, 8]);
    const { version } = book;
    book.add('m', 'text 8', 0, [null, 8.001]);
    expect(book.version).toBe(version);
  });

  it('stays with the last whole comparison while the other model is awaited', () => {
    const { book, comparison, compared } = compare();
    const { version } = book;
    const next = { ...built.run, text: 'new', tokens: built.run.tokens.slice(0, 2) };
    book.add('attn-2l', 'new', FROM, [null, 3]);
    book.add('attn-2l', 'new', TO, [null, 2]);
    const at = (waiting: boolean) =>
      comparison.newest(next, FROM, built.data, { waiting, version: version + 1 });
    expect(at(true)).toBe(compared);
    expect(at(false)).toMatchObject({ text: 'new', other: null, own: { mean: 1 } });
  });

  it('says what is missing, and what it may cost', () => {
    const { book } = compare();
    expect(missingText(built.data, book, TEXT)).toBeNull();
    book.add('attn-2l', 'new', TO, [null, 2]);
    const [own, other] = built.data.models;
    const bytes = 39 * own.bytes + 40 * other!.bytes;
    const cost = `${(bytes / 1e6).toFixed(1)} MB`;
    expect(missingText(built.data, book, 'new')).toBe(`40 more checkpoints (up to ${cost})`);
  });

  it('draws curves in the order of training, only where they are known', () => {
    const known = new Map([
      [100, [null, 2, 4]],
      [0, [null, 7, 7]],
    ]);
    const { steps } = built.data;
    const chart = textChart([{ model: 'm', known }], steps, 2, '"x" (2)');
    expect(chart.panels.map(({ series }) => [series[0]?.x, series[0]?.y])).toEqual([
      [
        [0, 100],
        [7, 3],
      ],
      [
        [0, 100],
        [7, 4],
      ],
    ]);
  });
});

describe('the built figure', () => {
  it('has the losses of the real models at every checkpoint', async () => {
    const { steps, models, stretch } = built.data;
    expect(stretch).toMatchObject({ from: FROM, to: TO });
    expect(startStep(built.data, null)).toBe(FROM);
    expect(startStep(built.data, 17), 'no checkpoint').toBe(FROM);
    for (const { model, losses } of models) {
      expect(losses).toHaveLength(steps.length);
      for (const step of [FROM, TO]) {
        const own = losses[steps.findIndex((one) => one.step === step)]!;
        expect(meanLoss(own)).toBeCloseTo(await meanByHand(model, step), 3);
      }
    }
  });

  it('tells the story in words: repeats get likelier in two layers, not in one', () => {
    const { compared } = compare();
    const { own, other } = compared;
    expect(own.continued.mean).toBeGreaterThan(1);
    expect(own.continued.mean).toBeGreaterThan(2 * own.others.mean);
    expect(other!.continued.mean).toBeLessThan(0.5);
    expect(finding(compared)).toMatch(
      /^From step.850 to step.1800 attn-2l gains [\d.]+ nats per token: \+[\d.]+ on the \d+ that continue an earlier copy.*; attn-1l (gains|loses) .*\.$/,
    );
    expect(finding({ ...compared, from: TO })).toContain('nothing changes');
    expect(tokenText(compared, own.best!)).toMatch(/^".+" \(\d+\): attn-2l .+→.+; attn-1l /);
    expect(tokenText(compared, 0)).toBe('BOS (0): predicted by nothing before it.');
  });

  it('has a twin with the numbers, the chart and the table', async () => {
    const { data, run } = built;
    const twin = await textTwin({
      ...{ data, run, prompts: [TEXT], limit: 256, from: null, prompt: true },
    });
    const { compared } = compare();
    expect(twin.html).toContain(twin.summary);
    expect(twin.html).toContain('induction bump');
    expect(twin.html).toContain(`<b>${meanLoss(compared.own.to).toFixed(2)}</b>`);
    const rows = twin.html.match(/<tr>/g)!;
    expect(rows).toHaveLength(run.tokens.length + 1);
    const best = compared.own.best!;
    expect(twin.html).toContain(`<td>${compared.own.to[best]!.toFixed(2)}</td>`);
    expect(twin.html).not.toContain('<input');
  });

  it('refuses a model with other checkpoints, and one that is not there', async () => {
    const lab = { model: 'attn-2l', text: TEXT };
    await expect(buildTextData(lab, 'attn-3l')).rejects.toThrow('has other checkpoints');
    await expect(buildTextData(lab, 'attn-21')).rejects.toThrow(/model-unknown.*attn-2l/);
  });
});
