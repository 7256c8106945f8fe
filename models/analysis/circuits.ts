/**
 * Circuits straight from the weights (Elhage et al. 2021, "Framework"). Parameters have
 * TransformerLens' layouts: W_E [d_vocab, d_model], W_U [d_model, d_vocab], and per layer W_Q, W_K,
 * W_V [head, d_model, d_head], W_O [head, d_head, d_model]; they act on row vectors, so the
 * Framework's W_U W_OV W_E is the transpose of W_E W_V W_O W_U here, with the same eigenvalues.
 */
import { part } from '../runtime/tensor.ts';
import type { Tensor } from '../runtime/types.ts';
import { eigenvalues, matrix, multiply, transpose } from './matrix.ts';
import type { Complex, Matrix } from './matrix.ts';

export type { Complex, Matrix } from './matrix.ts';

/** One head's matrix of a per-head parameter: `headMatrix(W_V, 3)` is [d_model, d_head]. */
export function headMatrix(parameter: Tensor, head: number): Matrix {
  return matrix(parameter.dims[1] ?? 0, parameter.dims[2] ?? 0, part(parameter, head));
}

/** W_U W_E, [d_model, d_model]: the vocabulary summed out, once for all heads of a checkpoint. */
export function vocabularyMap({
  W_U,
  W_E,
}: {
  readonly W_U: Matrix;
  readonly W_E: Matrix;
}): Matrix {
  return multiply(W_U, W_E);
}

/** W_Eᵀ W_E, [d_model, d_model]: the same between embeddings, for QK circuits. */
export function embeddingMap({ W_E }: { readonly W_E: Matrix }): Matrix {
  return multiply(transpose(W_E), W_E);
}

/**
 * Eigenvalues of the OV circuit W_E W_V W_O W_U ([d_vocab, d_vocab]) that can differ from 0, taken
 * from the small matrix W_O (W_U W_E) W_V ([d_head, d_head]): a product has the same nonzero
 * eigenvalues in either order.
 *
 * @param W_V, W_O [d_model, d_head] and [d_head, d_model] of one head
 * @param vocabulary `vocabularyMap(weights)`
 * @returns d_head eigenvalues, largest magnitude first; their sum is the trace of the whole circuit
 * @example identity embeddings and W_V = W_O = I copy every token: all eigenvalues are 1
 */
export function ovEigenvalues(W_V: Matrix, W_O: Matrix, vocabulary: Matrix): Complex[] {
  return eigenvalues(multiply(multiply(W_O, vocabulary), W_V));
}

/**
 * Eigenvalues of a first-layer QK circuit W_E W_Q W_Kᵀ W_Eᵀ ([d_vocab, d_vocab], positions left
 * out), from the small matrix W_Kᵀ (W_Eᵀ W_E) W_Q: all positive when tokens attend to themselves
 * (Framework).
 *
 * @param W_Q, W_K [d_model, d_head] of one head of layer 0
 * @param embeddings `embeddingMap(weights)`
 * @example identity embeddings and W_Q = W_K = I: all eigenvalues are 1
 */
export function qkEigenvalues(W_Q: Matrix, W_K: Matrix, embeddings: Matrix): Complex[] {
  return eigenvalues(multiply(multiply(transpose(W_K), embeddings), W_Q));
}

/**
 * Eigenvalues of the QK circuit whose keys are what an earlier head has moved there, W_E W_Q W_Kᵀ (W_V' W_O')ᵀ W_Eᵀ
 * ([d_vocab, d_vocab]), from the small matrix W_Kᵀ W_O'ᵀ · W_V'ᵀ (W_Eᵀ W_E) W_Q: all positive when a token attends to
 * where the earlier head read an equal one, as an induction head does through a previous-token head (Framework).
 *
 * @param later its W_Q and W_K, [d_model, d_head]
 * @param earlier its W_V [d_model, d_head] and W_O [d_head, d_model]
 * @param embeddings `embeddingMap(weights)`
 * @example identity embeddings and all four matrices I: all eigenvalues are 1
 */
export function qkEigenvaluesThrough(
  later: { readonly W_Q: Matrix; readonly W_K: Matrix },
  earlier: { readonly W_V: Matrix; readonly W_O: Matrix },
  embeddings: Matrix,
): Complex[] {
  const moved = transpose(multiply(earlier.W_O, later.W_K));
  const read = multiply(transpose(earlier.W_V), multiply(embeddings, later.W_Q));
  return eigenvalues(multiply(moved, read));
}

/**
 * Σλ / Σ|λ|, in −1…1: 1 when every eigenvalue is real and positive, as in a head that copies
 * (Framework).
 *
 * @example positivity([{ re: 3, im: 0 }, { re: −1, im: 0 }]) is .5
 */
export function positivity(eigenvalues: readonly Complex[]): number {
  const sum = eigenvalues.reduce((total, { re }) => total + re, 0);
  return sum / eigenvalues.reduce((total, { re, im }) => total + Math.hypot(re, im), 0);
}

/**
 * Standard deviation of the OV positivity of random weights: the band within which a head shows
 * nothing.
 *
 * For Gaussian factors the trace has standard deviation √(product of the dims), and the eigenvalue
 * moduli are distributed like Π √Gamma(k + νᵢ), k = 1…d_head, νᵢ = each dim − d_head (Akemann &
 * Burda 2012, products of Ginibre matrices); the quotient follows. With wide d_model and d_vocab it
 * tends to 1.5 / d_head.
 *
 * @param chain how many heads the circuit goes through: 2 for a virtual head. Each brings a side d_head and one d_model.
 * @example nullBand(32, 128, 2048) is .052; 300 random draws give .057
 */
export function nullBand(
  d_head: number,
  d_model = Infinity,
  d_vocab = Infinity,
  chain = 1,
): number {
  let moduli = 0;
  for (let k = 1; k <= d_head; k++) {
    const factor = (dim: number): number =>
      dim === Infinity ? 1 : gammaHalfStep(k + dim - d_head) / Math.sqrt(dim);
    moduli += gammaHalfStep(k) ** chain * factor(d_model) ** (chain + 1) * factor(d_vocab);
  }
  return d_head ** (chain / 2) / moduli;
}

/** Γ(x + ½) / Γ(x) for x ≥ 1, by its asymptotic series (relative error < .001). */
function gammaHalfStep(x: number): number {
  return Math.sqrt(x) * (1 - 1 / (8 * x) + 1 / (128 * x ** 2) + 5 / (1024 * x ** 3));
}
