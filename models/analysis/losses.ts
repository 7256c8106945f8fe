/** What the model predicts, and what it costs when the text says otherwise. Logits are [pos, vocab]; row i predicts token i + 1. */
import { part } from '../runtime/tensor.ts';
import type { Logits } from '../runtime/types.ts';

/**
 * log softmax of one row, in nats; computed in float64 and shifted by the maximum, so that large logits are safe.
 *
 * @example logSoftmaxRow([0, 0]) is [−ln 2, −ln 2]
 */
export function logSoftmaxRow(row: ArrayLike<number>): Float64Array {
  let max = -Infinity;
  for (let i = 0; i < row.length; i++) max = Math.max(max, row[i]!);
  let sum = 0;
  for (let i = 0; i < row.length; i++) sum += Math.exp(row[i]! - max);
  const shift = max + Math.log(sum);
  return Float64Array.from({ length: row.length }, (_, i) => row[i]! - shift);
}

/**
 * loss[i] = −ln p(token i | tokens before it), in nats; the first token is predicted by nothing: null.
 *
 * @param logits [pos, vocab]
 * @param ids as many as there are positions
 * @example uniform logits over a vocabulary of V give ln V everywhere
 */
export function perTokenLoss(logits: Logits, ids: readonly number[]): (number | null)[] {
  return ids.map((id, pos) => {
    if (pos === 0) return null;
    const logProbability = logSoftmaxRow(part(logits, pos - 1))[id];
    if (logProbability === undefined) throw new RangeError(`token id ${id} is not in the vocabulary`);
    return -logProbability;
  });
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
  const logProbabilities = logSoftmaxRow(part(logits, pos));
  const ids = Array.from(logProbabilities, (_, id) => id);
  ids.sort((a, b) => logProbabilities[b]! - logProbabilities[a]! || a - b);
  return ids.slice(0, k).map((id) => ({ id, p: Math.exp(logProbabilities[id]!) }));
}
