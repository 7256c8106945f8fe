/**
 * Copying against matching, every head of a checkpoint as a point: positivity of its OV circuit, of its QK circuit, and of
 * QK through every earlier head. Induction heads lie in the corner where OV and QK through a previous-token head are
 * both positive (Elhage et al. 2021).
 */
import { ovEigenvalues, positivity, qkEigenvalues, qkEigenvaluesThrough } from './circuits.ts';
import { scanVocabularyMaps } from './vocabulary-maps.ts';
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
  return drained(scanPositivities(weights)).heads;
}

/**
 * QK positivity of every later head through every head of an earlier layer, earlier heads first.
 *
 * @example with two layers of four heads there are 16
 */
export function positivitiesThrough(weights: ModelWeights): PositivityThrough[] {
  return drained(scanPositivities(weights)).through;
}

/** All of a checkpoint. */
export interface Positivities {
  readonly heads: HeadPositivity[];
  readonly through: PositivityThrough[];
}

/**
 * Both of the above, one circuit per step, for a page that must not stand still.
 *
 * @yields 0
 */
export function* scanPositivities(weights: ModelWeights): Generator<number, Positivities, void> {
  const { vocabulary, embeddings } = yield* scanVocabularyMaps(weights);
  const heads: HeadPositivity[] = [];
  for (const { layer, head, W_Q, W_K, W_V, W_O } of weights.heads) {
    const ov = positivity(ovEigenvalues(W_V, W_O, vocabulary));
    heads.push({ layer, head, ov, qk: positivity(qkEigenvalues(W_Q, W_K, embeddings)) });
    yield 0;
  }
  const through: PositivityThrough[] = [];
  for (const earlier of weights.heads) {
    for (const later of weights.heads.filter(({ layer }) => layer > earlier.layer)) {
      const value = positivity(qkEigenvaluesThrough(later, earlier, embeddings));
      through.push({ from: place(earlier), to: place(later), value });
      yield 0;
    }
  }
  return { heads, through };
}

function place({ layer, head }: Head): Head {
  return { layer, head };
}

function drained<Result>(steps: Generator<number, Result, void>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
