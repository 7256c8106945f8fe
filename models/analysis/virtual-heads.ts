/**
 * Virtual heads (Elhage et al. 2021): two heads in a row act as one, with the product of their patterns and the product
 * of their OV circuits. `ovCircuit(weights, later, { through: earlier })` gives its rows and columns by token.
 */
import { tensor } from '../runtime/tensor.ts';
import type { Pattern, Run } from '../runtime/types.ts';
import { PATTERN_AXES } from './attention.ts';
import { eigenvalues, multiply } from './matrix.ts';
import type { Complex, Matrix } from './matrix.ts';
import { patternsOf } from './paths.ts';
import type { Head, HeadWeights, ModelShape } from './weights.ts';

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
