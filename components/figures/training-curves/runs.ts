/** The curves of one training run, and what of a record goes into the page. Pure. */
import { headName } from '../../../models/runtime/names.ts';
import type { TrainingRecord } from '../../../models/runtime/record.ts';
import { READ_HEAD, READ_RUN, isHeadMetric, rankedBy } from './metrics.ts';
import type { HeadMetric, Metric, RunMetric } from './metrics.ts';

/** A run as the page holds it: columns, one entry per checkpoint, numbers exactly as recorded. */
export interface TrainingRun {
  readonly model: string;
  readonly seed: number;
  /** Number of the model's colour, from 1. */
  readonly color: number;
  readonly steps: readonly number[];
  readonly tokens: readonly number[];
  readonly values: Partial<Readonly<Record<RunMetric, readonly number[]>>>;
  readonly heads: readonly {
    readonly name: string;
    readonly values: Readonly<Record<HeadMetric, readonly number[]>>;
  }[];
}

/** What stands in the page for the live figure. */
export interface TrainingData {
  readonly runs: readonly TrainingRun[];
  /** The story in sentences. */
  readonly summary: string;
}

/** One curve of one measure. */
export interface RunCurve {
  readonly run: TrainingRun;
  /** `L1H0`; null for measures of the whole run. */
  readonly head: string | null;
  /** The run's best head, or the run itself. */
  readonly best: boolean;
  readonly values: readonly number[];
}

export function readRun({ model, seed, checkpoints }: TrainingRecord, color: number): TrainingRun {
  const values: Partial<Record<RunMetric, number[]>> = {};
  for (const [metric, read] of Object.entries(READ_RUN) as [
    RunMetric,
    typeof READ_RUN.val_loss,
  ][]) {
    const column = checkpoints.map(read).filter((value) => value !== null);
    if (column.length === checkpoints.length) values[metric] = column;
  }
  const heads = (checkpoints[0]?.heads ?? []).map(({ layer, head }, index) => {
    const column = (read: (typeof READ_HEAD)[HeadMetric]): number[] =>
      checkpoints.map(({ heads: scored }) => read(scored[index]!));
    const columns = Object.entries(READ_HEAD).map(([metric, read]) => [metric, column(read)]);
    const scores = Object.fromEntries(columns) as Record<HeadMetric, number[]>;
    return { name: headName(layer, head), values: scores };
  });
  return {
    model,
    seed,
    color,
    steps: checkpoints.map(({ step }) => step),
    tokens: checkpoints.map(({ tokens }) => tokens),
    values,
    heads,
  };
}

/** `attn-2l/1`: names a run among the runs of several models. */
export function runKey({ model, seed }: Pick<TrainingRun, 'model' | 'seed'>): string {
  return `${model}/${seed}`;
}

/** The runs of each model together, models in the order of their first run. */
export function byModel<Run extends { readonly model: string }>(
  runs: readonly Run[],
): [model: string, runs: Run[]][] {
  const models = new Map<string, Run[]>();
  for (const run of runs) models.set(run.model, [...(models.get(run.model) ?? []), run]);
  return [...models];
}

/** The head whose score ends highest; null in a model without heads. */
export function bestHead(run: TrainingRun, metric: HeadMetric) {
  const last = (head: TrainingRun['heads'][number]): number => head.values[metric].at(-1) ?? 0;
  return run.heads.reduce<TrainingRun['heads'][number] | null>(
    (best, head) => (best === null || last(head) > last(best) ? head : best),
    null,
  );
}

/** The curves of a measure: one per run, or one per head; the best head first. None where a run lacks the measure. */
export function curvesOf(run: TrainingRun, metric: Metric, everyHead: boolean): RunCurve[] {
  if (!isHeadMetric(metric)) {
    const values = run.values[metric];
    return values ? [{ run, head: null, best: true, values }] : [];
  }
  const best = bestHead(run, rankedBy(metric));
  if (!best) return [];
  const others = everyHead ? run.heads.filter((head) => head !== best) : [];
  return [best, ...others].map((head) => ({
    run,
    head: head.name,
    best: head === best,
    values: head.values[metric],
  }));
}
