/** What the composition figure says of a checkpoint: every pair's scores by both formulas, and which stand out. Pure. */
import { compositions } from '../../../models/analysis/composition.ts';
import type { Composition } from '../../../models/analysis/composition.ts';
import { compositionSpread } from '../../../models/analysis/composition-spread.ts';
import type { Spread } from '../../../models/analysis/composition-spread.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';

export type Formula = 'corrected' | 'published';

export const FORMULAS: readonly Formula[] = ['corrected', 'published'];
export const KINDS: readonly Composition[] = ['q', 'k', 'v'];

/** How many standard deviations from the mean of random directions a score must lie to count. */
export const DEVIATIONS = 3;
/** Of the random directions: the same whenever and wherever they are drawn. */
const SEED = 1;
/** Random pairs drawn for each kind, at least. */
const LEAST = 48;

/** One score: of a kind, for a pair. Less the baseline of its formula. */
export interface Score {
  readonly kind: Composition;
  readonly from: string;
  readonly to: string;
  readonly values: Readonly<Record<Formula, number>>;
}

export interface Reading {
  /** Kind by kind, earlier heads first. */
  readonly scores: readonly Score[];
  readonly spreads: Readonly<Record<Composition, Readonly<Record<Formula, Spread>>>>;
  /** Random pairs behind each spread. */
  readonly drawn: number;
  /** Whose square root's inverse is each formula's baseline: d_model and d_head. */
  readonly widths: Readonly<Record<Formula, number>>;
}

/** Measures a checkpoint, one pair per step. */
export function* readComposition(weights: ModelWeights): Generator<number, Reading, void> {
  const scores: Score[] = [];
  const spreads: Partial<Record<Composition, Record<Formula, Spread>>> = {};
  let drawn = 0;
  for (const [k, kind] of KINDS.entries()) {
    const found = compositions(weights, kind);
    for (const { from, to, value, mistaken } of found) {
      const names = { from: headName(from.layer, from.head), to: headName(to.layer, to.head) };
      scores.push({ kind, ...names, values: { corrected: value, published: mistaken } });
    }
    yield k / KINDS.length;
    const draws = Math.ceil(LEAST / found.length);
    drawn = draws * found.length;
    const { value, mistaken } = yield* compositionSpread(weights, kind, { draws, seed: SEED });
    spreads[kind] = { corrected: value, published: mistaken };
  }
  const { rows, columns } = weights.heads[0]!.W_Q;
  const widths = { corrected: rows, published: columns };
  return { scores, spreads: spreads as Reading['spreads'], drawn, widths };
}

/** What random directions reach, for one kind and formula. */
export function bandOf(
  { spreads }: Reading,
  kind: Composition,
  formula: Formula,
): readonly [low: number, high: number] {
  const { mean, deviation } = spreads[kind][formula];
  return [mean - DEVIATIONS * deviation, mean + DEVIATIONS * deviation];
}

/** −1 below what random directions reach, 0 within, 1 above. */
export function standing(reading: Reading, { kind, values }: Score, formula: Formula): -1 | 0 | 1 {
  const [low, high] = bandOf(reading, kind, formula);
  return values[formula] > high ? 1 : values[formula] < low ? -1 : 0;
}

/** Scores above random directions, the largest first. */
export function outstanding(reading: Reading, formula: Formula): Score[] {
  return reading.scores
    .filter((score) => standing(reading, score, formula) === 1)
    .sort((a, b) => b.values[formula] - a.values[formula]);
}

/** Where the two formulas disagree on what stands out. */
export function disagreement(reading: Reading): {
  /** Strong only because of the mistake. */
  readonly mistaken: Score[];
  /** Strong, but not in the published diagram. */
  readonly lost: Score[];
} {
  const [right, wrong] = FORMULAS.map((formula) => outstanding(reading, formula)) as [
    Score[],
    Score[],
  ];
  return {
    mistaken: wrong.filter((score) => !right.includes(score)),
    lost: right.filter((score) => !wrong.includes(score)),
  };
}

/** Scores of one kind, in the order of the pairs. */
export function scoresOf({ scores }: Reading, kind: Composition): Score[] {
  return scores.filter((score) => score.kind === kind);
}

/** One pair's three scores. */
export function pairScores({ scores }: Reading, pair: string): Score[] {
  return scores.filter(({ from, to }) => `${from} ${to}` === pair);
}
