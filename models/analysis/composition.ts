/**
 * Composition of heads (Elhage et al. 2021, "Framework"): how much of what a later head's queries, keys or values read
 * is what an earlier head wrote. With row vectors, W_QK = W_Q W_Kᵀ and W_OV = W_V W_O, [d_model, d_model]:
 *
 *     Q: ‖W_OV' W_Q W_Kᵀ‖   K: ‖W_Q W_Kᵀ W_OV'ᵀ‖   V: ‖W_OV' W_OV‖   over the two factors' norms, all Frobenius.
 *
 * Each is a strand of four thin factors A B C D, and no matrix larger than d_head × d_head is ever needed:
 * ‖A M D‖² = tr(AᵀA · M · D Dᵀ · Mᵀ) with M = B C.
 */
import { frobenius, matrix, multiply, transpose } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import type { Head, HeadWeights, ModelWeights } from './weights.ts';

export type Composition = 'q' | 'k' | 'v';
type Later = Pick<HeadWeights, 'W_Q' | 'W_K' | 'W_V' | 'W_O'>;
type Earlier = Pick<HeadWeights, 'W_V' | 'W_O'>;
/** Thin and wide in turn: [d_model, d_head], [d_head, d_model], [d_model, d_head], [d_head, d_model]. */
type Strand = readonly [Matrix, Matrix, Matrix, Matrix];

/** The products whose norms are compared, as column vectors have them: later · earlier. */
function strand(kind: Composition, { W_Q, W_K, W_V, W_O }: Later, earlier: Earlier): Strand {
  const [out, value] = [transpose(earlier.W_O), transpose(earlier.W_V)];
  if (kind === 'q') return [W_K, transpose(W_Q), out, value];
  if (kind === 'k') return [W_Q, transpose(W_K), out, value];
  return [transpose(W_O), transpose(W_V), out, value];
}

/**
 * Composition of one kind, in 0…1: 1 only where the earlier head writes along the very directions that the later one
 * reads. Compare with `compositionBaseline`.
 *
 * @example rank-one heads with the same single direction give 1, with orthogonal directions 0
 */
export function composition(kind: Composition, later: Later, earlier: Earlier): number {
  const [A, B, C, D] = strand(kind, later, earlier);
  return thinNorm(A, multiply(B, C), D) / (thinNorm(A, null, B) * thinNorm(C, null, D));
}

/**
 * The same with the mistake of the Framework's published diagram. A library for low-rank strands computed norms of the
 * cyclically permuted product, B C D A instead of A B C D: right for traces and eigenvalues, wrong for Frobenius norms.
 * What comes out asks for more than composition, namely also that the later head's other side reads what the earlier head
 * read, and so it singles out induction circuits. The erratum describes this in words; that the permutation was this one,
 * and in the denominators too, is our reading of it. Not bounded by 1. Compare with 1 / √d_head.
 *
 * @example where the key reads what the earlier head writes, but the query nothing of what it read, K-composition is 1
 * and this is 0
 */
export function mistakenComposition(kind: Composition, later: Later, earlier: Earlier): number {
  const [A, B, C, D] = strand(kind, later, earlier);
  const whole = frobenius(multiply(multiply(B, C), multiply(D, A)));
  return whole / (frobenius(multiply(B, A)) * frobenius(multiply(D, C)));
}

/**
 * What composition random Gaussian matrices show, to leading order: 1 / √d_model. With the mistake the contact
 * is between d_head-wide sides: `compositionBaseline(d_head)`.
 */
export function compositionBaseline(width: number): number {
  return 1 / Math.sqrt(width);
}

export interface CompositionScore {
  readonly from: Head;
  readonly to: Head;
  /** Less the baseline: 0 is what random heads show. */
  readonly value: number;
  /** As the published diagram had it, less its own baseline. */
  readonly mistaken: number;
}

/**
 * Composition of every pair of heads in different layers, earlier heads first.
 *
 * @example with two layers of four heads there are 16 of each kind
 */
export function compositions({ heads }: ModelWeights, kind: Composition): CompositionScore[] {
  return heads.flatMap((earlier) =>
    heads
      .filter(({ layer }) => layer > earlier.layer)
      .map((later) => ({
        from: { layer: earlier.layer, head: earlier.head },
        to: { layer: later.layer, head: later.head },
        value: composition(kind, later, earlier) - compositionBaseline(later.W_Q.rows),
        mistaken:
          mistakenComposition(kind, later, earlier) - compositionBaseline(later.W_Q.columns),
      })),
  );
}

/** ‖A M D‖ of A [n, k], M [k, k] (null: the identity), D [k, n], over k × k matrices. */
function thinNorm(A: Matrix, M: Matrix | null, D: Matrix): number {
  const middle = M ?? identity(A.columns);
  const left = multiply(multiply(transpose(A), A), middle);
  const right = multiply(multiply(D, transpose(D)), transpose(middle));
  let trace = 0;
  for (let i = 0; i < left.rows; i++) {
    for (let k = 0; k < left.columns; k++) {
      trace += left.data[i * left.columns + k]! * right.data[k * right.columns + i]!;
    }
  }
  return Math.sqrt(Math.max(0, trace));
}

function identity(size: number): Matrix {
  return matrix(
    size,
    size,
    Array.from({ length: size * size }, (_, cell) => (cell % (size + 1) === 0 ? 1 : 0)),
  );
}
