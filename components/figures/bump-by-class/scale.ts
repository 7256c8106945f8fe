/** A linear axis with round ends that holds zero and some values: its labels say how far it reaches. Pure. */
import { scaleLinear } from 'd3-scale';
import { minus, signedEnd } from '../../parts/signed-numbers.ts';

export interface BarScale {
  /** Share of the track from the left. */
  place(value: number): number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** @example barScale([1.37, -0.14]) runs from −0.15 to 1.5 */
export function barScale(values: readonly number[]): BarScale {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const ends = [low < 0 ? -signedEnd([low]) : 0, high > 0 || low === 0 ? signedEnd([high]) : 0];
  const place = scaleLinear(ends, [0, 1]);
  const ticks = place.ticks(4).map((value) => ({
    at: place(value),
    label: minus(String(Number(value.toPrecision(6)))),
  }));
  return { place, ticks };
}
