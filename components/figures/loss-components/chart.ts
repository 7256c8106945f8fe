/** The chosen components and one token's loss over training, as the chart that is the slider. Pure. */
import type { ChartPanel, LineChartData, LineSeries } from '../../parts/line-data.ts';
import { minus } from '../../parts/signed-numbers.ts';
import type { ComponentsData, Decomposition } from './data.ts';
import { pairText } from './words.ts';

export const COLORS = ['var(--series-2)', 'var(--series-4)'];
export const DASHES = [undefined, '6 4'];
/** What a run's curve looks like: a model's first seed is strong. */
export interface RunStyle {
  readonly label: string;
  readonly color: string;
  readonly dash: string | undefined;
  readonly faint: boolean;
}

export function runStyles({ runs, models }: Pick<ComponentsData, 'runs' | 'models'>): RunStyle[] {
  return runs.map(({ model, seed }, index) => {
    const kind = models.findIndex((one) => one.model === model);
    const faint = runs.findIndex((run) => run.model === model) !== index;
    const label = faint ? `${model}, seed ${seed}` : model;
    return { label, color: COLORS[kind] ?? '', dash: DASHES[kind], faint };
  });
}

/** Ends of a component's axis: the same for every run and step. */
export function domainOf({ points }: Decomposition, component: number): [number, number] {
  const values = (points[component - 1] ?? []).flat();
  return [Math.min(...values), Math.max(...values)];
}

/** Of all tokens that can be chosen, in nats: the axis is the same for each of them. */
function highestLoss({ places }: ComponentsData): number {
  const tops = Object.values(places).map(({ losses }) => Math.max(...losses.flat()));
  return Math.max(0, ...tops) / 100;
}

/** @param up, across numbers of components, from 1 @param token a place that the data names; null for none */
export function chartOf(
  data: ComponentsData,
  decomposition: Decomposition,
  up: number,
  across: number,
  token: number | null,
): LineChartData {
  const steps = data.steps.map(({ step }) => step);
  const kept = steps.filter((step) => step >= decomposition.since);
  const styles = runStyles(data);
  const panel = (component: number): ChartPanel => ({
    title: `Component ${component}`,
    domain: domainOf(decomposition, component),
    format: (value) => minus(value.toFixed(1)),
    series: styles.map(({ faint, dash, ...style }, run) => ({
      key: `${component} ${style.label}`,
      kin: style.label,
      ...style,
      ...(dash && { dash }),
      ...(faint ? { faint } : { tag: style.label }),
      x: kept,
      y: decomposition.points[component - 1]?.[run] ?? [],
    })),
  });
  const place = token === null ? undefined : data.places[token];
  const losses = data.models.flatMap(({ model }, kind): LineSeries[] =>
    place
      ? [
          {
            ...{ key: `token ${model}`, kin: model, label: model, tag: model },
            color: COLORS[kind] ?? '',
            ...(DASHES[kind] && { dash: DASHES[kind] }),
            x: steps,
            y: (place.losses[kind] ?? []).map((loss) => loss / 100),
          },
        ]
      : [],
  );
  return {
    x: {
      ...{ kind: 'log', title: 'Training step', format: String },
      domain: [steps[0] ?? 0, Math.max(2, steps.at(-1) ?? 0)],
      least: steps.find((step) => step > 0) ?? 1,
    },
    height: 8,
    panels: [
      panel(up),
      panel(across),
      {
        title: place ? `Loss of ${pairText(place)}` : 'Loss of a token',
        note: 'nats',
        domain: [0, highestLoss(data)],
        format: (value) => value.toFixed(2),
        series: losses,
      },
    ],
  };
}
