/**
 * What the model predicts, and what it costs when the text says otherwise. Logits are [pos, vocab];
 * row i predicts token i + 1.
 */
import { hook } from '../runtime/names.ts';
import { hookOf, part } from '../runtime/tensor.ts';
import type { Logits, Run } from '../runtime/types.ts';

/** ln Σ exp of a row, in float64 and shifted by the maximum, so that large logits are safe. */
export function logSumExp(row: ArrayLike<number>): number {
  let max = -Infinity;
  for (let i = 0; i < row.length; i++) max = Math.max(max, row[i]!);
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += Math.exp(row[i]! - max);
  return max + Math.log(sum);
}

/**
 * log softmax of one row, in nats.
 *
 * @example logSoftmaxRow([0, 0]) is [−ln 2, −ln 2]
 */
export function logSoftmaxRow(row: ArrayLike<number>): Float64Array {
  const total = logSumExp(row);
  return Float64Array.from(row, (logit) => logit - total);
}

/**
 * loss[i] = −ln p(token i | tokens before it), in nats; the first token is predicted by nothing:
 * null.
 *
 * @param logits [pos, vocab]
 * @param ids as many as there are positions
 * @example uniform logits over a vocabulary of V give ln V everywhere
 */
export function perTokenLoss(logits: Logits, ids: readonly number[]): (number | null)[] {
  return ids.map((id, pos) => {
    if (pos === 0) return null;
    const row = part(logits, pos - 1);
    const logit = row[id];
    if (logit === undefined) throw new RangeError(`token id ${id} is not in the vocabulary`);
    return logSumExp(row) - logit;
  });
}

/** As `perTokenLoss`, of a run's own text. @throws RangeError for a run without logits */
export function runLosses(run: Pick<Run, 'tokens' | 'hooks'>): (number | null)[] {
  const logits = hookOf(run, hook.logits, ['pos', 'vocab']);
  return perTokenLoss(
    logits,
    run.tokens.map(({ id }) => id),
  );
}

export interface Prediction {
  readonly id: number;
  /** Probability, 0…1; never renormalised over the ones shown. */
  readonly p: number;
}

/**
 * The `k` most likely tokens to follow position `pos`, most likely first; ties by id.
 *
 * @example topPredictions(logits, 3, 5)[0] is what the model expects at position 4
 */
export function topPredictions(logits: Logits, pos: number, k: number): Prediction[] {
  const row = part(logits, pos);
  const total = logSumExp(row);
  const best: number[] = [];
  // Insertion into a short sorted list: sorting the vocabulary at every position would cost more
  // than the model.
  row.forEach((logit, id) => {
    if (best.length >= k && logit <= row[best[best.length - 1]!]!) return;
    const place = best.findIndex((other) => row[other]! < logit);
    best.splice(place < 0 ? best.length : place, 0, id);
    if (best.length > k) best.pop();
  });
  return best.map((id) => ({ id, p: Math.exp(row[id]! - total) }));
}
