/** Scores, smoothed curves and slopes of training runs. Pure. */
import {
  HALFWIDTH,
  inContextScore,
  lossAround,
  slopeByPosition,
  slopeByTokens,
} from '../../../models/analysis/in-context.ts';
import type { Slope } from '../../../models/analysis/in-context.ts';
import type { Step } from '../../parts/step-face.ts';
import type { ScoreRun } from './data.ts';

/** The two positions whose losses the score compares. */
export interface Indices {
  readonly early: number;
  readonly late: number;
}

export const MARKS = ['early', 'late'] as const;

/** The ones that training recorded its score with, and two that tell another story. */
export const RECORDED: Indices = { early: 25, late: 250 };
export const CONTRAST: Indices = { early: 50, late: 200 };

/** Bins of ∂L/∂ln i grow by this factor: narrower ones show the texts, not the models. */
const BIN = 2;
/** ∂L/∂ln(tokens) spans at least this factor on both sides of a checkpoint: between neighbours it is noise. */
const SPAN = 1.15;

/** The least and the greatest of both indices: neighbourhoods lie within the text and do not overlap. */
export function boundsOf(
  { early, late }: Indices,
  positions: number,
): Readonly<Record<keyof Indices, readonly [number, number]>> {
  const apart = 2 * HALFWIDTH + 1;
  const [first, last] = [HALFWIDTH + 1, positions - HALFWIDTH];
  return { early: [first, late - apart], late: [early + apart, last] };
}

/**
 * The indices, moved into the text and apart where they must be.
 *
 * @param positions how many there are
 * @example placeIndices({ early: 1, late: 999 }, 256) is { early: 6, late: 251 }
 */
export function placeIndices({ early, late }: Indices, positions: number): Indices {
  const apart = 2 * HALFWIDTH + 1;
  const within = (value: number, low: number, high: number): number =>
    Math.min(high, Math.max(low, Math.round(value)));
  const last = positions - HALFWIDTH;
  const first = within(early, HALFWIDTH + 1, last - apart);
  return { early: first, late: within(late, first + apart, last) };
}

/** The score of a run at every checkpoint, nats. */
export function scoresOf({ losses }: Pick<ScoreRun, 'losses'>, indices: Indices): number[] {
  return losses.map((row) => inContextScore(row, indices));
}

export interface Curve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Every position's loss averaged with its neighbours, as the score averages it. */
export function smoothed(losses: readonly number[]): Curve {
  const x = Array.from(
    { length: Math.max(0, losses.length - 2 * HALFWIDTH) },
    (_, k) => k + 1 + HALFWIDTH,
  );
  return { x, y: x.map((index) => lossAround(losses, index)) };
}

/** ∂L/∂ln i at one checkpoint. */
export function positionSlopes(losses: readonly number[]): Slope[] {
  return slopeByPosition(losses, BIN);
}

/**
 * ∂L/∂ln(tokens) at every checkpoint but the untrained one, by its number: between the nearest that are far enough away on
 * either side, or it and the one, at an end.
 *
 * @param held mean loss at every checkpoint
 */
export function tokenSlopes(
  steps: readonly Step[],
  held: readonly number[],
): { readonly index: number; readonly slope: number }[] {
  const point = (at: number) => [steps[at]?.tokens ?? 0, held[at] ?? NaN] as const;
  return steps.flatMap(({ tokens }, index) => {
    const before = steps.findLastIndex((one) => one.tokens > 0 && one.tokens * SPAN <= tokens);
    const after = steps.findIndex((one) => one.tokens >= tokens * SPAN);
    if (tokens <= 0) return [];
    const ends = [before < 0 ? index : before, after < 0 ? index : after].map(point);
    return slopeByTokens(ends).map(({ slope }) => ({ index, slope }));
  });
}
