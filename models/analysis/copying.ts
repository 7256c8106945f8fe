/** Does a head raise the logits of the tokens it attends to? */
import { part, tensor } from '../runtime/tensor.ts';
import type { Pattern, Tensor } from '../runtime/types.ts';

/**
 * W_U ([d_model, d_vocab]) less the mean of every row, so that what it maps to are logits less
 * their mean.
 */
export function centredUnembedding(W_U: Tensor): Tensor {
  const [rows = 0, columns = 1] = W_U.dims;
  const data = Float32Array.from(W_U.data);
  for (let row = 0; row < rows; row++) {
    const own = data.subarray(row * columns, (row + 1) * columns);
    let sum = 0;
    for (const value of own) sum += value;
    for (let column = 0; column < columns; column++) own[column]! -= sum / columns;
  }
  return tensor(W_U.axes, W_U.dims, data);
}

/**
 * Copying score of Olsson et al. 2022, for one sequence of random different tokens without BOS.
 *
 * The head's own contribution to the logits, ℓ_i = r_i W_U ([vocab]; r_i its result at position i),
 * is centred over the vocabulary and cut below 0: ℓ⁺ = ReLU(ℓ − mean ℓ). The share of what it
 * raises among the sequence's tokens that goes to the ones it attends to is s = mean_i Σ_j A_ij
 * ℓ⁺_i[x_j] / Σ_v∈sequence ℓ⁺_i[v], in 0…1 (a position that raises none of them counts 0). Rescaled
 * linearly to −1…1 as 2 s − 1: 1 copies perfectly, 0 puts half of what it raises on the attended
 * tokens.
 *
 * @param pattern [head, dest, src]
 * @param result `hook_result` of the same layer, [pos, head, d_model]
 * @param centred `centredUnembedding(W_U)`, [d_model, d_vocab]
 * @param ids the sequence
 * @example attention only to itself and only the own logit raised: s = 1, score 1
 */
export function copyingScore(
  pattern: Pattern,
  result: Tensor<readonly ['pos', 'head', 'd_model']>,
  centred: Tensor,
  head: number,
  ids: readonly number[],
): number {
  let share = 0;
  ids.forEach((_, dest) => {
    const written = part(result, dest, head);
    const raised = ids.map((id) => Math.max(0, dotColumn(written, centred, id)));
    const total = raised.reduce((sum, value) => sum + value, 0);
    if (total === 0) return;
    const row = part(pattern, head, dest);
    share += raised.reduce((sum, value, src) => sum + row[src]! * value, 0) / total;
  });
  return (2 * share) / ids.length - 1;
}

/** A vector [d_model] times one column of a matrix [d_model, columns]. */
function dotColumn(vector: Float32Array, matrix: Tensor, column: number): number {
  const columns = matrix.dims[1] ?? 1;
  let sum = 0;
  for (let row = 0; row < vector.length; row++) {
    sum += vector[row]! * matrix.data[row * columns + column]!;
  }
  return sum;
}
