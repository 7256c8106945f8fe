/** What the build gives the live figure: the loss at every position of every run at every checkpoint. */
import type { Step, StepStretch } from '../../parts/step-face.ts';
import { unpack } from './packed.ts';
import type { Packed } from './packed.ts';

export interface ScoreModel {
  readonly model: string;
  /** Of one checkpoint. */
  readonly bytes: number;
  /** The shipped weights' own seed first. */
  readonly seeds: readonly number[];
  /** Mean loss of the held-out texts by seed, then by step. */
  readonly held: readonly (readonly number[])[];
}

export interface ScoreData {
  /** The checkpoints, the same for every run. */
  readonly steps: readonly Step[];
  /** The bump of the lab's model, or of one beside it. */
  readonly stretch: StepStretch | null;
  /** The lab's model, then those beside it. */
  readonly models: readonly ScoreModel[];
  /** A row per run and step, in that order; in it the losses by position. */
  readonly losses: Packed;
}

/** One training run. */
export interface ScoreRun {
  readonly model: string;
  readonly seed: number;
  /** Number of the model among those shown. */
  readonly place: number;
  /** Of the shipped weights. */
  readonly own: boolean;
  readonly held: readonly number[];
  /** By step; entry k of each is the mean loss of predicting position k + 1. */
  readonly losses: readonly (readonly number[])[];
}

/** Every run, the lab's model first, and of each model the shipped weights' own first. */
export function openRuns({ models, steps, losses }: ScoreData): ScoreRun[] {
  const rows = unpack(losses);
  const runs = models.flatMap(({ model, seeds, held }, place) =>
    seeds.map((seed, k) => ({ model, seed, place, own: k === 0, held: held[k] ?? [] })),
  );
  return runs.map((run, k) => ({
    ...run,
    losses: rows.slice(k * steps.length, (k + 1) * steps.length),
  }));
}
