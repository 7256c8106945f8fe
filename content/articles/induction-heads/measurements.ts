/** Numbers of this article, computed from the shipped models whenever the site is built. */
import { prefixMatchingScore, patternOf } from '../../../models/analysis/attention.ts';
import {
  compositionBaseline,
  headMatrix,
  kComposition,
} from '../../../models/analysis/circuits.ts';
import { drawPool, repeatedSequences } from '../../../models/analysis/induction.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import type { HeadScore } from '../../../models/analysis/score.ts';
import { allHeads, headName, hook, parameter } from '../../../models/runtime/names.ts';
import { hookOf } from '../../../models/runtime/tensor.ts';
import type { Edits } from '../../../models/runtime/types.ts';
import {
  atLeast,
  atMost,
  between,
  defineMeasurements,
  type MeasureContext,
} from '../../../components/press/measurements.ts';

const TWO = 'attn-2l';
const ONE = 'attn-1l';

interface Head {
  readonly layer: number;
  readonly head: number;
}

/** A head as one number, for measurements whose text is its name. */
const code = ({ layer, head }: Head): number => 100 * layer + head;
const named = (value: number): string => headName(Math.floor(value / 100), value % 100);

/** The head that matches prefixes best. */
async function best(context: MeasureContext, model: string): Promise<HeadScore> {
  const { heads } = await context.scores(model);
  return heads.reduce((a, b) => (b.prefixMatching > a.prefixMatching ? b : a));
}

/** K-composition of every head of layer 0 with the induction head, above what random matrices show; strongest first. */
async function compositions(context: MeasureContext): Promise<(Head & { value: number })[]> {
  const session = await context.session(TWO);
  const { layer, head } = await best(context, TWO);
  const [Q, K] = [parameter.W_Q(layer), parameter.W_K(layer)];
  const [V, O] = [parameter.W_V(0), parameter.W_O(0)];
  const weights = await session.weights(context.signal, { names: [Q, K, V, O] });
  const of = (name: string, index: number) => headMatrix(weights[name]!, index);
  const later = { W_Q: of(Q, head), W_K: of(K, head) };
  const baseline = compositionBaseline(session.manifest.config.d_model);
  return Array.from({ length: session.manifest.config.n_heads }, (_, earlier) => ({
    layer: 0,
    head: earlier,
    value: kComposition(later, { W_V: of(V, earlier), W_O: of(O, earlier) }) - baseline,
  })).sort((a, b) => b.value - a.value);
}

/** The head of layer 0 that the induction head reads most. */
async function partner(context: MeasureContext): Promise<HeadScore> {
  const [strongest] = await compositions(context);
  const { heads } = await context.scores(TWO);
  return heads.find(({ layer, head }) => layer === 0 && head === strongest?.head)!;
}

const ablate = (...heads: Head[]): Edits => ({
  headScale: Object.fromEntries(heads.map(({ layer, head }) => [headName(layer, head), 0])),
});

/**
 * Mean loss, in nats, on the model's evaluation texts at the tokens that repeat: an earlier copy of the token before
 * was followed by the very same token, so that copying would be right.
 */
async function repeatLoss(context: MeasureContext, model: string, edits?: Edits): Promise<number> {
  const session = await context.session(model);
  const losses: number[] = [];
  for (const text of session.manifest.evaluation.texts) {
    const run = await context.run(model, { text, want: ['logits'], ...(edits ? { edits } : {}) });
    const ids = run.tokens.map(({ id }) => id);
    perTokenLoss(hookOf(run, 'logits', ['pos', 'vocab']), ids).forEach((loss, i) => {
      const repeats = ids.some(
        (id, j) => j > 1 && j < i && id === ids[i] && ids[j - 1] === ids[i - 1],
      );
      if (repeats && loss !== null) losses.push(loss);
    });
  }
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** What it costs, in nats on repeating tokens, to switch heads off. */
async function cost(context: MeasureContext, ...heads: Head[]): Promise<number> {
  return (await repeatLoss(context, TWO, ablate(...heads))) - (await repeatLoss(context, TWO));
}

/** Prefix-matching of the induction head when its partner is off. */
async function prefixWithoutPartner(context: MeasureContext): Promise<number> {
  const session = await context.session(TWO);
  const { config, evaluation, tokenizer } = session.manifest;
  const { excluded_token_ids, ...shape } = evaluation.repeats;
  const pool = drawPool(config.d_vocab, excluded_token_ids);
  const ids = repeatedSequences({ ...shape, pool, bos: tokenizer.bos_id });
  const { layer, head } = await best(context, TWO);
  const edits = ablate(await partner(context));
  const want = [hook.pattern(layer)];
  const runs = await session.runBatch(context.signal, { ids, want, edits: ids.map(() => edits) });
  const scores = runs.map((run, draw) =>
    prefixMatchingScore(patternOf(run, layer), head, ids[draw]!, { from: shape.block + 1 }),
  );
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** The probability of *ow* at the end of the sentence that the article begins with. */
async function guess(context: MeasureContext, model: string): Promise<number> {
  const prompt = 'The river Quillowen is long. Many boats go down the Quill';
  const { tokens } = await (await context.session(model)).tokenize(context.signal, prompt);
  const run = await context.run(model, { text: `${prompt}ow`, want: ['logits'] });
  const ids = run.tokens.map(({ id }) => id);
  const loss = perTokenLoss(hookOf(run, 'logits', ['pos', 'vocab']), ids)[tokens.length];
  return Math.exp(-loss!);
}

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const inWords = (value: number): string => WORDS[value] ?? String(value);
const million = (value: number): string => `${(value / 1e6).toFixed(value < 1e7 ? 1 : 0)} million`;

export const measurements = defineMeasurements({
  'prefix-2l': {
    what: 'prefix-matching score of the best head of attn-2l',
    compute: async (context) => (await best(context, TWO)).prefixMatching,
    expect: atLeast(0.15),
  },
  'prefix-1l': {
    what: 'prefix-matching score of the best head of attn-1l',
    compute: async (context) => (await best(context, ONE)).prefixMatching,
    expect: atMost(0.03),
  },
  'induction-head': {
    what: 'the head of attn-2l with the highest prefix-matching score',
    compute: async (context) => code(await best(context, TWO)),
    expect: between(100, 199),
    format: named,
  },
  'partner-head': {
    what: 'the head of layer 0 with the strongest K-composition into the induction head',
    compute: async (context) => code(await partner(context)),
    expect: between(0, 99),
    format: named,
  },
  'partner-previous': {
    what: 'mean attention of that head to the previous token, on text',
    compute: async (context) => (await partner(context)).previousToken,
    expect: atLeast(0.6),
  },
  'composition-partner': {
    what: 'its K-composition above the random baseline',
    compute: async (context) => (await compositions(context))[0]!.value,
    expect: atLeast(0.03),
    format: (value) => value.toFixed(3),
  },
  'prefix-without-partner': {
    what: 'prefix-matching score of the induction head with its partner switched off',
    compute: prefixWithoutPartner,
    expect: atMost(0.1),
  },
  'loss-2l': {
    what: 'loss of attn-2l on repeating tokens, nats',
    compute: (context) => repeatLoss(context, TWO),
    expect: atMost(2.5),
  },
  'loss-1l': {
    what: 'loss of attn-1l on repeating tokens, nats',
    compute: (context) => repeatLoss(context, ONE),
    expect: atLeast(2.6),
  },
  'cost-induction': {
    what: 'rise of that loss with the induction head switched off, nats',
    compute: async (context) => cost(context, await best(context, TWO)),
    expect: atLeast(0.5),
  },
  'cost-partner': {
    what: 'rise of that loss with its partner switched off, nats',
    compute: async (context) => cost(context, await partner(context)),
    expect: atLeast(0.3),
  },
  'cost-other': {
    what: 'the largest rise of that loss for any other head of layer 1, nats',
    compute: async (context) => {
      const { config } = (await context.session(TWO)).manifest;
      const induction = code(await best(context, TWO));
      const others = allHeads(config).filter((one) => one.layer === 1 && code(one) !== induction);
      const costs: number[] = [];
      for (const other of others) costs.push(await cost(context, other));
      return Math.max(...costs);
    },
    expect: atMost(0.4),
  },
  parameters: {
    what: 'parameters of attn-2l',
    compute: async (context) => {
      const { config } = (await context.session(TWO)).manifest;
      const { n_layers, n_heads, d_model, d_head, n_ctx, d_vocab } = config;
      return 2 * d_vocab * d_model + n_ctx * d_model + 4 * n_layers * n_heads * d_head * d_model;
    },
    expect: atMost(2e6),
    format: (value) => String(Math.round(value / 1000) * 1000).replace(/\B(?=(\d{3})+$)/g, ','),
  },
  'tokens-seen': {
    what: 'tokens that attn-2l was trained on',
    compute: async (context) => (await context.session(TWO)).manifest.checkpoints.at(-1)!.tokens,
    expect: atLeast(1e6),
    format: million,
  },
  'guess-2l': {
    what: 'probability that attn-2l gives to the next piece of the name',
    compute: (context) => guess(context, TWO),
    expect: atLeast(0.3),
  },
  'guess-1l': {
    what: 'probability that attn-1l gives to the next piece of the name',
    compute: (context) => guess(context, ONE),
    expect: atMost(0.05),
    format: (value) => (value < 0.005 ? 'less than 0.01' : value.toFixed(2)),
  },
  heads: {
    what: 'heads per layer of attn-2l',
    compute: async (context) => (await context.session(TWO)).manifest.config.n_heads,
    expect: atLeast(2),
    format: inWords,
  },
  vocabulary: {
    what: 'tokens in the vocabulary',
    compute: async (context) => (await context.session(TWO)).manifest.config.d_vocab,
    expect: atLeast(256),
    format: (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ','),
  },
});
