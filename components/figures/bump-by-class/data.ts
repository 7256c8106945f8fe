/** What the build gives the live figure: the losses of every recorded run by class of token. */
import { TOKEN_CLASSES } from '../../../models/runtime/names.ts';
import type { TokenClass } from '../../../models/runtime/names.ts';
import type { Step } from '../../parts/step-face.ts';

/** What a whole loss is made of: the classes, and the first prediction of every window, which is in none. */
export const PARTS = [...TOKEN_CLASSES, 'first'] as const;
export type Part = TokenClass | 'first';
/** What can be drawn over training. */
export const CURVES = ['whole', ...TOKEN_CLASSES] as const;
export type Curve = TokenClass | 'whole';

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** One training run, its numbers exactly as recorded. */
export interface ClassRun {
  readonly model: string;
  readonly seed: number;
  /** Mean loss by step, nats; null where a class is empty. */
  readonly losses: Readonly<Record<Part | 'whole', readonly (number | null)[]>>;
  /** The bump of the lab's model with this seed, or of the model beside it; null where neither has one. */
  readonly bump: Stretch | null;
}

export interface BumpData {
  /** The checkpoints, the same for all runs. */
  readonly steps: readonly Step[];
  /** The lab's model, then the one beside it, if any. */
  readonly models: readonly { readonly model: string; readonly title: string }[];
  readonly runs: readonly ClassRun[];
  /** Of all predictions, 0…1; they add up to 1. */
  readonly shares: Readonly<Record<Part, number>>;
  /** Seed of the shipped weights. */
  readonly shipped: number;
  /** What the model beside the lab's loses on the first prompt at the lab's checkpoint, by position; null without one. */
  readonly first: {
    readonly text: string;
    readonly step: number;
    readonly losses: readonly (number | null)[];
  } | null;
}

/** The seeds there are runs of. */
export function seedsOf({ runs }: Pick<BumpData, 'runs'>): number[] {
  return [...new Set(runs.map(({ seed }) => seed))].sort((one, other) => one - other);
}

/** The seed as asked, where there is one; else that of the weights. */
export function knownSeed(data: Pick<BumpData, 'runs' | 'shipped'>, asked: number): number {
  return seedsOf(data).includes(asked) ? asked : data.shipped;
}

/** Drawn until the reader chooses: `unseen` is one token in two hundred, and noise. */
export const FIRST_CURVES = 'whole continued otherwise corpus';

/** The curves that a list of names asks for, in the order of `CURVES`. */
export function knownCurves(names: string): Curve[] {
  const asked = names.split(/\s+/);
  return CURVES.filter((name) => asked.includes(name));
}
