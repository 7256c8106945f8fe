import { describe, expect, it } from 'vitest';
import { embeddingMap, nullBand, vocabularyMap } from '../../../models/analysis/circuits.ts';
import { matrix } from '../../../models/analysis/matrix.ts';
import type { Matrix } from '../../../models/analysis/matrix.ts';
import { mulberry32 } from '../../../models/analysis/random.ts';
import { scanRandomHeads } from '../../../models/analysis/random-heads.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { scanVocabularyMaps } from '../../../models/analysis/vocabulary-maps.ts';
import { shipped } from './shipped.ts';

const { signal } = new AbortController();

/** Uniform numbers around 0: eigenvalues do not care which symmetric noise they come from. */
function noise(rows: number, columns: number, seed: number): Matrix {
  const next = mulberry32(seed);
  return matrix(
    rows,
    columns,
    Array.from({ length: rows * columns }, () => next() - 0.5),
  );
}

describe('scanRandomHeads', () => {
  it('agrees with the formula where the embeddings are random too', async () => {
    const [d_vocab, d_model, d_head] = [400, 48, 12];
    const head = { W_Q: noise(d_model, d_head, 5) };
    const weights = {
      W_E: noise(d_vocab, d_model, 1),
      W_U: noise(d_model, d_vocab, 2),
      heads: [head],
    };
    const { ov } = await inSlices(signal, scanRandomHeads(weights, { draws: 400 }));
    // 19 of 20 normal numbers lie within 1.96 standard deviations.
    expect(ov / (1.96 * nullBand(d_head, d_model, d_vocab))).toBeGreaterThan(0.85);
    expect(ov / (1.96 * nullBand(d_head, d_model, d_vocab))).toBeLessThan(1.2);
  });

  it('finds random heads of a trained model several times as wide, as training does', async () => {
    const { weights } = await shipped('attn-2l');
    const bands = await inSlices(signal, scanRandomHeads(weights));
    // training.json: a standard deviation of .202 over 400 draws.
    expect(bands.ov / (1.96 * 0.202)).toBeGreaterThan(0.8);
    expect(bands.ov / (1.96 * 0.202)).toBeLessThan(1.2);
    expect(bands.qk).toBeLessThan(bands.ov);
    expect(await inSlices(signal, scanRandomHeads(weights))).toEqual(bands);
  });
});

describe('scanVocabularyMaps', () => {
  it('is the two products, worked out once', async () => {
    const weights = { W_E: noise(30, 7, 3), W_U: noise(7, 30, 4) };
    const maps = await inSlices(signal, scanVocabularyMaps(weights, 2));
    vocabularyMap(weights).data.forEach((value, k) =>
      expect(maps.vocabulary.data[k]).toBeCloseTo(value, 12),
    );
    embeddingMap(weights).data.forEach((value, k) =>
      expect(maps.embeddings.data[k]).toBeCloseTo(value, 12),
    );
    expect(scanVocabularyMaps(weights).next()).toEqual({ done: true, value: maps });
  });
});
