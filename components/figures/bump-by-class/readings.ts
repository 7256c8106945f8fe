/** How far the loss falls between two steps, class by class, and what of that is whose. Pure. */
import type { TextClass } from '../../../models/analysis/token-classes.ts';
import { PARTS } from './data.ts';
import type { BumpData, ClassRun, Part, Stretch } from './data.ts';

/** The steps between which falls are read; null for the ends of a run's own bump. */
export interface Ends {
  readonly from: number | null;
  readonly to: number | null;
}

/** One run between two steps. */
export interface Fall extends Stretch {
  readonly model: string;
  readonly seed: number;
  /** Nats, positive where the loss falls; null for an empty class. */
  readonly falls: Readonly<Record<Part | 'whole', number | null>>;
  /** Share × fall: what each brings to the fall of the whole loss. */
  readonly brings: Readonly<Record<Part, number>>;
  /** Of all that they bring: the fall of the whole loss, but for the rounding of the records. */
  readonly sum: number;
}

/** The steps as asked, else the run's own bump, else all of training. */
export function endsOf(
  { bump }: Pick<ClassRun, 'bump'>,
  { from, to }: Ends,
  steps: BumpData['steps'],
): Stretch {
  const known = (step: number | null): boolean => steps.some((one) => one.step === step);
  return {
    from: (known(from) ? from : null) ?? bump?.from ?? steps[0]?.step ?? 0,
    to: (known(to) ? to : null) ?? bump?.to ?? steps.at(-1)?.step ?? 0,
  };
}

export function fallOf(run: ClassRun, ends: Ends, data: Pick<BumpData, 'steps' | 'shares'>): Fall {
  const { model, seed, losses } = run;
  const { from, to } = endsOf(run, ends, data.steps);
  const [before, after] = [from, to].map((step) =>
    data.steps.findIndex((one) => one.step === step),
  ) as [number, number];
  const fall = (name: Part | 'whole'): number | null => {
    const [high, low] = [losses[name][before] ?? null, losses[name][after] ?? null];
    return high === null || low === null ? null : high - low;
  };
  const falls = Object.fromEntries([...PARTS, 'whole' as const].map((name) => [name, fall(name)]));
  const brings = PARTS.map((name) => [name, data.shares[name] * (falls[name] ?? 0)] as const);
  return {
    ...{ model, seed, from, to },
    falls: falls as Fall['falls'],
    brings: Object.fromEntries(brings) as Fall['brings'],
    sum: brings.reduce((sum, [, one]) => sum + one, 0),
  };
}

/** The falls of every run, the chosen seed's first. */
export function fallsOf(data: BumpData, seed: number, ends: Ends): Fall[] {
  const falls = data.runs.map((run) => fallOf(run, ends, data));
  return [...falls.filter((one) => one.seed === seed), ...falls.filter((one) => one.seed !== seed)];
}

export interface Mean {
  readonly count: number;
  /** NaN where there is nothing to average. */
  readonly mean: number;
}

/** The text's mean loss over the tokens of a class, or over all that something predicts. */
export function meanOf(
  losses: readonly (number | null)[],
  classes: readonly (TextClass | null)[],
  name: TextClass | 'whole',
): Mean {
  const known = losses.filter(
    (loss, position) => loss !== null && (name === 'whole' || classes[position] === name),
  ) as number[];
  return {
    count: known.length,
    mean: known.reduce((sum, loss) => sum + loss, 0) / known.length,
  };
}
