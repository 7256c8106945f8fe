/** The two matrices that every circuit of a checkpoint passes through, in steps and once: 2,048 tokens take a while. */
import { multiply, rows, transpose } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import type { ModelWeights } from './weights.ts';

export interface VocabularyMaps {
  /** W_U W_E, [d_model, d_model]; see `vocabularyMap`. */
  readonly vocabulary: Matrix;
  /** W_Eᵀ W_E, [d_model, d_model]; see `embeddingMap`. */
  readonly embeddings: Matrix;
}

type Embeddings = Pick<ModelWeights, 'W_E' | 'W_U'>;

// By W_E, which weights with some heads switched off share with the whole ones.
const known = new WeakMap<Matrix, VocabularyMaps>();

/**
 * `vocabularyMap` and `embeddingMap` of some weights; the same embeddings are multiplied once.
 *
 * @yields 0, between blocks of rows
 * @param block rows at a time; 16 are a few milliseconds' work at 2,048 tokens
 */
export function* scanVocabularyMaps(
  weights: Embeddings,
  block = 16,
): Generator<number, VocabularyMaps, void> {
  const { W_E, W_U } = weights;
  const found = known.get(W_E);
  if (found) return found;
  const maps = {
    vocabulary: yield* product(W_U, W_E, block),
    embeddings: yield* product(transpose(W_E), W_E, block),
  };
  known.set(W_E, maps);
  return maps;
}

/** The same at once, for those who cannot wait. */
export function vocabularyMaps(weights: Embeddings): VocabularyMaps {
  const steps = scanVocabularyMaps(weights);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function* product(a: Matrix, b: Matrix, block: number): Generator<number, Matrix, void> {
  const data = new Float64Array(a.rows * b.columns);
  for (let start = 0; start < a.rows; start += block) {
    data.set(multiply(rows(a, start, block), b).data, start * b.columns);
    yield 0;
  }
  return { rows: a.rows, columns: b.columns, data };
}
