/** What the figure reads off a checkpoint's weights, in steps that leave a page its time. Pure. */
import { ovEigenvalues } from '../../../models/analysis/circuits.ts';
import { scanCopyRanks, shareWithin } from '../../../models/analysis/copy-ranks.ts';
import { eigenvaluePlane } from '../../../models/analysis/eigenvalue-plane.ts';
import type { EigenvaluePlane } from '../../../models/analysis/eigenvalue-plane.ts';
import { scanRandomOv } from '../../../models/analysis/random-heads.ts';
import { ovCircuit } from '../../../models/analysis/token-circuits.ts';
import { scanVocabularyMaps } from '../../../models/analysis/vocabulary-maps.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';

/** Orders of magnitude from the edge of the plane to its centre. */
export const DECADES = 3;

export interface HeadReading {
  /** `L1H0` */
  readonly name: string;
  readonly layer: number;
  readonly plane: EigenvaluePlane;
}

export interface CircuitReadings {
  readonly heads: readonly HeadReading[];
  /** 19 of 20 random heads of this model are no more positive, nor more negative. */
  readonly band: number;
  /** What the band would be, had the embeddings not been trained either; two standard deviations. */
  readonly untrainedBand: number;
  readonly vocabulary: number;
}

/** Where attending to a token puts that very token, over the whole vocabulary. */
export interface Copying {
  /** Share of tokens that are raised most of all, and share among the ten raised most. */
  readonly first: number;
  readonly ten: number;
  /** Median place, 1 for raised most. */
  readonly median: number;
}

/** Eigenvalues of every head's OV circuit, and what random heads do. @yields 0 */
export function* scanCircuits(weights: ModelWeights): Generator<number, CircuitReadings, void> {
  const { vocabulary } = yield* scanVocabularyMaps(weights);
  const { columns: d_model, rows: d_vocab } = weights.W_E;
  const heads: HeadReading[] = [];
  for (const { layer, head, W_V, W_O } of weights.heads) {
    const values = ovEigenvalues(W_V, W_O, vocabulary);
    const plane = eigenvaluePlane(values, { d_head: W_V.columns, d_model, d_vocab }, DECADES);
    heads.push({ name: headName(layer, head), layer, plane });
    yield 0;
  }
  const band = yield* scanRandomOv(weights);
  return { heads, band, untrainedBand: heads[0]?.plane.band ?? 0, vocabulary: d_vocab };
}

/**
 * Copying of every head, one after the other.
 *
 * @yields what is known so far
 */
export function* scanCopying(
  weights: ModelWeights,
): Generator<readonly Copying[], readonly Copying[], void> {
  const found: Copying[] = [];
  for (const head of weights.heads) {
    const scan = scanCopyRanks(ovCircuit(weights, head), 16);
    let step = scan.next();
    for (; !step.done; step = scan.next()) yield found;
    found.push(copyingOf(step.value));
  }
  return found;
}

/** @example copyingOf([1, 3, 1, 30]) is { first: 0.5, ten: 0.75, median: 2 } */
export function copyingOf(ranks: ArrayLike<number>): Copying {
  const sorted = Array.from(ranks).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? NaN, sorted[Math.floor(middle)] ?? NaN];
  return { first: shareWithin(ranks, 1), ten: shareWithin(ranks, 10), median: (low + high) / 2 };
}

/**
 * Spearman's rank correlation of two lists, −1…1: 1 when both put things into the same order. Ties share their ranks.
 *
 * @example rankCorrelation([1, 2, 3], [10, 20, 15]) is 0.5
 */
export function rankCorrelation(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [places(one), places(other)];
  const mean = (a.length + 1) / 2;
  const product = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, value, k) => sum + (value - mean) * ((y[k] ?? mean) - mean), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

/** Each value's place among all, 1 for the smallest; equal values share the mean of theirs. */
function places(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}
