/** From the history and a checkpoint's own numbers to what the figure shows, the same live and in the twin. Pure. */
import type { Positivities } from '../../../models/analysis/positivity.ts';
import type { RandomBands } from '../../../models/analysis/random-heads.ts';
import { lastCall } from '../../lab/last-call.ts';
import type { TableData } from '../../parts/data-table.ts';
import { balancedScale } from '../../parts/dot-plot.ts';
import type { DotPlot } from '../../parts/dot-plot.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { StepsShown } from '../../parts/step-face.ts';
import { chartOf } from './chart.ts';
import { halfway } from '../../../models/analysis/bump.ts';
import { cornerHead, historyOf, pointsAt, qkOf } from './history.ts';
import type { HeadHistory, HeadPoint, History } from './history.ts';
import { historySentence, originText, placeSentence, pointText, qkName } from './words.ts';

export interface Shown {
  readonly history: History;
  /** The checkpoint on show. */
  readonly step: number;
  /** Name of the selected head; the first one when there is no such head. */
  readonly head: string;
  /** The earlier head that QK goes through, by name; '' for the tokens themselves. */
  readonly through: string;
  /** What was worked out from the checkpoint's own weights; null until then. */
  readonly own: Positivities | null;
  /** Of random heads at this checkpoint; null until they are drawn. */
  readonly bands: RandomBands | null;
}

export interface Description {
  readonly steps: StepsShown;
  readonly plot: DotPlot;
  readonly chart: LineChartData;
  readonly selected: string;
  /** Names of heads that others can read through. */
  readonly earlier: readonly string[];
  readonly through: string;
  readonly bands: RandomBands | null;
  readonly finding: string;
  readonly origin: string;
  readonly table: TableData;
}

/** The chart is the same object, and not drawn again, until another head or another way is chosen. */
const chart = lastCall(chartOf);

export function describe({ history, step, head, through, own, bands }: Shown): Description {
  const { heads, steps, bump } = history;
  const index = steps.findIndex((one) => one.step === step);
  const built = pointsAt(heads, index, through);
  const points = own ? pointsAt(historyOf([own]), 0, through) : built;
  const at = Math.max(
    0,
    heads.findIndex(({ name }) => name === head),
  );
  const [past, now] = [heads[at]!, points[at]!];
  return {
    steps: { steps, step, label: 'Training step', stretch: bump },
    plot: plotOf(points, past, { through, bands, step, index }),
    chart: chart(history, past, through),
    selected: past.name,
    earlier: [...new Set(heads.flatMap((one) => Object.keys(one.through)))],
    through,
    bands,
    finding: [
      placeSentence(now, cornerHead(points), step, through),
      historySentence(past, through, history),
    ].join(' '),
    origin: originText(own && furthest(points, built), { step }),
    table: tableOf(points, history, step, through),
  };
}

/** The largest difference between two readings of the same heads. */
function furthest(points: readonly HeadPoint[], built: readonly HeadPoint[]): number {
  return Math.max(
    ...points.flatMap(({ ov, qk }, k) => [
      Math.abs(ov - built[k]!.ov),
      Math.abs(qk - built[k]!.qk),
    ]),
  );
}

function plotOf(
  points: readonly HeadPoint[],
  past: HeadHistory,
  {
    through,
    bands,
    step,
    index,
  }: Pick<Shown, 'through' | 'bands' | 'step'> & { readonly index: number },
): DotPlot {
  const [ov, qk] = [bands?.ov ?? 0, (through === '' ? bands?.qk : bands?.through) ?? 0];
  const way = qkOf(past, through).map((value, k) => [value, past.ov[k] ?? 0] as const);
  return {
    label: `Positivity of QK and of OV, every head at step ${step}`,
    x: {
      title: through === '' ? 'QK positivity' : `QK positivity, circles through ${through}`,
      scale: balancedScale(),
      band: bands ? [-qk, qk] : undefined,
    },
    y: {
      title: 'OV positivity',
      scale: balancedScale(true),
      band: bands ? [-ov, ov] : undefined,
    },
    dots: points.map((point) => ({
      key: point.name,
      x: point.qk,
      y: point.ov,
      shape: point.through ? 'circle' : 'square',
      description: pointText(point, through),
    })),
    // The way so far is strong, what is still to come is faint.
    trails: [
      { points: way.slice(index), marked: false },
      { points: way.slice(0, index + 1), marked: true },
    ],
    selected: past.name,
  };
}

function tableOf(
  points: readonly HeadPoint[],
  { heads, steps }: History,
  step: number,
  through: string,
): TableData {
  const since = (values: readonly number[]): string =>
    Math.abs(values.at(-1) ?? 0) < 0.1 ? '–' : String(steps[halfway(values)]?.step ?? '–');
  return {
    caption:
      `Positivity of every head at step ${step}, and from which step on it keeps to at least half of what it ends with ` +
      '(– where that is less than 0.1)',
    columns: ['Head', 'OV', 'QK', 'QK of what', 'OV since step', 'QK since step'],
    rows: points.map((point, k) => [
      point.name,
      signed(point.ov),
      signed(point.qk),
      point.through ? qkName(point, through) : 'the tokens themselves',
      since(heads[k]!.ov),
      since(qkOf(heads[k]!, through)),
    ]),
  };
}
