/**
 * How positive the circuits of heads that have learnt nothing are: heads of random weights between a model's own
 * embeddings. A trained W_E and W_U stretch few directions far more than the others, so such heads scatter several times as
 * widely as `nullBand` says for embeddings that are random too.
 */
import { ovEigenvalues, positivity, qkEigenvalues, qkEigenvaluesThrough } from './circuits.ts';
import type { Matrix } from './matrix.ts';
import { mulberry32 } from './random.ts';
import { scanVocabularyMaps } from './vocabulary-maps.ts';
import type { ModelWeights } from './weights.ts';

/** Positivity within which 19 of 20 random heads lie, on either side of 0; of the circuits of `positivity.ts`. */
export interface RandomBands {
  readonly ov: number;
  readonly qk: number;
  /** QK through an earlier head, both random. */
  readonly through: number;
}

const WITHIN = 0.95;

/**
 * Bands from `draws` random heads, Gaussian and seeded. Turning the sign of one factor turns the sign of positivity: the
 * bands are symmetric.
 *
 * @yields the share of draws so far
 * @example at the end of training attn-2l has bands of about .38, .13 and .17
 */
export function* scanRandomHeads(
  weights: Pick<ModelWeights, 'W_E' | 'W_U' | 'heads'>,
  { draws = 100, seed = 0 } = {},
): Generator<number, RandomBands, void> {
  const d_head = weights.heads[0]?.W_Q.columns ?? 1;
  const d_model = weights.W_E.columns;
  const random = gaussians(seed);
  const draw = (rows: number, columns: number): Matrix => ({
    rows,
    columns,
    data: Float64Array.from({ length: rows * columns }, random),
  });
  const down = (): Matrix => draw(d_model, d_head);
  const up = (): Matrix => draw(d_head, d_model);
  const { vocabulary, embeddings } = yield* scanVocabularyMaps(weights);
  const found: Record<keyof RandomBands, number[]> = { ov: [], qk: [], through: [] };
  for (let k = 0; k < draws; k++) {
    found.ov.push(positivity(ovEigenvalues(down(), up(), vocabulary)));
    yield k / draws;
    found.qk.push(positivity(qkEigenvalues(down(), down(), embeddings)));
    yield k / draws;
    const [later, earlier] = [
      { W_Q: down(), W_K: down() },
      { W_V: down(), W_O: up() },
    ];
    found.through.push(positivity(qkEigenvaluesThrough(later, earlier, embeddings)));
    yield (k + 1) / draws;
  }
  return { ov: within(found.ov), qk: within(found.qk), through: within(found.through) };
}

/** The distance from 0 that the given share of values does not exceed. */
function within(values: readonly number[]): number {
  const sizes = values.map(Math.abs).sort((a, b) => a - b);
  return sizes[Math.ceil(WITHIN * sizes.length) - 1] ?? 0;
}

/** Standard normal numbers from a seed (Box and Muller 1958), two from each pair of uniform ones. */
function gaussians(seed: number): () => number {
  const next = mulberry32(seed);
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    const [radius, angle] = [Math.sqrt(-2 * Math.log(1 - next())), 2 * Math.PI * next()];
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
