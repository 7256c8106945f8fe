/** The curves: mean loss along the sequence at one moment, and what was recorded of the repeats over training. Pure. */
import type { ChartPanel, LineChartData, LineSeries } from '../../parts/line-data.ts';
import type { History, Reading, RepeatData } from './data.ts';
import { ordinal, percentText } from './words.ts';

/** The lab's model, and the one beside it. */
export const COLORS = ['var(--series-2)', 'var(--series-4)'] as const;

/** Ends of the axes: the same for every draw and every checkpoint. Losses in nats, shares in percent. */
const LOSS: readonly [number, number] = [4, 16];
const RECORDED: readonly [number, number] = [7, 13];
const SHARE: readonly [number, number] = [0, 12];

export interface Curve {
  readonly reading: Reading;
  /** `attn-2l, edited` */
  readonly name: string;
  readonly color: string;
  readonly dash?: string;
}

/** A curve breaks where the block begins anew. */
export function positionChart(
  curves: readonly Curve[],
  { block, repeats }: Pick<Reading, 'block' | 'repeats'>,
  vocabulary: number,
): LineChartData {
  const end = block * repeats;
  const guess = Math.log(vocabulary);
  const series = curves.flatMap(({ reading, name, color, dash }): LineSeries[] =>
    Array.from({ length: repeats }, (_, repeat) => {
      const x = Array.from({ length: block }, (__, at) => repeat * block + at + 1);
      return {
        ...{
          key: `${name} ${repeat}`,
          kin: name,
          label: `${name}, ${ordinal(repeat)} time`,
          color,
          x,
        },
        ...(repeat === repeats - 1 && { tag: name }),
        ...(dash && { dash }),
        y: x.map((place) => reading.byPosition[place - 1] ?? NaN),
        places: x.map((place) => `token ${place}`),
      };
    }),
  );
  return {
    x: {
      ...{ kind: 'linear', title: 'position in the sequence', domain: [1, end], least: 1 },
      format: (value) => String(Math.round(value)),
    },
    height: 11,
    panels: [
      {
        title: 'Mean loss by position',
        ...{ note: 'nats', domain: LOSS, format: (value) => value.toFixed(2) },
        series: [
          ...series,
          {
            ...{ key: 'guess', kin: 'guess', label: 'a uniform guess', tag: 'uniform guess' },
            ...{ color: 'var(--ink-soft)', dash: '1 4', x: [1, end], y: [guess, guess] },
          },
        ],
      },
    ],
  };
}

/** Every run that was recorded: the shipped weights' own in full, other seeds faint. */
export function trainingChart({
  models,
  histories,
  steps,
}: Pick<RepeatData, 'models' | 'histories' | 'steps'>): LineChartData {
  const x = steps.map(({ step }) => step);
  const full = new Set(models.map(({ model }) => histories.find((one) => one.model === model)));
  const curves = (
    measure: 'first' | 'last' | 'top1' | 'top3',
    name: (model: string) => string,
    dash: string | null,
    scale = 1,
  ): LineSeries[] =>
    models.flatMap(({ model }, k) =>
      histories
        .filter((one) => one.model === model)
        .map((one: History): LineSeries => {
          const faint = !full.has(one);
          return {
            ...{ key: `${measure} ${model} ${one.seed}`, kin: `${model} ${one.seed}` },
            label: faint ? `${name(model)}, seed ${one.seed}` : name(model),
            ...(faint ? { faint } : { tag: name(model) }),
            ...(dash && { dash }),
            ...{ color: COLORS[k] ?? COLORS[1], x, y: one[measure].map((value) => scale * value) },
          };
        })
        // Above its other seeds.
        .reverse(),
    );
  const panel = (title: string, note: string, of: Omit<ChartPanel, 'title'>): ChartPanel => ({
    ...of,
    ...{ title, note },
  });
  return {
    x: {
      ...{ kind: 'log', title: 'Training step', format: String },
      ...{ domain: [x[0] ?? 0, x.at(-1) ?? 1], least: x.find((step) => step > 0) ?? 1 },
    },
    height: 7.5,
    panels: [
      panel('Mean loss', 'nats, first and last time', {
        ...{ domain: RECORDED, format: (value) => value.toFixed(2) },
        series: [
          ...curves('first', (model) => `${model}, first`, '2 4'),
          ...curves('last', (model) => `${model}, last`, null),
        ],
      }),
      panel('Right token on top', '%, last time; dotted: among three', {
        ...{ domain: SHARE, format: (value) => percentText(value / 100) },
        series: [
          ...curves('top3', (model) => `${model}, in three`, '2 4', 100),
          ...curves('top1', (model) => `${model}, on top`, null, 100),
        ],
      }),
    ],
  };
}
