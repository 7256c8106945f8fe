/** What this article measures, as functions of the shipped models. */
import { patternOf, prefixMatchingScore } from '../../../models/analysis/attention.ts';
import { composition, compositionBaseline } from '../../../models/analysis/composition.ts';
import { drawPool, repeatedSequences } from '../../../models/analysis/induction.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import type { HeadScore } from '../../../models/analysis/score.ts';
import { readWeights, weightsOf } from '../../../models/analysis/weights.ts';
import { headName, hook } from '../../../models/runtime/names.ts';
import { hookOf } from '../../../models/runtime/tensor.ts';
import type { Edits } from '../../../models/runtime/types.ts';
import type { MeasureContext } from '../../../components/press/measurements.ts';

export const TWO = 'attn-2l';
export const ONE = 'attn-1l';

interface Head {
  readonly layer: number;
  readonly head: number;
}

/** A head as one number, for measurements whose text is its name. */
export const code = ({ layer, head }: Head): number => 100 * layer + head;
export const named = (value: number): string => headName(Math.floor(value / 100), value % 100);

/** The head that matches prefixes best. */
export async function best(context: MeasureContext, model: string): Promise<HeadScore> {
  const { heads } = await context.scores(model);
  return heads.reduce((a, b) => (b.prefixMatching > a.prefixMatching ? b : a));
}

/** K-composition of every head of layer 0 with the induction head; strongest first. */
export async function compositions(context: MeasureContext): Promise<(Head & { value: number })[]> {
  const session = await context.session(TWO);
  const weights = await readWeights(context.signal, session);
  const later = weightsOf(weights, await best(context, TWO));
  return weights.heads
    .filter(({ layer }) => layer === 0)
    .map((earlier) => ({
      layer: 0,
      head: earlier.head,
      value: composition('k', later, earlier),
    }))
    .sort((a, b) => b.value - a.value);
}

/** What random matrices would show. */
export async function chanceComposition(context: MeasureContext): Promise<number> {
  return compositionBaseline((await context.session(TWO)).manifest.config.d_model);
}

/** The head of layer 0 that the induction head reads most. */
export async function partner(context: MeasureContext): Promise<HeadScore> {
  const [strongest] = await compositions(context);
  const { heads } = await context.scores(TWO);
  return heads.find(({ layer, head }) => layer === 0 && head === strongest?.head)!;
}

const ablate = (...heads: Head[]): Edits => ({
  headScale: Object.fromEntries(heads.map(({ layer, head }) => [headName(layer, head), 0])),
});

/** Prefix-matching of the induction head when its partner is off. */
export async function prefixWithoutPartner(context: MeasureContext): Promise<number> {
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
export async function guess(context: MeasureContext, model: string): Promise<number> {
  const prompt = 'The river Quillowen is long. Many boats go down the Quill';
  const { tokens } = await (await context.session(model)).tokenize(context.signal, prompt);
  const run = await context.run(model, { text: `${prompt}ow`, want: ['logits'] });
  const ids = run.tokens.map(({ id }) => id);
  const loss = perTokenLoss(hookOf(run, 'logits', ['pos', 'vocab']), ids)[tokens.length];
  return Math.exp(-loss!);
}
