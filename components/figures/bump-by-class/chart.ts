/** The losses by class over training: a panel per model, the same axes, the chosen seed's curves over those of the others. Pure. */
import type { LineChartData, LineSeries } from '../../parts/line-data.ts';
import type { StepMark } from '../../parts/scrub-face.ts';
import type { StepStretch } from '../../parts/step-face.ts';
import { CURVES } from './data.ts';
import type { BumpData, ClassRun, Curve } from './data.ts';
import { FACES } from './faces.ts';
import { endsOf } from './readings.ts';
import type { Ends } from './readings.ts';

/** The slider's name. */
export const SLIDER = 'Checkpoint on show';

/** What is drawn. */
export interface Drawn {
  readonly seed: number;
  /** The chosen seed alone, without the others behind it. */
  readonly alone: boolean;
  readonly curves: readonly Curve[];
}

export function classChart(data: BumpData, { seed, alone, curves }: Drawn): LineChartData {
  const { steps, models, runs } = data;
  const values = runs.flatMap(({ losses }) => CURVES.flatMap((name) => losses[name]));
  // From zero, and to the highest of all runs and classes: what is put aside moves no curve.
  const domain = [0, Math.max(...values.filter((value) => value !== null))] as const;
  const first = steps[0]?.step ?? 0;
  const least = steps.find(({ step }) => step > 0)?.step ?? 1;
  return {
    x: {
      ...{ kind: 'log', title: 'Training step', least, format: String },
      domain: [first, Math.max(least + 1, steps.at(-1)?.step ?? 0)],
    },
    height: 15,
    panels: models.map(({ model }) => {
      const own = runs.filter((run) => run.model === model);
      const others = alone ? [] : own.filter((run) => run.seed !== seed);
      const chosen = own.filter((run) => run.seed === seed);
      const draw = (run: ClassRun) => curves.map((name) => series(run, name, data, seed));
      return {
        title: model,
        note: 'mean held-out loss, nats per token',
        ...{ domain, exact: true, format: (value: number) => value.toFixed(2) },
        series: [...others, ...chosen].flatMap(draw),
      };
    }),
  };
}

function series(run: ClassRun, name: Curve, { steps }: BumpData, chosen: number): LineSeries {
  const { name: label, color, dash } = FACES[name];
  const points = steps.flatMap(({ step }, k) => {
    const loss = run.losses[name][k];
    return loss === null || loss === undefined ? [] : [[step, loss] as const];
  });
  const faint = run.seed !== chosen;
  return {
    key: `${run.model}/${run.seed}/${name}`,
    ...{ kin: name, label, color, faint },
    ...(faint ? {} : { tag: label }),
    ...(dash === undefined ? {} : { dash }),
    x: points.map(([step]) => step),
    y: points.map(([, loss]) => loss),
  };
}

/** The bump of a seed, as the band that is shaded. */
export function bandOf({ runs }: Pick<BumpData, 'runs'>, seed: number): StepStretch | null {
  const bump = runs.find((run) => run.seed === seed)?.bump;
  return bump ? { ...bump, label: 'induction bump' } : null;
}

/** Between which steps falls are read. */
export function marksOf(data: BumpData, seed: number, ends: Ends): StepMark[] {
  const run = data.runs.find((one) => one.seed === seed);
  if (!run) return [];
  const { from, to } = endsOf(run, ends, data.steps);
  const sides = from <= to ? (['left', 'right'] as const) : (['right', 'left'] as const);
  return [
    { step: from, label: 'A', side: sides[0] },
    { step: to, label: 'B', side: sides[1] },
  ];
}
