/**
 * What random tokens cost a model when they come again: loss and rank of the right token at every position of the repeat
 * test. Nothing but an earlier copy can tell what comes next, so whatever is gained is copying.
 */
import { hook } from '../runtime/names.ts';
import { hookOf, part } from '../runtime/tensor.ts';
import type { Edits, Run, Session } from '../runtime/types.ts';
import type { Treatment } from './held-out.ts';
import { logSumExp } from './losses.ts';
import { repeatTestIds } from './repeat-test.ts';
import type { RepeatShape } from './repeat-test.ts';
import { inSlices } from './slices.ts';

/** Sequences run together: few, because their logits go from thread to thread. */
const BATCH = 5;

/** One sequence; entry k is about its token k + 1. */
export interface RepeatDraw {
  readonly ids: readonly number[];
  /** −ln p of the right token, nats. */
  readonly losses: Float64Array;
  /** How many tokens the model finds likelier than the right one. */
  readonly ranks: Int32Array;
}

export interface RepeatLosses {
  readonly seed: number;
  /** Tokens in a block, and how often the block comes. */
  readonly block: number;
  readonly repeats: number;
  readonly draws: readonly RepeatDraw[];
}

/**
 * Runs the test, whole or treated.
 *
 * @throws RangeError for a block that is larger than what it is drawn from; ModelError
 * @example const test = await repeatLosses(signal, session, { block: 10 }, { checkpoint: 1800 });
 */
export async function repeatLosses(
  signal: AbortSignal,
  session: Session,
  shape: RepeatShape = {},
  {
    checkpoint,
    treatment = null,
  }: { readonly checkpoint?: number; readonly treatment?: Treatment | null } = {},
): Promise<RepeatLosses> {
  const { ids, ...drawn } = repeatTestIds(session.manifest, shape);
  const step = checkpoint === undefined ? {} : { checkpoint };
  const draws: RepeatDraw[] = [];
  for (let from = 0; from < ids.length; from += BATCH) {
    const some = ids.slice(from, from + BATCH);
    let edits: Edits[] | null = null;
    if (treatment) {
      const { reads } = treatment;
      const clean = await session.runBatch(signal, { ids: some, want: reads, ...step });
      edits = clean.map(treatment.edits);
    }
    const asked = { ids: some, want: [hook.logits], ...step, ...(edits ? { edits } : {}) };
    for (const run of await session.runBatch(signal, asked))
      draws.push(await inSlices(signal, readDraw(run)));
  }
  return { ...drawn, draws };
}

/** Losses and ranks of a run, yielding between positions. */
export function* readDraw(run: Run): Generator<void, RepeatDraw> {
  const logits = hookOf(run, hook.logits, ['pos', 'vocab']);
  const ids = run.tokens.map(({ id }) => id);
  const losses = new Float64Array(ids.length - 1);
  const ranks = new Int32Array(ids.length - 1);
  for (let pos = 0; pos < losses.length; pos++) {
    const row = part(logits, pos);
    const right = row[ids[pos + 1]!]!;
    losses[pos] = logSumExp(row) - right;
    let above = 0;
    for (let id = 0; id < row.length; id++) if (row[id]! > right) above += 1;
    ranks[pos] = above;
    yield;
  }
  return { ids, losses, ranks };
}

/** One number for every repeat. Tokens 2 … `block` count: what stands before the first says nothing about it at first. */
export interface ByRepeat {
  /** Mean loss, nats. */
  readonly loss: readonly number[];
  /** Shares of the tokens, 0…1: the right one most probable; among the three most probable; likelier than by a uniform guess. */
  readonly top1: readonly number[];
  readonly top3: readonly number[];
  readonly above: readonly number[];
}

/**
 * Means over the draws, as training records them (`models/training/metrics.py`, `repeat_copying`).
 *
 * @param vocabulary number of tokens that a uniform guess is among
 */
export function readByRepeat(
  { block, repeats, draws }: RepeatLosses,
  vocabulary: number,
): ByRepeat {
  const guess = Math.log(vocabulary);
  const mean = (of: (draw: RepeatDraw, k: number) => number): number[] =>
    Array.from({ length: repeats }, (_, repeat) => {
      let sum = 0;
      for (const draw of draws)
        for (let at = 1; at < block; at++) sum += of(draw, repeat * block + at);
      return sum / (draws.length * (block - 1));
    });
  return {
    loss: mean(({ losses }, k) => losses[k]!),
    top1: mean(({ ranks }, k) => (ranks[k]! < 1 ? 1 : 0)),
    top3: mean(({ ranks }, k) => (ranks[k]! < 3 ? 1 : 0)),
    above: mean(({ losses }, k) => (losses[k]! < guess ? 1 : 0)),
  };
}
