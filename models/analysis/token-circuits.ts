/**
 * What a head does with tokens, straight from the weights (Elhage et al. 2021): OV says what attending to a token does
 * to the output, QK which tokens attract each other. Both are [vocab, vocab] but of rank d_head; a circuit keeps the two
 * thin factors, and a row or a column costs O(vocab · d_head).
 *
 * Centring: logits may be shifted row by row and scores destination by destination without any effect, so every row
 * is given less its own mean over the vocabulary. For QK a row is a destination: then a column, the destinations
 * that a source attracts, can be compared across them.
 */
import { Best } from './best.ts';
import { column, dot, matrix, multiply, row, rowMeans, through, transpose } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { weightsOf } from './weights.ts';
import type { Head, ModelWeights } from './weights.ts';

/** entry[a, b] = left[a] · right[:, b]; the rows of `right` are centred, and so is every row of the circuit. */
export interface TokenCircuit {
  /** [vocab, rank] */
  readonly left: Matrix;
  /** [rank, vocab] */
  readonly right: Matrix;
}

/** A product of thin factors with every row centred. */
function circuit(left: Matrix, right: Matrix): TokenCircuit {
  const means = rowMeans(right);
  const data = right.data.map((value, cell) => value - means[Math.floor(cell / right.columns)]!);
  return { left, right: { ...right, data } };
}

/** Which earlier head a side of a circuit goes through: what is read there is what that head moved. */
export interface Through {
  readonly through?: Head;
}

/** The embeddings, or what a head writes when it attends to each token: [vocab, d_model] as two factors. */
function read(weights: ModelWeights, head: Head | undefined, into: Matrix): Matrix {
  if (!head) return multiply(weights.W_E, into);
  const { W_V, W_O } = weightsOf(weights, head);
  return multiply(multiply(weights.W_E, W_V), multiply(W_O, into));
}

/**
 * OV: entry [source, output] is what attending wholly to the source adds to the output's logit, W_E W_V W_O W_U; with
 * `through`, what attending to a place that the earlier head has filled from the source does.
 *
 * @example with identity weights every token raises itself: entry [a, a] is 1 − 1 / vocab
 */
export function ovCircuit(
  weights: ModelWeights,
  head: Head,
  { through: earlier }: Through = {},
): TokenCircuit {
  const { W_V, W_O } = weightsOf(weights, head);
  return circuit(read(weights, earlier, W_V), multiply(W_O, weights.W_U));
}

/**
 * QK: entry [destination, source] is the attention score that their tokens give, W_E W_Q W_Kᵀ W_Eᵀ / √d_head; softmax
 * ratios are exp of differences. Positions are left out, see `positionScores`; with smeared keys a source gives only
 * the share `keep` of this to its own key and the rest to the next one. `through` is an earlier head that moved the
 * source's token to where the key stands, as in induction.
 *
 * @example with identity weights every token attracts itself: entry [a, a] is (1 − 1 / vocab) / √d_head
 */
export function qkCircuit(
  weights: ModelWeights,
  head: Head,
  { through: earlier }: Through = {},
): TokenCircuit {
  const { W_Q, W_K } = weightsOf(weights, head);
  const queries = multiply(weights.W_E, W_Q);
  const scaled = { ...queries, data: queries.data.map((value) => value / Math.sqrt(W_Q.columns)) };
  return circuit(scaled, transpose(read(weights, earlier, W_K)));
}

/** The direct path: entry [token, next] is W_E W_U, the bigrams that the model holds without attending. */
export function directCircuit({ W_E, W_U }: ModelWeights): TokenCircuit {
  return circuit(W_E, W_U);
}

/** Row `a`: all b, [vocab]. OV: what the source does to every output; QK: what attracts the destination. */
export function circuitRow({ left, right }: TokenCircuit, a: number): Float64Array {
  return through(row(left, a), right);
}

/** Column `b`: all a, [vocab]. OV: which sources raise the output; QK: which destinations the source attracts. */
export function circuitColumn({ left, right }: TokenCircuit, b: number): Float64Array {
  return multiply(left, matrix(right.rows, 1, column(right, b))).data;
}

export interface Ranked {
  readonly id: number;
  readonly value: number;
}

/**
 * The `k` largest and the `k` smallest of a row or column, both from the end inwards.
 *
 * @example extremes([3, 1, 2], 1) is { top: [{ id: 0, value: 3 }], bottom: [{ id: 1, value: 1 }] }
 */
export function extremes(
  values: ArrayLike<number>,
  k: number,
): { readonly top: Ranked[]; readonly bottom: Ranked[] } {
  const [top, bottom] = [new Best<Ranked>(k), new Best<Ranked>(k)];
  for (let id = 0; id < values.length; id++) {
    const value = values[id]!;
    if (value > top.threshold) top.offer(value, { id, value });
    if (-value > bottom.threshold) bottom.offer(-value, { id, value });
  }
  return { top: top.sorted(), bottom: bottom.sorted() };
}

/**
 * The place of `id` among all, 1 for the largest: in an OV row the token's own copy rank.
 *
 * @example rankOf([3, 1, 2], 2) is 2
 */
export function rankOf(values: ArrayLike<number>, id: number): number {
  let rank = 1;
  for (let other = 0; other < values.length; other++) if (values[other]! > values[id]!) rank++;
  return rank;
}

/**
 * What positions alone add to the attention scores of one destination, p_dest W_Q (p_src W_K)ᵀ / √d_head, [src] for
 * src ≤ dest, less its mean: how a previous-token head can know which place is the previous one. A smeared key is made
 * of two positions, as the model does it.
 *
 * @param dest below the context length
 */
export function positionScores(weights: ModelWeights, head: Head, dest: number): Float64Array {
  const { W_Q, W_K, keep } = weightsOf(weights, head);
  const query = through(row(weights.W_pos, dest), W_Q);
  const keys = Array.from({ length: dest + 1 }, (_, src) => through(row(weights.W_pos, src), W_K));
  const scores = Float64Array.from(keys, (key, src) => {
    const before = keys[Math.max(0, src - 1)]!;
    return (keep * dot(query, key) + (1 - keep) * dot(query, before)) / Math.sqrt(W_Q.columns);
  });
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return scores.map((score) => score - mean);
}
