/**
 * The bigrams of the direct path, W_E W_U, at any rank: without attention a model is this table of d_model degrees of
 * freedom, and cutting it further shows how much of the corpus' bigrams so few numbers hold (Elhage et al. 2021, "zero-layer
 * transformers"; Eckart & Young 1936 for the best approximation).
 *
 * With W_E = Q R (Q orthonormal columns) and W_Uᵀ = Q' R', the singular vectors of W_E W_U are Q times those of the
 * small matrix R R'ᵀ = P Σ …: cutting to rank r is putting R⁻¹ P_r P_rᵀ R between W_E and W_U.
 */
import { logSumExp } from './losses.ts';
import {
  multiply,
  row,
  rowMeans,
  singular,
  solveTriangle,
  through,
  transpose,
  triangle,
} from './matrix.ts';
import type { Matrix } from './matrix.ts';
import type { ModelWeights } from './weights.ts';

export interface LowRank {
  /** Singular values of the centred table, largest first; d_model of them. */
  readonly values: readonly number[];
  readonly W_E: Matrix;
  /** R⁻¹ P, [d_model, d_model]: an embedding's coordinates along the singular vectors. */
  readonly into: Matrix;
  /** Pᵀ R W_U, [d_model, vocab]: each coordinate's logits. */
  readonly out: Matrix;
}

/**
 * Prepares the table; a tenth of a second or two at 2,048 tokens, once per checkpoint. W_U is centred over the vocabulary, so
 * that no rank is spent on what softmax ignores.
 *
 * @throws RangeError when W_E or W_U has fewer independent directions than d_model
 */
export function lowRank(weights: Pick<ModelWeights, 'W_E' | 'W_U'>): LowRank {
  const steps = lowRankSteps(weights);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** As `lowRank`, in a few steps of some hundredths of a second, for `inSlices`. */
export function* lowRankSteps({
  W_E,
  W_U,
}: Pick<ModelWeights, 'W_E' | 'W_U'>): Generator<undefined, LowRank> {
  const means = rowMeans(W_U);
  const centred = {
    ...W_U,
    data: W_U.data.map((value, cell) => value - means[Math.floor(cell / W_U.columns)]!),
  };
  yield;
  const R = triangle(W_E);
  yield;
  const S = triangle(transpose(centred));
  yield;
  const { values, left } = singular(multiply(R, transpose(S)));
  yield;
  const into = solveTriangle(R, left);
  yield;
  return { values, W_E, into, out: multiply(multiply(transpose(left), R), centred) };
}

/**
 * Centred logits of the token to follow `id`, [vocab], from the `rank` strongest of d_model directions: O(rank · vocab).
 *
 * @param rank 0…d_model; 0 is uniform, d_model the direct path itself
 * @example bigramLogits(table, id, 128) // W_E[id] W_U less its mean
 */
export function bigramLogits({ W_E, into, out }: LowRank, id: number, rank: number): Float64Array {
  const coordinates = through(row(W_E, id), into);
  return through(coordinates.fill(0, rank), out);
}

/** What followed one token in a corpus: other tokens and how often; the rest never did. */
export interface BigramCounts {
  readonly ids: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
}

export interface BigramLoss {
  /** Mean −ln q of what followed, in nats. */
  readonly crossEntropy: number;
  /** The corpus' own uncertainty, in nats: no bigram model can lose less. */
  readonly entropy: number;
  /** Their difference. */
  readonly divergence: number;
}

/**
 * Loss of a prediction against a corpus.
 *
 * @param logits [vocab]
 * @returns null where the corpus has nothing to follow the token
 * @example equal logits against one certain successor lose ln vocab, all of it divergence
 */
export function bigramLoss(
  logits: ArrayLike<number>,
  { ids, counts }: BigramCounts,
): BigramLoss | null {
  const seen = Array.from(counts);
  const total = seen.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const normaliser = logSumExp(logits);
  let [crossEntropy, entropy] = [0, 0];
  seen.forEach((count, k) => {
    if (count === 0) return;
    const p = count / total;
    crossEntropy += p * (normaliser - logits[ids[k]!]!);
    entropy -= p * Math.log(p);
  });
  return { crossEntropy, entropy, divergence: crossEntropy - entropy };
}
