/** What one text says of a loss by position, and how little: means with their standard errors. Pure. */
import { HALFWIDTH } from '../../../models/analysis/in-context.ts';
import type { Indices } from './readings.ts';

/** A mean of token losses. */
export interface Estimate {
  readonly value: number;
  /** One standard error, as if tokens were drawn independently. */
  readonly error: number;
}

/** A stretch of positions, twice as long as the one before. */
export interface Bin extends Estimate {
  readonly from: number;
  readonly to: number;
}

/** How one model reads the text. */
export interface TextReading {
  readonly model: string;
  /** Positions that something predicts. */
  readonly positions: number;
  readonly bins: readonly Bin[];
  /** Loss around the late index less loss around the early one; null where the text does not reach. */
  readonly score: Estimate | null;
}

/** Fewer tokens have no spread to speak of. */
const LEAST = 4;

/** @param losses by position; null for the first token, which nothing predicts */
export function readText(
  model: string,
  losses: readonly (number | null)[],
  { early, late }: Indices,
): TextReading {
  const known = losses.flatMap((loss) => loss ?? []);
  const stretch = (from: number, to: number): number[] => known.slice(from - 1, to);
  const bins: Bin[] = [];
  for (let from = LEAST; from <= known.length; from *= 2) {
    const to = Math.min(2 * from - 1, known.length);
    const own = stretch(from, to);
    if (own.length >= LEAST) bins.push({ from, to, ...estimate(own) });
  }
  const around = (index: number): Estimate =>
    estimate(stretch(index - HALFWIDTH, index + HALFWIDTH));
  const reaches = late + HALFWIDTH <= known.length;
  return {
    ...{ model, positions: known.length, bins },
    score: reaches ? difference(around(late), around(early)) : null,
  };
}

function estimate(values: readonly number[]): Estimate {
  const value = values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = values.reduce((sum, one) => sum + (one - value) ** 2, 0);
  return { value, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

function difference(one: Estimate, other: Estimate): Estimate {
  return { value: one.value - other.value, error: Math.hypot(one.error, other.error) };
}
