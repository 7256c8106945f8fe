/**
 * The induction bump as numbers (Olsson et al. 2022, "In-context Learning and Induction Heads"): the
 * stretch of training in which prefix matching appears, and what else changes in it. Read off
 * training records; the same window is put to a model without induction heads for comparison.
 */
import { TOKEN_CLASSES } from '../runtime/names.ts';
import type { TokenClass } from '../runtime/names.ts';
import type { RecordedCheckpoint, TrainingRecord } from '../runtime/record.ts';

type Checkpoints = Pick<TrainingRecord, 'checkpoints'>;

/** Shares of its final value between which a score climbs. */
export const LOW = 0.1;
export const HIGH = 0.7;

/** A stretch of training between two checkpoints. */
export interface Window {
  readonly from: { readonly step: number; readonly tokens: number };
  readonly to: { readonly step: number; readonly tokens: number };
}

export interface AcrossWindow {
  /** Best head's prefix-matching score at the window's ends and at the last checkpoint, 0…1. */
  readonly prefixMatching: readonly [before: number, after: number, final: number];
  /** In-context-learning score at the window's ends and at the last checkpoint, nats; NaN for a context too short for it. */
  readonly icl: readonly [before: number, after: number, final: number];
  /** Which part of the ICL score's change over all of training falls into the window. */
  readonly iclShare: number;
  /** Fall of the loss within the window, nats, by class of token; null for an empty class. */
  readonly lossDrop: Readonly<Record<TokenClass, number | null>>;
}

/** What one training run does in a window. */
export interface BumpRow extends AcrossWindow {
  readonly model: string;
  readonly seed: number;
  readonly window: Window;
  /**
   * Which part of its final lead in ICL score over the other model's run with the same seed it gains in the window; null
   * without such a run.
   */
  readonly iclLeadShare: number | null;
}

/**
 * Every run of a model in its own window, then every run of another model in the window of the first one's run with the same seed,
 * or of its first run.
 *
 * @param against runs with the same checkpoints, of a model without induction heads
 * @throws RangeError when a run of `records` has no bump, or one of `against` lacks a checkpoint
 */
export function bumpRows(
  records: readonly TrainingRecord[],
  against: readonly TrainingRecord[] = [],
): BumpRow[] {
  const windows = new Map(
    records.map((record) => {
      const window = bumpWindow(record);
      const { model, seed } = record;
      if (!window) throw new RangeError(`prefix matching never rises in ${model}, seed ${seed}`);
      return [seed, window];
    }),
  );
  return [...records, ...against].map((record) => {
    const { model, seed } = record;
    const window = windows.get(seed) ?? [...windows.values()][0]!;
    const own = acrossWindow(record, window);
    const other = against.find((run) => run !== record && run.seed === seed);
    const iclLeadShare = other ? leadShare(own, acrossWindow(other, window)) : null;
    return { model, seed, window, ...own, iclLeadShare };
  });
}

function leadShare({ icl }: AcrossWindow, other: AcrossWindow): number {
  const [before, after, final] = icl.map((score, k) => score - other.icl[k]!);
  return (after! - before!) / final!;
}

/**
 * The first checkpoint from which on a measure keeps to at least half of its final value, as an index.
 *
 * @example halfway([0, 0.6, 0.3, 0.5, 0.9]) is 3
 */
export function halfway(values: readonly number[]): number {
  const final = values.at(-1) ?? 0;
  return values.findLastIndex((value) => value / final < 0.5) + 1;
}

/** The best head's prefix-matching score at a checkpoint; 0 without heads. */
export function bestPrefixMatching({ heads }: Pick<RecordedCheckpoint, 'heads'>): number {
  return Math.max(0, ...heads.map((head) => head.prefixMatching));
}

/**
 * Where the best head's prefix-matching score rises from under `LOW` to over `HIGH` of its final
 * value: from the last checkpoint under the one to the first after it that is over the other.
 *
 * @returns null when there is no such rise
 * @example bumpWindow(record) // { from: { step: 800, … }, to: { step: 1700, … } }
 */
export function bumpWindow({ checkpoints }: Checkpoints): Window | null {
  const scores = checkpoints.map(bestPrefixMatching);
  const final = scores.at(-1)!;
  const to = scores.findIndex((score) => score > HIGH * final);
  const from = scores.slice(0, to).findLastIndex((score) => score < LOW * final);
  if (from < 0) return null;
  const end = (index: number): Window['from'] => {
    const { step, tokens } = checkpoints[index]!;
    return { step, tokens };
  };
  return { from: end(from), to: end(to) };
}

/**
 * What a model's scores and losses do in a window, which may have been found on another model with
 * the same checkpoints.
 *
 * @throws RangeError when the record lacks a checkpoint at an end of the window
 */
export function acrossWindow({ checkpoints }: Checkpoints, window: Window): AcrossWindow {
  const at = (step: number): RecordedCheckpoint => {
    const found = checkpoints.find((checkpoint) => checkpoint.step === step);
    if (!found) throw new RangeError(`the record has no checkpoint at step ${step}`);
    return found;
  };
  const [first, last] = [checkpoints[0]!, checkpoints.at(-1)!];
  const ends = [at(window.from.step), at(window.to.step), last] as const;
  const [before, after] = ends;
  const icl = ends.map(iclScore) as [number, number, number];
  const drop = (name: TokenClass): number | null => {
    const [high, low] = [before.loss_by_class[name], after.loss_by_class[name]];
    return high === null || low === null ? null : high - low;
  };
  return {
    prefixMatching: ends.map(bestPrefixMatching) as [number, number, number],
    icl,
    iclShare: (icl[1] - icl[0]) / (icl[2] - iclScore(first)),
    lossDrop: Object.fromEntries(
      TOKEN_CLASSES.map((name) => [name, drop(name)]),
    ) as AcrossWindow['lossDrop'],
  };
}

function iclScore({ icl_score: score }: RecordedCheckpoint): number {
  return score ?? NaN;
}
