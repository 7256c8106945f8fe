/** The points of a line chart, and how a pointer or arrow keys move among them. Pure. */
import type { ChartPanel, LineChartData, LineSeries } from './line-data.ts';

/** How much more a step along the curve counts than one across: a pointer scrubs from left to right. */
const ALONG = 3;

/** One point: the numbers of its panel and curve, and its place on the curve. */
export interface PointAt {
  readonly panel: number;
  readonly series: number;
  readonly index: number;
}

export interface Placed {
  /** Shares of the panel's plot, from the left and from the top. */
  place(panel: number, x: number, y: number): readonly [number, number];
}

export function seriesAt(data: LineChartData, at: PointAt): LineSeries | undefined {
  return data.panels[at.panel]?.series[at.series];
}

/** A point in words: `attn-2l, seed 0 · L1H0 · step 1250 · 2.56 M tokens: 0.165`. */
export function pointText(data: LineChartData, at: PointAt): string {
  const series = seriesAt(data, at);
  const value = series?.y[at.index];
  if (!series || value === undefined) return '';
  const format = data.panels[at.panel]?.format ?? String;
  const where = series.places?.[at.index] ?? data.x.format(series.x[at.index] ?? 0);
  // A line never begins with the dot.
  return `${series.label}\u00a0· ${where}: ${format(value)}`;
}

/**
 * The point of a panel that is nearest to the pointer.
 *
 * @param pointer shares of the plot @param aspect width of the plot by its height
 */
export function nearestPoint(
  data: LineChartData,
  panel: number,
  pointer: readonly [number, number],
  aspect: number,
  scales: Placed,
): PointAt | null {
  let best: PointAt | null = null;
  let least = Infinity;
  data.panels[panel]?.series.forEach(({ x, y }, series) => {
    x.forEach((value, index) => {
      const [left, top] = scales.place(panel, value, y[index] ?? 0);
      const distance = Math.hypot(ALONG * (left - pointer[0]) * aspect, top - pointer[1]);
      if (distance < least) [best, least] = [{ panel, series, index }, distance];
    });
  });
  return best;
}

/**
 * Where a key leads: left and right along the curve, up and down to the next curve at the same place and on into the
 * next panel, Page Up and Page Down to the same curve of another panel. Null for other keys.
 */
export function movePoint(key: string, from: PointAt, data: LineChartData): PointAt | null {
  const length = seriesAt(data, from)?.x.length ?? 0;
  const along = {
    ArrowLeft: Math.max(0, from.index - 1),
    ArrowRight: Math.min(length - 1, from.index + 1),
    Home: 0,
    End: length - 1,
  }[key];
  if (along !== undefined) return { ...from, index: along };
  const turn = { ArrowUp: -1, ArrowDown: 1, PageUp: -1, PageDown: 1 }[key];
  if (turn === undefined) return null;
  if (key.startsWith('Page')) return partnerNear(data, from, turn) ?? from;
  const stack = data.panels.flatMap((_, panel) => stacked(data, panel, from));
  const place = stack.findIndex((at) => at.panel === from.panel && at.series === from.series);
  return stack[place + turn] ?? from;
}

/** The first point that arrow keys reach: the end of the first curve. */
export function firstPoint(data: LineChartData): PointAt | null {
  const panel = data.panels.findIndex(({ series }) => series.length > 0);
  const length = data.panels[panel]?.series[0]?.x.length ?? 0;
  return length > 0 ? { panel, series: 0, index: length - 1 } : null;
}

/** The points of the other panels that belong to one: the same curve, or else one of the same kin, at the same x. */
export function partners(data: LineChartData, at: PointAt): PointAt[] {
  return data.panels.flatMap((panel, number) => {
    const partner = number === at.panel ? null : partnerIn(data, panel, number, at);
    return partner ? [partner] : [];
  });
}

function partnerNear(data: LineChartData, at: PointAt, turn: number): PointAt | undefined {
  const found = partners(data, at).filter(({ panel }) => Math.sign(panel - at.panel) === turn);
  return turn < 0 ? found.at(-1) : found[0];
}

function partnerIn(
  data: LineChartData,
  panel: ChartPanel,
  number: number,
  at: PointAt,
): PointAt | null {
  const own = seriesAt(data, at);
  if (!own) return null;
  const same = panel.series.findIndex(({ key }) => key === own.key);
  const kin = panel.series.findIndex((one) => one.kin === own.kin);
  const series = same >= 0 ? same : kin;
  const index = panel.series[series]?.x.indexOf(own.x[at.index] ?? NaN) ?? -1;
  return index >= 0 ? { panel: number, series, index } : null;
}

/** The curves of a panel from top to bottom where a point is: each at its own place nearest to that. */
function stacked(data: LineChartData, panel: number, at: PointAt): PointAt[] {
  const x = seriesAt(data, at)?.x[at.index] ?? 0;
  const points = (data.panels[panel]?.series ?? []).map((one, series) => ({
    panel,
    series,
    index: nearestIndex(one.x, x),
  }));
  const height = (point: PointAt): number => seriesAt(data, point)?.y[point.index] ?? 0;
  return points.sort((a, b) => height(b) - height(a));
}

function nearestIndex(values: readonly number[], value: number): number {
  return values.reduce(
    (best, one, index) =>
      Math.abs(one - value) < Math.abs((values[best] ?? Infinity) - value) ? index : best,
    0,
  );
}
