/**
 * The repeat test of an induction head: random tokens, the same block over and over, so that nothing but the
 * earlier copy can tell what comes next. Olsson et al. 2022, "In-context Learning and Induction Heads",
 * measure the prefix-matching score on it.
 */
import { hook } from '../runtime/names.ts';
import type { Pattern, Run, Session } from '../runtime/types.ts';
import { prefixMatchingScore } from './attention.ts';
import { repeatedSequences } from './induction.ts';

/** Which source counts as a match: the earlier copy itself (0), the token before it (−1) or after it (+1). */
export type Offset = -1 | 0 | 1;

export interface RepeatTest {
  readonly seed: number;
  /** Tokens in a block, and how often the block comes. */
  readonly block: number;
  readonly repeats: number;
  /** One sequence per draw: BOS, then the block `repeats` times. */
  readonly ids: readonly (readonly number[])[];
  /** The attention patterns of every sequence, in the order of `ids`. */
  readonly runs: readonly Run[];
}

/** The scores of one head on every draw; `mean` is what is published. */
export interface RepeatScore {
  readonly layer: number;
  readonly head: number;
  readonly mean: number;
  readonly draws: readonly number[];
}

/**
 * Draws the sequences and runs the model on all of them at once (patterns only).
 * Length, number of draws and the tokens left out come from the manifest; the seed may be chosen, so that
 * the test can be drawn again.
 */
export async function runRepeatTest(
  signal: AbortSignal,
  session: Session,
  { seed, checkpoint }: { seed?: number; checkpoint?: number } = {},
): Promise<RepeatTest> {
  const { config, evaluation, tokenizer } = session.manifest;
  const { block, repeats, draws, excluded_token_ids: excluded } = evaluation.repeats;
  const leftOut = new Set(excluded);
  const pool = Array.from({ length: config.d_vocab }, (_, id) => id).filter((id) => !leftOut.has(id));
  const chosen = seed ?? evaluation.repeats.seed;
  const ids = repeatedSequences({
    block,
    repeats,
    draws,
    seed: chosen,
    pool,
    bos: tokenizer.bos_id,
  });
  const want = Array.from({ length: config.n_layers }, (_, layer) => hook.pattern(layer));
  const runs = await session.runBatch(signal, {
    ids,
    want,
    ...(checkpoint === undefined ? {} : { checkpoint }),
  });
  return { seed: chosen, block, repeats, ids, runs };
}

/**
 * The prefix-matching score of every head on every draw: the mean over the second and later repeats of the
 * attention paid to the tokens at `offset` from the earlier copies of the token at hand. +1 is the
 * induction score; 0 and −1 are its controls.
 */
export function repeatScores(test: RepeatTest, offset: Offset = 1): RepeatScore[] {
  return heads(test.runs[0]).map(({ layer, head }) => {
    const draws = test.runs.map((run, draw) =>
      prefixMatchingScore(patternOf(run, layer), head, [...(test.ids[draw] ?? [])], {
        offset,
        from: 1 + test.block,
      }),
    );
    const mean = draws.reduce((sum, score) => sum + score, 0) / draws.length;
    return { layer, head, mean, draws };
  });
}

/** The head's attention averaged over the draws, [dest, src]: what the random tokens share is the stripes. */
export function meanPattern(test: RepeatTest, layer: number, head: number): Pattern {
  const length = 1 + test.block * test.repeats;
  const data = new Float32Array(length * length);
  for (const run of test.runs) {
    const pattern = patternOf(run, layer).data;
    const start = head * length * length;
    for (let cell = 0; cell < data.length; cell++) {
      data[cell] = (data[cell] ?? 0) + (pattern[start + cell] ?? 0) / test.runs.length;
    }
  }
  return { axes: ['head', 'dest', 'src'], dims: [1, length, length], data };
}

/** The pattern of one layer of a run. Throws when the run was made without it. */
export function patternOf(run: Run, layer: number): Pattern {
  const tensor = run.hooks[hook.pattern(layer)];
  if (!tensor) throw new RangeError(`the run has no ${hook.pattern(layer)}: ask for it in "want"`);
  return tensor as Pattern;
}

/** Every head whose pattern the run holds, layer by layer. */
export function heads(run: Run | undefined): { layer: number; head: number }[] {
  const all: { layer: number; head: number }[] = [];
  for (let layer = 0; run?.hooks[hook.pattern(layer)]; layer++) {
    const count = patternOf(run, layer).dims[0] ?? 0;
    for (let head = 0; head < count; head++) all.push({ layer, head });
  }
  return all;
}
