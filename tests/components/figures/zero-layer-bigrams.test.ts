import { beforeAll, describe, expect, it } from 'vitest';
import { bigramChart } from '../../../components/figures/zero-layer-bigrams/chart.ts';
import { describe as describeShown } from '../../../components/figures/zero-layer-bigrams/describe.ts';
import { nearestRank, readToken } from '../../../components/figures/zero-layer-bigrams/readings.ts';
import type { Bigrams } from '../../../components/figures/zero-layer-bigrams/readings.ts';
import { bigramTwin } from '../../../components/figures/zero-layer-bigrams/twin.ts';
import { finding, stepNote } from '../../../components/figures/zero-layer-bigrams/words.ts';
import { readBigrams } from '../../../models/analysis/corpus-bigrams.ts';
import { lowRank, lowRankSteps } from '../../../models/analysis/low-rank-bigrams.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { readWeights } from '../../../models/analysis/weights.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { part } from '../../../models/runtime/tensor.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';

const { signal } = new AbortController();
const TEXT = 'The old man could not open the letter of Mr';

let session: Session;
let run: Run;
let weights: ModelWeights;
let bigrams: Bigrams;
beforeAll(async () => {
  session = await openModel('attn-0l');
  run = await session.run(signal, { text: TEXT, want: ['logits'] });
  weights = await readWeights(signal, session);
  bigrams = { corpus: await readBigrams(signal, session), table: lowRank(weights) };
});

const idOf = (text: string): number => session.vocabulary.indexOf(text);
const shownOf = (text: string, rank: number) =>
  describeShown(bigrams, session.vocabulary, 0, idOf(text), rank);

describe('one token at one rank', () => {
  it('is at full rank what the model itself predicts', () => {
    const place = run.tokens.length - 1;
    const logits = part(run.hooks['logits']!, place);
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
    const { predicted } = readToken(bigrams, run.tokens[place]!.id, 128, 5);
    for (const { id, predicted: p } of predicted)
      expect(p).toBeCloseTo(Math.exp(logits[id]!) / total, 4);
    expect(predicted.map(({ id }) => session.vocabulary[id]).slice(0, 2)).toEqual(['.', 's']);
  });

  it('knows what is counted, what never came, and what is too rare to be in the file', () => {
    const mr = readToken(bigrams, idOf(' Mr'), 16, 8);
    expect(mr.counted.length).toBeLessThan(64);
    expect(mr.predicted.every(({ counted }) => counted !== null)).toBe(true);
    expect(mr.predicted.some(({ counted }) => counted === 0)).toBe(true);
    const the = readToken(bigrams, idOf(' the'), 1, 8);
    expect(the.counted).toHaveLength(64);
    expect(the.predicted.some(({ counted }) => counted === null)).toBe(true);
    expect(mr.divergence).toBeGreaterThan(1);
    expect(readToken(bigrams, idOf(' Mr'), 128, 1).divergence).toBeLessThan(0.1);
  });

  it('takes the nearest measured rank', () => {
    const { ranks } = bigrams.corpus;
    expect([0, 1, 5, 20, 28, 500].map((rank) => nearestRank(ranks, rank))).toEqual([
      1, 1, 6, 24, 32, 128,
    ]);
  });

  it('is the same table when it is made in slices', async () => {
    const sliced = await inSlices(signal, lowRankSteps(weights));
    expect(sliced.values).toEqual(bigrams.table.values);
  });
});

describe('what the figure says', () => {
  it('compares the loss with that of counting, and with the whole text', () => {
    const shown = shownOf(' Mr', 16);
    expect(shown.finding).toMatch(
      /^After "␣Mr", the table cut to rank 16 loses 2\.\d\d nats, 1\.3\d more than the counts would\./,
    );
    expect(shown.finding).toContain('Over the whole training text it loses 5.61 nats a token');
    expect(shown.finding).toContain('less than 4.22.');
    expect(shown.note).toBe('It had to be continued 12,906 times.');
  });

  it('has a word for tokens that never came, and for BOS', () => {
    const never = Array.from(bigrams.corpus.totals).indexOf(0);
    const reading = readToken(bigrams, never, 16, 8);
    expect(finding({ text: 'x' }, reading, bigrams.corpus)).toMatch(
      /^"x" never had to be continued/,
    );
    expect(
      bigramChart({ text: 'x' }, reading, bigrams.corpus, bigrams.table.values).panels[0]!.series,
    ).toHaveLength(3);
    expect(describeShown(bigrams, session.vocabulary, 0, 0, 16).note).toContain(
      'begins every training sequence',
    );
  });

  it('leaves nothing out: both lists add up to one', () => {
    for (const text of [' Mr', ' the', '(', ' could']) {
      const { counted, predicted } = shownOf(text, 32);
      for (const rows of [counted, predicted]) {
        expect(rows.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 2);
        expect(rows.reduce((sum, { other }) => sum + other, 0)).toBeCloseTo(1, 2);
      }
    }
  });

  it('keeps the scale of the bars when the rank changes', () => {
    const ends = [1, 16, 128].map((rank) => shownOf(' could', rank).end);
    expect(ends).toEqual([0.25, 0.25, 0.25]);
  });

  it('says of which step the losses are where it is another', () => {
    const { step } = session.manifest.bigrams!;
    expect(stepNote(run.checkpoint, step)).toBe('');
    expect(stepNote(800, step)).toBe(
      'The losses are those of step\u00a012500; predictions and singular values are of step\u00a0800.',
    );
  });

  it('writes bounds where shares are not known', () => {
    const { predicted } = shownOf(' the', 1);
    expect(predicted.some(({ otherText }) => otherText?.startsWith('< '))).toBe(true);
    expect(predicted.at(-1)!.otherText).toMatch(/^≤ /);
    expect(shownOf(' Mr', 16).predicted.some(({ otherText }) => otherText === 'never')).toBe(true);
  });
});

describe('the static twin', () => {
  const given = () => ({ session, run, weights, prompts: [TEXT], prompt: true, rank: 16 });

  it('has both lists, the chart with the rank marked, and both tables', async () => {
    const twin = await bigramTwin({ ...given(), token: null });
    expect(twin.html).toContain('65.3 %');
    expect(twin.html.match(/class="paired-row( rest)?"/g)).toHaveLength(18);
    expect(twin.html.match(/line-mark/g)).toHaveLength(2);
    expect(twin.html.match(/<table>/g)).toHaveLength(2);
    expect(twin.html).not.toMatch(/undefined|NaN|null/);
  });

  it('refuses a token that the model does not have', async () => {
    await expect(bigramTwin({ ...given(), token: 'Mr' })).rejects.toThrow(
      'attribute-invalid: <ZeroLayerBigrams token="Mr"> is no single token of the model. Did you mean " Mr"? Write',
    );
  });
});
