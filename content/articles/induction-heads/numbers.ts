/** How this article prints numbers, and how a number of every run is measured. */
import type {
  Expectation,
  Measurement,
  MeasureContext,
} from '../../../components/press/measurements.ts';
import { SEEDS } from './training.ts';

export const percent = (value: number): string => `${Math.round(100 * value)} %`;
export const whole = (value: number): string => Math.round(value).toString();
export const signed = (value: number): string =>
  (value < 0 ? '−' : '') + Math.abs(value).toFixed(2);
export const third = (value: number): string => (value < 0 ? '−' : '') + Math.abs(value).toFixed(3);
export const tenth = (value: number): string => (value < 0 ? '−' : '') + Math.abs(value).toFixed(1);
export const millions = (value: number): string => (value / 1e6).toFixed(1);

type Format = (value: number) => string;

/** One number for each run, `name-0` and so on, all with one expectation. */
export function eachSeed(
  name: string,
  what: string,
  compute: (context: MeasureContext, seed: number) => Promise<number>,
  expect: Expectation,
  format: Format = signed,
): Record<string, Measurement> {
  return Object.fromEntries(
    SEEDS.map((seed) => [
      `${name}-${seed}`,
      {
        what: `${what}, run ${seed}`,
        compute: (context: MeasureContext) => compute(context, seed),
        expect,
        format,
      },
    ]),
  );
}
