/**
 * Virtual heads (Elhage et al. 2021): two heads in a row act as one, with the product of their patterns and the product
 * of their OV circuits. `ovCircuit(weights, later, { through: earlier })` gives its rows and columns by token.
 */
import { hook } from '../runtime/names.ts';
import { hookOf, tensor } from '../runtime/tensor.ts';
import type { Pattern, Run } from '../runtime/types.ts';
import { PATTERN_AXES } from './attention.ts';
import { eigenvalues, matrix, multiply, row } from './matrix.ts';
import type { Complex, Matrix } from './matrix.ts';
import { patternsOf } from './paths.ts';
import { weightsOf } from './weights.ts';
import type { Head, HeadWeights, ModelShape, ModelWeights } from './weights.ts';

/**
 * Where a chain of heads moves from: A^later · A^earlier, [1, dest, src]. Its rows sum to 1, as a head's do.
 *
 * @param run holds the patterns of every layer
 * @param heads in the order in which they are passed, layers ascending
 * @example two previous-token heads make one that looks two tokens back
 */
export function virtualPattern(
  run: Run,
  config: Pick<ModelShape, 'n_layers' | 'n_heads'>,
  heads: readonly [Head, ...Head[]],
): Pattern {
  const attention = patternsOf(run, config);
  const { rows, data } = heads.map(attention).reduce((moved, next) => multiply(next, moved));
  return tensor(PATTERN_AXES, [1, rows, rows], Float32Array.from(data));
}

/**
 * The same weighted by what is moved, [1, dest, src]: times ‖x_src Π W_V W_O‖, x the embeddings. Units: length in the
 * residual stream.
 *
 * @param run holds the embeddings and the patterns of every layer
 * @param pattern `virtualPattern` of the same heads
 */
export function virtualValueWeighted(
  run: Run,
  weights: ModelWeights,
  heads: readonly [Head, ...Head[]],
  pattern: Pattern,
): Pattern {
  const { dims, data } = hookOf(run, hook.embed, ['pos', 'd_model']);
  const moved = heads.reduce(
    (stream, head) => {
      const { W_V, W_O } = weightsOf(weights, head);
      return multiply(multiply(stream, W_V), W_O);
    },
    matrix(dims[0] ?? 0, dims[1] ?? 0, data),
  );
  const lengths = Array.from({ length: moved.rows }, (_, src) => Math.hypot(...row(moved, src)));
  const weighted = pattern.data.map((share, cell) => share * lengths[cell % moved.rows]!);
  return tensor(PATTERN_AXES, pattern.dims, weighted);
}

/**
 * Eigenvalues of a virtual head's OV circuit W_E W_V' W_O' W_V W_O W_U that can differ from 0, from the small matrix
 * W_O (W_U W_E) W_V' · W_O' W_V; d_head of them, largest magnitude first.
 *
 * @param vocabulary `vocabularyMap(weights)`
 */
export function virtualEigenvalues(
  earlier: Pick<HeadWeights, 'W_V' | 'W_O'>,
  later: Pick<HeadWeights, 'W_V' | 'W_O'>,
  vocabulary: Matrix,
): Complex[] {
  const outer = multiply(multiply(later.W_O, vocabulary), earlier.W_V);
  return eigenvalues(multiply(outer, multiply(earlier.W_O, later.W_V)));
}
