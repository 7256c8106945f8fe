/** Runs' snapshots as points in one space, one dimension per token, and its principal components. Pure. */
import { lossComponents } from '../../../models/analysis/loss-pca.ts';
import { matrix, row } from '../../../models/analysis/matrix.ts';
import { TOKEN_CLASSES } from '../../../models/runtime/names.ts';
import type { TokenClass } from '../../../models/runtime/names.ts';
import { part } from '../../../models/runtime/tensor.ts';
import type { LossesOverTraining, TokenLosses } from '../../../models/runtime/token-losses.ts';
import { AMONG, COMPONENTS, LISTED } from './data.ts';
import type { Decomposition, Driver, Drivers, Tally } from './data.ts';

export interface Measured {
  /** One per run, with the same checkpoints and the same tokens. The first one ends on the positive side of every component. */
  readonly runs: readonly LossesOverTraining[];
  /** Of the checkpoints. */
  readonly steps: readonly number[];
  readonly classes: readonly (TokenClass | null)[];
}

/**
 * One decomposition of all runs' snapshots from a step on.
 *
 * @param since the first step whose snapshots take part
 * @throws RangeError for fewer snapshots than components
 */
export function decompose({ runs, steps, classes }: Measured, since: number): Decomposition {
  const kept = steps.flatMap((step, index) => (step >= since ? [index] : []));
  // The snapshot that stands last decides the signs.
  const order = [...runs.keys()].reverse();
  const snapshots = order.flatMap((run) => kept.map((index) => part(runs[run]!, index)));
  const flat = new Float64Array(snapshots.length * classes.length);
  snapshots.forEach((losses, index) => flat.set(losses, index * classes.length));
  const losses = matrix(snapshots.length, classes.length, flat);
  const { points, loadings, shares } = lossComponents(losses, COMPONENTS);
  const component = (number: number): number[][] =>
    [...runs.keys()].map((run) => {
      const first = order.indexOf(run) * kept.length;
      return kept.map((_, k) => points.data[(first + k) * COMPONENTS + number]!);
    });
  const numbers = shares.map((_, number) => number);
  return {
    since,
    shares,
    points: numbers.map(component),
    drivers: numbers.map((number) => driversOf(row(loadings, number), classes)),
  };
}

/** What was measured of a run, and at which checkpoints. */
export interface RunLosses {
  readonly steps: readonly { readonly step: number }[];
  readonly losses: Pick<TokenLosses, 'positions' | 'passage'>;
}

/** The same checkpoints, the same tokens after the same tokens, the same passage: two runs are points of one space. */
export function measuredAlike(one: RunLosses, other: RunLosses): boolean {
  const about = ({ losses: { positions, passage }, steps }: RunLosses): string =>
    [
      ...[steps.map(({ step }) => step), passage.token],
      ...[positions.token, positions.before, positions.class],
    ].join(' ');
  return about(one) === about(other);
}

/** The tokens with the largest loadings of both signs, and what they are. */
export function driversOf(
  loadings: ArrayLike<number>,
  classes: readonly (TokenClass | null)[],
): Drivers {
  const all = Array.from(loadings, (loading, token): Driver => ({ token, loading }));
  const rises = [...all].sort((a, b) => b.loading - a.loading);
  const falls = [...rises].reverse();
  const tally = (some: readonly Driver[]): Tally =>
    tallyOf(some.slice(0, AMONG).map(({ token }) => classes[token] ?? null));
  return {
    falls: falls.slice(0, LISTED),
    rises: rises.slice(0, LISTED),
    tallies: { falls: tally(falls), rises: tally(rises) },
  };
}

export function tallyOf(classes: readonly (TokenClass | null)[]): Tally {
  const counts = TOKEN_CLASSES.map((name) => [name, classes.filter((one) => one === name).length]);
  return Object.fromEntries(counts) as Record<TokenClass, number>;
}
