/**
 * Copying against matching, every head of a checkpoint as a point: positivity of its OV circuit, of its QK circuit, and of
 * QK through every earlier head. Induction heads lie in the corner where OV and QK through a previous-token head are
 * both positive (Elhage et al. 2021).
 */
import {
  embeddingMap,
  ovEigenvalues,
  positivity,
  qkEigenvalues,
  qkEigenvaluesThrough,
  vocabularyMap,
} from './circuits.ts';
import type { Head, ModelWeights } from './weights.ts';

export interface HeadPositivity extends Head {
  /** Σλ / Σ|λ| of W_E W_V W_O W_U, −1…1. */
  readonly ov: number;
  /** The same of W_E W_Q W_Kᵀ W_Eᵀ: what the tokens themselves attract. */
  readonly qk: number;
}

export interface PositivityThrough {
  readonly from: Head;
  readonly to: Head;
  /** The same of QK where the keys are what `from` has moved, −1…1. */
  readonly value: number;
}

/** OV and QK positivity of every head, layer by layer. */
export function positivities(weights: ModelWeights): HeadPositivity[] {
  const [vocabulary, embeddings] = [vocabularyMap(weights), embeddingMap(weights)];
  return weights.heads.map(({ layer, head, W_Q, W_K, W_V, W_O }) => ({
    layer,
    head,
    ov: positivity(ovEigenvalues(W_V, W_O, vocabulary)),
    qk: positivity(qkEigenvalues(W_Q, W_K, embeddings)),
  }));
}

/**
 * QK positivity of every later head through every head of an earlier layer, earlier heads first.
 *
 * @example with two layers of four heads there are 16
 */
export function positivitiesThrough(weights: ModelWeights): PositivityThrough[] {
  const embeddings = embeddingMap(weights);
  return weights.heads.flatMap((earlier) =>
    weights.heads
      .filter(({ layer }) => layer > earlier.layer)
      .map((later) => ({
        from: { layer: earlier.layer, head: earlier.head },
        to: { layer: later.layer, head: later.head },
        value: positivity(qkEigenvaluesThrough(later, earlier, embeddings)),
      })),
  );
}
