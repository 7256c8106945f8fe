/** From runs to what the figure shows, the same for the live view and for the static twin. Pure. */
import type { ChartPanel, LineChartData, LineSeries } from '../../parts/line-data.ts';
import { formatTokens } from '../../parts/token-count.ts';
import { SHARED_AXIS, SHOWN, VIEWS, isHeadMetric, panelsOf } from './metrics.ts';
import type { Metric, ViewId } from './metrics.ts';
import { curvesOf, runKey } from './runs.ts';
import type { RunCurve, TrainingRun } from './runs.ts';
import { formatValue, labelOf, placesOf } from './words.ts';

export interface Shown {
  readonly runs: readonly TrainingRun[];
  readonly view: ViewId;
  /** Every head's curve, or only the best one's. */
  readonly everyHead: boolean;
  /** Keys of runs and names of heads that the reader has put aside. */
  readonly hidden: ReadonlySet<string>;
}

/** The curves drawn in one panel. */
export interface Drawn {
  readonly metric: Metric;
  readonly curves: readonly RunCurve[];
}

export interface Description {
  readonly chart: LineChartData;
  readonly drawn: readonly Drawn[];
  /** Names of the heads that the view can tell apart; none for measures of whole runs. */
  readonly heads: readonly string[];
  /** The view in words. */
  readonly label: string;
}

/** Strokes of a model's runs, the first whole. */
export const DASHES = [undefined, '6 4', '2 4', '9 3 2 3'];
/** More models than this get no labels at the ends of their curves. */
const LABELLED = 8;

export function describe({ runs, view, everyHead, hidden }: Shown): Description {
  const metrics = panelsOf(view).filter((metric) =>
    runs.some((run) => curvesOf(run, metric, false).length > 0),
  );
  const shown = runs.filter((run) => !hidden.has(runKey(run)));
  const drawn = metrics.map((metric) => ({
    metric,
    curves: shown
      .flatMap((run) => curvesOf(run, metric, everyHead))
      .filter(({ head }) => !everyHead || head === null || !hidden.has(head)),
  }));
  const domains = domainsOf(runs, metrics, SHARED_AXIS.includes(view));
  const panels = drawn.map(({ metric, curves }, k): ChartPanel => {
    const { title, note, scale } = SHOWN[metric];
    const best = isHeadMetric(metric) ? `${everyHead ? 'every head' : 'best head'}; ` : '';
    return {
      title,
      note: best + note,
      domain: domains[k] ?? [0, 1],
      ...(scale ? { scale } : {}),
      series: curves.map((curve) => seriesOf(curve, runs)),
      format: (value) => formatValue(value),
    };
  });
  const tokens = runs.flatMap((run) => run.tokens);
  return {
    chart: {
      x: {
        kind: 'log',
        title: 'Training tokens, logarithmic; 0 stands left of the gap',
        domain: [Math.min(...tokens), Math.max(...tokens)],
        least: Math.min(...tokens.filter((count) => count > 0)),
        format: formatTokens,
      },
      panels,
    },
    drawn,
    heads: metrics.some(isHeadMetric) ? headNames(runs) : [],
    label: `${VIEWS.find(({ id }) => id === view)?.name ?? ''} over training tokens`,
  };
}

function seriesOf(curve: RunCurve, runs: readonly TrainingRun[]): LineSeries {
  const { run, head, best, values } = curve;
  const kin = runKey(run);
  const tagged = best && new Set(runs.map(({ model }) => model)).size <= LABELLED;
  const siblings = runs.filter(({ model }) => model === run.model);
  const dash = DASHES[siblings.indexOf(run) % DASHES.length];
  return {
    key: head === null ? kin : `${kin}/${head}`,
    kin,
    label: labelOf(run, head),
    color: `var(--series-${run.color})`,
    ...(tagged ? { tag: run.model } : {}),
    ...(dash === undefined ? {} : { dash }),
    faint: !best,
    x: run.tokens,
    y: values,
    places: placesOf(run),
  };
}

function headNames(runs: readonly TrainingRun[]): string[] {
  return [...new Set(runs.flatMap(({ heads }) => heads.map(({ name }) => name)))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
}

/** Ends of the vertical axes, from all runs and heads: what is hidden moves no curve. */
function domainsOf(
  runs: readonly TrainingRun[],
  metrics: readonly Metric[],
  shared: boolean,
): [number, number][] {
  const own = metrics.map((metric): [number, number] => {
    const { low, high } = SHOWN[metric];
    const values = runs.flatMap((run) => curvesOf(run, metric, true)).flatMap(({ values: y }) => y);
    return [Math.min(low ?? Infinity, ...values), Math.max(high ?? -Infinity, ...values)];
  });
  if (!shared) return own;
  const all: [number, number] = [
    Math.min(...own.map(([low]) => low)),
    Math.max(...own.map(([, high]) => high)),
  ];
  return own.map(() => all);
}
