/**
 * The repeat test of an induction head: random tokens, the same block over and over, so that nothing but the earlier
 * copy can tell what comes next. Olsson et al. 2022 measure the prefix-matching score on it.
 */
import { allHeads, hook } from '../runtime/names.ts';
import { part, tensor } from '../runtime/tensor.ts';
import type { Pattern, Run, Session } from '../runtime/types.ts';
import { PATTERN_AXES, patternOf, prefixMatchingScore } from './attention.ts';
import type { Treatment } from './held-out.ts';
import { drawPool, repeatedSequences } from './induction.ts';

/** Which source counts as a match: the earlier copy itself (0), the token before it (−1) or after it (+1). */
export type Offset = -1 | 0 | 1;

export interface RepeatTest {
  readonly seed: number;
  /** Tokens in a block, and how often the block comes. */
  readonly block: number;
  readonly repeats: number;
  /** One run per draw, with every layer's pattern; its tokens are BOS, then the block `repeats` times. */
  readonly runs: readonly Run[];
}

/** The scores of one head on every draw, each in 0…1; `mean` is what is published. */
export interface RepeatScore {
  readonly layer: number;
  readonly head: number;
  readonly mean: number;
  readonly draws: readonly number[];
}

/** How the sequences are drawn; whatever is missing is as the manifest has it. */
export interface RepeatShape {
  readonly seed?: number;
  readonly block?: number;
  readonly repeats?: number;
}

/** The sequences of a test: BOS, then a block of random tokens `repeats` times, one for each of the manifest's draws. */
export function repeatTestIds(
  { config, evaluation, tokenizer }: Session['manifest'],
  { seed, block, repeats }: RepeatShape = {},
): { readonly seed: number; block: number; repeats: number; ids: number[][] } {
  const { excluded_token_ids: excluded, draws, ...own } = evaluation.repeats;
  const shape = {
    seed: seed ?? own.seed,
    block: block ?? own.block,
    repeats: repeats ?? own.repeats,
  };
  const pool = drawPool(config.d_vocab, excluded);
  return { ...shape, ids: repeatedSequences({ ...shape, draws, pool, bos: tokenizer.bos_id }) };
}

/**
 * Draws the sequences and runs the model on all of them at once, patterns only. Their length and number and the tokens
 * left out come from the manifest; another `seed` draws the test again. The model is whole unless there is a `treatment`.
 */
export async function runRepeatTest(
  signal: AbortSignal,
  session: Session,
  {
    seed,
    checkpoint,
    treatment = null,
  }: { seed?: number; checkpoint?: number; treatment?: Treatment | null } = {},
): Promise<RepeatTest> {
  const { ids, ...shape } = repeatTestIds(session.manifest, seed === undefined ? {} : { seed });
  const { n_layers } = session.manifest.config;
  const want = Array.from({ length: n_layers }, (_, layer) => hook.pattern(layer));
  const step = checkpoint === undefined ? {} : { checkpoint };
  if (!treatment) return { ...shape, runs: await session.runBatch(signal, { ids, want, ...step }) };
  const clean = await session.runBatch(signal, { ids, want: treatment.reads, ...step });
  const edits = clean.map(treatment.edits);
  const runs = await session.runBatch(signal, { ids, want, ...step, edits });
  return { ...shape, runs };
}

/**
 * The prefix-matching score of every head: the mean, over the second and later repeats, of the attention that goes to
 * the tokens at `offset` from the earlier copies. +1 is the induction score; 0 and −1 are its controls.
 */
export function repeatScores(
  test: RepeatTest,
  config: { n_layers: number; n_heads: number },
  offset: Offset = 1,
): RepeatScore[] {
  return allHeads(config).map(({ layer, head }) => {
    const draws = test.runs.map((run) => {
      const ids = run.tokens.map((token) => token.id);
      return prefixMatchingScore(patternOf(run, layer), head, ids, {
        offset,
        from: 1 + test.block,
      });
    });
    return { layer, head, mean: draws.reduce((sum, one) => sum + one, 0) / draws.length, draws };
  });
}

/** One head's attention averaged over the draws, [1, dest, src]: what the random tokens share is its stripes. */
export function meanPattern(
  test: RepeatTest,
  { layer, head }: { layer: number; head: number },
): Pattern {
  const length = 1 + test.block * test.repeats;
  const mean = new Float32Array(length * length);
  for (const run of test.runs) {
    part(patternOf(run, layer), head).forEach((weight, cell) => {
      mean[cell] = (mean[cell] ?? 0) + weight / test.runs.length;
    });
  }
  return tensor(PATTERN_AXES, [1, length, length], mean);
}
