/**
 * Principal components of per-token losses over training (Olsson et al. 2022, "per-token loss analysis"): snapshots of a model
 * as points, one dimension per token of a test set. Models with and without induction heads part at the bump.
 */
import { EigenvalueDecomposition, Matrix as Dense } from 'ml-matrix';
import { dot, multiply, rowMeans, transpose } from './matrix.ts';
import type { Matrix } from './matrix.ts';

export interface LossComponents {
  /** One point per snapshot, [snapshot, component], in nats · √tokens. */
  readonly points: Matrix;
  /** How much each token takes part, [component, token]; every row has length 1. */
  readonly loadings: Matrix;
  /** Share of the variance over snapshots that each component holds, 0…1, largest first. */
  readonly shares: readonly number[];
}

/**
 * Components of losses [snapshot, token]; each token's mean over snapshots is taken off first. Works with the matrix of
 * products between snapshots, which are few, never with one between tokens. The sign of a component is such that the last snapshot
 * lies on its positive side.
 *
 * @param count how many components, fewer than snapshots
 * @throws RangeError for too many
 */
export function lossComponents(losses: Matrix, count = 2): LossComponents {
  if (count >= losses.rows) {
    throw new RangeError(`${losses.rows} snapshots have fewer than ${count} components`);
  }
  const means = rowMeans(transpose(losses));
  const data = losses.data.map((value, cell) => value - means[cell % losses.columns]!);
  const centred = { ...losses, data };
  const gram = multiply(centred, transpose(centred));
  const found = new EigenvalueDecomposition(Dense.from1DArray(gram.rows, gram.columns, gram.data), {
    assumeSymmetric: true,
  });
  const vectors = found.eigenvectorMatrix;
  // Symmetric matrices come with their eigenvalues in ascending order.
  const order = found.realEigenvalues
    .map((value, index) => ({ value: Math.max(0, value), index }))
    .sort((a, b) => b.value - a.value);
  const total = order.reduce((sum, { value }) => sum + value, 0);
  const points = new Float64Array(losses.rows * count);
  const loadings = new Float64Array(count * losses.columns);
  order.slice(0, count).forEach(({ value, index }, component) => {
    const own = vectors.getColumn(index);
    const sign = own.at(-1)! < 0 ? -1 : 1;
    const size = Math.sqrt(value);
    own.forEach(
      (coordinate, snapshot) => (points[snapshot * count + component] = sign * size * coordinate),
    );
    for (let token = 0; token < losses.columns; token++) {
      let sum = 0;
      for (let snapshot = 0; snapshot < losses.rows; snapshot++)
        sum += own[snapshot]! * data[snapshot * losses.columns + token]!;
      loadings[component * losses.columns + token] = size > 0 ? (sign * sum) / size : 0;
    }
  });
  return {
    points: { rows: losses.rows, columns: count, data: points },
    loadings: { rows: count, columns: losses.columns, data: loadings },
    shares: order.slice(0, count).map(({ value }) => (total > 0 ? value / total : 0)),
  };
}

/**
 * Before-and-after score of an edit (Olsson et al. 2022): how far it takes the losses back along the way that training took
 * them in a window, u · (edited − whole) with u the unit vector from `after` to `before`. In nats · √tokens; the way
 * itself has the length ‖before − after‖.
 *
 * @param before per-token losses at the beginning of the window
 * @param after at its end
 * @param whole of the trained model
 * @param edited of the trained model with the edit
 * @example an edit that undoes the window scores ‖before − after‖
 */
export function beforeAndAfter(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  whole: ArrayLike<number>,
  edited: ArrayLike<number>,
): number {
  const way = Float64Array.from(before, (loss, k) => loss - after[k]!);
  const change = Float64Array.from(edited, (loss, k) => loss - whole[k]!);
  return dot(way, change) / Math.sqrt(dot(way, way));
}
