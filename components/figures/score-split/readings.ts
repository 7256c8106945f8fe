/** What the score split figure reads off a run and the weights. Pure arithmetic; the terms are the analysis library's. */
import { scorePart, scoreSides, splitAt } from '../../../models/analysis/score-split.ts';
import type { ScoreSides } from '../../../models/analysis/score-split.ts';
import type { Head, ModelShape, ModelWeights } from '../../../models/analysis/weights.ts';
import { hook } from '../../../models/runtime/names.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { signedEnd } from '../../parts/signed-bars.ts';
import { SIDES, isIn, nameOf, pairsOf, sumOf } from './pairs.ts';
import type { Pair, PairValue, Side } from './pairs.ts';

/** Everything about one head on one text that does not depend on where the reader looks. */
export interface HeadSplit {
  readonly sides: ScoreSides;
  readonly centred: boolean;
  /** The sides that there are, in the order of `SIDES`. */
  readonly kinds: readonly Side[];
  /** Round number that no part of any score exceeds. */
  readonly end: number;
  /** The model's own scores and patterns, [dest, src]. */
  readonly scores: Float32Array;
  readonly pattern: Float32Array;
}

/** One score and its parts. */
export interface ScoreReading {
  readonly dest: number;
  readonly src: number;
  /** Before softmax, as the model computed it. */
  readonly score: number;
  /** Of the scores of all sources that the destination sees. */
  readonly mean: number;
  readonly attention: number;
  /** One per pair of sides; they sum to the score, or to what it has above the mean. */
  readonly parts: readonly PairValue[];
  /** One per pair of terms. */
  readonly terms: readonly PairValue[];
}

/** @param centred leaves out of every part its mean over the sources that a destination sees, which softmax ignores */
export function readHead(
  run: Run,
  weights: ModelWeights,
  config: Pick<ModelShape, 'n_heads' | 'd_mlp'>,
  head: Head,
  centred: boolean,
): HeadSplit {
  const sides = scoreSides(run, weights, config, head);
  const kinds = SIDES.filter((side) => sides.terms.some((term) => isIn(side, term)));
  const own = (name: string): Float32Array =>
    part(hookOf(run, name, ['head', 'dest', 'src']), head.head);
  const split = { sides, centred };
  const reaches = pairsOf(kinds).map((pair) => reachOf(partsOf(split, pair)));
  return {
    ...split,
    kinds,
    end: signedEnd(reaches),
    scores: own(hook.scores(head.layer)),
    pattern: own(hook.pattern(head.layer)),
  };
}

/** A pair's part in every score, [dest, src]; the future is 0. */
export function mapOf(split: Pick<HeadSplit, 'sides' | 'centred'>, pair: Pair): Float32Array {
  return new Float32Array(partsOf(split, pair));
}

function partsOf(
  { sides, centred }: Pick<HeadSplit, 'sides' | 'centred'>,
  { query, key }: Pair,
): Float64Array {
  const found = scorePart(
    sides,
    (term) => isIn(query, term),
    (term) => isIn(key, term),
  );
  return centred ? centredRows(found) : found;
}

/** The source that gets most of the destination's attention. */
export function mostAttended({ pattern }: Pick<HeadSplit, 'pattern'>, dest: number): number {
  const length = Math.sqrt(pattern.length);
  const row = pattern.subarray(dest * length, dest * length + dest + 1);
  return row.indexOf(Math.max(...row));
}

export function readScore(split: HeadSplit, dest: number, src: number): ScoreReading {
  const { sides, centred, scores, pattern } = split;
  const length = Math.sqrt(scores.length);
  const { values } = splitAt(sides, dest, src);
  const seen = Array.from({ length: dest + 1 }, (_, other) => other);
  const others = centred ? seen.map((other) => splitAt(sides, dest, other).values) : [];
  const meanOf = (q: number, k: number): number =>
    others.reduce((sum, other) => sum + other[q]![k]!, 0) / Math.max(1, others.length);
  const names = sides.terms.map(nameOf);
  const terms = names.flatMap((query, q) =>
    names.map((key, k) => ({ query, key, value: values[q]![k]! - meanOf(q, k) })),
  );
  const parts = pairsOf(split.kinds).map((pair) => ({ ...pair, value: sumOf(terms, pair) }));
  const row = scores.subarray(dest * length, dest * length + dest + 1);
  return {
    dest,
    src,
    score: row[src]!,
    mean: row.reduce((sum, value) => sum + value, 0) / row.length,
    attention: pattern[dest * length + src]!,
    parts,
    terms,
  };
}

/** Every row less the mean of what its destination sees. */
function centredRows(matrix: Float64Array): Float64Array {
  const length = Math.sqrt(matrix.length);
  for (let dest = 0; dest < length; dest++) {
    const start = dest * length;
    let sum = 0;
    for (let src = 0; src <= dest; src++) sum += matrix[start + src]!;
    const mean = sum / (dest + 1);
    for (let src = 0; src <= dest; src++) matrix[start + src]! -= mean;
  }
  return matrix;
}

/** The largest magnitude. */
function reachOf(values: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < values.length; k++) largest = Math.max(largest, Math.abs(values[k]!));
  return largest;
}
