/** Does a head raise the logits of the tokens it attends to? */
import { part } from '../runtime/tensor.ts';
import type { Pattern, Tensor } from '../runtime/types.ts';

/**
 * Copying score of Olsson et al. 2022, for one sequence of random different tokens without BOS.
 *
 * The head's own contribution to the logits, ℓ_i = r_i W_U ([vocab]; r_i its result at position i), is centred over the vocabulary and
 * cut below 0: ℓ⁺ = ReLU(ℓ − mean ℓ). The share of what it raises among the sequence's tokens that goes to the ones it attends
 * to is s = mean_i Σ_j A_ij ℓ⁺_i[x_j] / Σ_v∈sequence ℓ⁺_i[v], in 0…1 (a position that raises none of them counts 0). Rescaled
 * linearly to −1…1: 2 s − 1, so that 1 copies perfectly and 0 gives half of what it raises to the attended tokens.
 *
 * @param pattern [head, dest, src]
 * @param result `hook_result` of the same layer, [pos, head, d_model]
 * @param W_U [d_model, d_vocab]
 * @param ids the sequence
 * @example attention only to itself and only the own logit raised: s = 1, score 1
 */
export function copyingScore(
  pattern: Pattern,
  result: Tensor<readonly ['pos', 'head', 'd_model']>,
  W_U: Tensor,
  head: number,
  ids: readonly number[],
): number {
  const mean = meanColumn(W_U);
  let share = 0;
  ids.forEach((_, dest) => {
    const written = part(result, dest, head);
    const centre = dot(written, mean);
    const raised = ids.map((id) => Math.max(0, dotColumn(written, W_U, id) - centre));
    const total = raised.reduce((sum, value) => sum + value, 0);
    if (total === 0) return;
    const row = part(pattern, head, dest);
    share += raised.reduce((sum, value, src) => sum + row[src]! * value, 0) / total;
  });
  return (2 * share) / ids.length - 1;
}

/** Mean over the vocabulary of W_U's columns, [d_model]: r · it is the mean logit. */
function meanColumn(W_U: Tensor): Float64Array {
  const [rows = 0, columns = 1] = W_U.dims;
  return Float64Array.from(
    { length: rows },
    (_, row) => part(W_U, row).reduce((sum, value) => sum + value, 0) / columns,
  );
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function dotColumn(a: ArrayLike<number>, W_U: Tensor, column: number): number {
  const columns = W_U.dims[1] ?? 1;
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row]! * W_U.data[row * columns + column]!;
  return sum;
}
