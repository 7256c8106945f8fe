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

type Weights = Pick<ModelWeights, 'W_E' | 'W_U'> & {
  readonly heads: readonly { readonly W_Q: Matrix }[];
};

export interface Draws {
  /** 100 unless given. */
  readonly draws?: number;
  readonly seed?: number;
}

/**
 * The bands of all circuits.
 *
 * @yields 0, after each draw
 * @example at the end of training attn-2l has bands of about .38, .13 and .17
 */
export function* scanRandomHeads(
  weights: Weights,
  options: Draws = {},
): Generator<number, RandomBands, void> {
  const { embeddings } = yield* scanVocabularyMaps(weights);
  const { down, up } = randomWeights(weights, options.seed);
  const through = (): number => {
    const [later, earlier] = [
      { W_Q: down(), W_K: down() },
      { W_V: down(), W_O: up() },
    ];
    return positivity(qkEigenvaluesThrough(later, earlier, embeddings));
  };
  return {
    ov: yield* scanRandomOv(weights, options),
    qk: yield* within(() => positivity(qkEigenvalues(down(), down(), embeddings)), options),
    through: yield* within(through, options),
  };
}

/** The band of OV alone. @yields 0, after each draw */
export function* scanRandomOv(
  weights: Weights,
  options: Draws = {},
): Generator<number, number, void> {
  const { vocabulary } = yield* scanVocabularyMaps(weights);
  const { down, up } = randomWeights(weights, options.seed);
  return yield* within(() => positivity(ovEigenvalues(down(), up(), vocabulary)), options);
}

/** Gaussian matrices from the stream into a head and back. */
function randomWeights({ W_E, heads }: Weights, seed = 0) {
  const random = gaussians(seed);
  const [d_model, d_head] = [W_E.columns, heads[0]?.W_Q.columns ?? 1];
  const draw = (rows: number, columns: number): Matrix => ({
    rows,
    columns,
    data: Float64Array.from({ length: rows * columns }, random),
  });
  return { down: () => draw(d_model, d_head), up: () => draw(d_head, d_model) };
}

/**
 * The distance from 0 within which 19 of 20 values lie. Turning the sign of one factor turns the sign of positivity, so
 * nothing is lost by looking at distances.
 */
function* within(value: () => number, { draws = 100 }: Draws): Generator<number, number, void> {
  const sizes: number[] = [];
  for (let k = 0; k < draws; k++) {
    sizes.push(Math.abs(value()));
    yield 0;
  }
  sizes.sort((a, b) => a - b);
  return sizes[Math.ceil(WITHIN * draws) - 1] ?? 0;
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
