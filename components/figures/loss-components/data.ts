/** What the build gives the live figure: decompositions of the recorded losses, and the losses of the tokens that drive them. */
import type { TokenClass } from '../../../models/runtime/names.ts';
import type { Step, StepStretch } from '../../parts/step-face.ts';

/** A training run. */
export interface TrainedRun {
  readonly model: string;
  readonly seed: number;
  /** Its own induction bump; that of the run with the same seed of the other model where it has none. Null without any. */
  readonly bump: StepStretch | null;
}

/** A token's share in a component; the index is that of the place in the held-out text. */
export interface Driver {
  readonly token: number;
  readonly loading: number;
}

/** How many tokens of each class. */
export type Tally = Readonly<Record<TokenClass, number>>;

/** The tokens that a component is made of, the heaviest first. */
export interface Drivers {
  /** Their loss falls as the component grows. */
  readonly falls: readonly Driver[];
  readonly rises: readonly Driver[];
  /** Classes of the `AMONG` heaviest of both. */
  readonly tallies: { readonly falls: Tally; readonly rises: Tally };
}

export interface Decomposition {
  /** The first step whose snapshots take part. */
  readonly since: number;
  /** Of the variance over snapshots, by component. */
  readonly shares: readonly number[];
  /** In nats · √tokens, [component][run][snapshot from `since` on]. */
  readonly points: readonly (readonly (readonly number[])[])[];
  readonly drivers: readonly Drivers[];
}

/** A place of the held-out text that some list names. */
export interface Place {
  readonly before: string;
  readonly text: string;
  readonly class: TokenClass | null;
  /** In its window of text. */
  readonly position: number;
  /** In hundredths of a nat, [model][checkpoint], each model's first run. */
  readonly losses: readonly (readonly number[])[];
}

export interface ComponentsData {
  readonly steps: readonly Step[];
  /** The lab's model, all seeds, then the one beside it. */
  readonly runs: readonly TrainedRun[];
  /** The lab's model, and the one beside it if there is one. */
  readonly models: readonly { readonly model: string; readonly title: string }[];
  /** Of all places that were measured. */
  readonly classes: Tally;
  readonly count: number;
  readonly decompositions: readonly Decomposition[];
  readonly places: Readonly<Record<number, Place>>;
  /** The tokens of a passage whose losses are recorded too, BOS first. */
  readonly passage: readonly string[];
  /** What fetching those of one run of every model costs. */
  readonly passageBytes: number;
}

/** Components that can be chosen. */
export const COMPONENTS = 4;
/** Tokens of each list, and those whose classes are counted. */
export const LISTED = 12;
export const AMONG = 100;
