/** How this article prints numbers, and how a number of every run is measured. */
import { decimals } from '../../../components/press/formats.ts';
import type {
  Expectation,
  Measurement,
  MeasureContext,
} from '../../../components/press/measurements.ts';
import { SEEDS } from './training.ts';

export const signed = decimals(2);
export const third = decimals(3);
export const tenth = decimals(1);

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
