/** The curves: the text's mean loss and one token's, over the checkpoints at which they are known. Pure. */
import type { LineChartData, LineSeries } from '../../parts/line-data.ts';
import type { Step } from '../../parts/step-face.ts';
import { meanLoss } from './losses.ts';
import type { Losses } from './losses.ts';

/** A model's losses of the text, by step. */
export interface Curve {
  readonly model: string;
  readonly known: ReadonlyMap<number, Losses>;
}

const COLORS = ['var(--series-2)', 'var(--series-4)'];
const DASHES = [undefined, '6 4'];
/** Ends of the loss axes, in nats; a uniform guess costs 7.6. The same for every text and token. */
const MEAN_END = 8;
const TOKEN_END = 14;

/** @param token its position; null for a text without predictions @param name what it is called */
export function textChart(
  curves: readonly Curve[],
  steps: readonly Step[],
  token: number | null,
  name: string,
): LineChartData {
  const of = (read: (losses: Losses) => number | null | undefined, panel: string): LineSeries[] =>
    curves.map(({ model, known }, k) => {
      const points = [...known]
        .map(([step, losses]) => [step, read(losses)] as const)
        .filter((point): point is readonly [number, number] => Number.isFinite(point[1]))
        .sort(([one], [other]) => one - other);
      return {
        key: `${panel} ${model}`,
        kin: model,
        label: model,
        // A name stands where the axis ends: beside a curve that reaches it.
        ...(points.at(-1)?.[0] === steps.at(-1)?.step && { tag: model }),
        color: COLORS[k % COLORS.length] ?? '',
        ...(DASHES[k] && { dash: DASHES[k] }),
        x: points.map(([step]) => step),
        y: points.map(([, loss]) => loss),
      };
    });
  const format = (value: number): string => value.toFixed(2);
  const first = steps[0]?.step ?? 0;
  const least = steps.find(({ step }) => step > 0)?.step ?? 1;
  return {
    x: {
      ...{ kind: 'log', title: 'Training step', least, format: String },
      domain: [first, Math.max(least + 1, steps.at(-1)?.step ?? 0)],
    },
    height: 8,
    panels: [
      {
        title: 'Mean loss of the text',
        ...{ note: 'nats per token', domain: [0, MEAN_END], format, series: of(meanLoss, 'mean') },
      },
      {
        title: token === null ? 'Loss of one token' : `Loss of ${name}`,
        ...{ note: 'nats', domain: [0, TOKEN_END], format },
        series: token === null ? [] : of((losses) => losses[token], 'token'),
      },
    ],
  };
}
