/** Ways through a plane as data, and where their points stand. Pure. */
import { scaleLinear } from 'd3-scale';
import type { AxisScale } from './line-scale.ts';

/** About how many lines the grid has in each direction. */
const TICKS = 8;

export interface Trajectory {
  /** Written where it ends, unless it is faint. */
  readonly label: string;
  /** A CSS colour. */
  readonly color: string;
  /** Pattern of the stroke, as `stroke-dasharray`; none for a whole line. */
  readonly dash?: string | undefined;
  /** Thin and pale, without points: one of many. */
  readonly faint: boolean;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** First and last point of the thick stretch, as indices. */
  readonly thick?: readonly [from: number, to: number] | undefined;
}

export interface TrajectoryAxis {
  readonly title: string;
  /** Widened to round numbers. */
  readonly domain: readonly [number, number];
}

export interface TrajectoryPlot {
  /** The whole picture in words. */
  readonly label: string;
  readonly x: TrajectoryAxis;
  readonly y: TrajectoryAxis;
  readonly ways: readonly Trajectory[];
  /** The point that is marked, as an index; null for none. */
  readonly here: number | null;
  /** Words beside points of the first way. */
  readonly notes: readonly { readonly point: number; readonly text: string }[];
}

/** Where x lies in shares of the plot, and y from its top. */
export interface PlotScales {
  readonly x: AxisScale;
  readonly y: AxisScale;
}

export function trajectoryScales({ x, y }: Pick<TrajectoryPlot, 'x' | 'y'>): PlotScales {
  return { x: axis(x.domain, [0, 1]), y: axis(y.domain, [1, 0]) };
}

function axis(domain: readonly [number, number], ends: readonly [number, number]): AxisScale {
  const scale = scaleLinear(domain, ends).nice(TICKS);
  const write = scale.tickFormat(TICKS);
  const values = scale.ticks(TICKS);
  // In a narrow plot every other label is left out, and never that of 0.
  const origin = Math.max(0, values.indexOf(0));
  const ticks = values.map((value, index) => ({
    ...{ value, at: scale(value), label: write(value).replace('-', '−') },
    wide: (index - origin) % 2 !== 0,
  }));
  return { place: (value) => scale(value), ticks, gap: null };
}

/**
 * The point that stands nearest to a place of the plot, on any way that is not faint; null without points.
 *
 * @param left, top shares of the plot
 */
export function nearestPoint(plot: TrajectoryPlot, left: number, top: number): number | null {
  const { x, y } = trajectoryScales(plot);
  const away = plot.ways
    .filter(({ faint }) => !faint)
    .flatMap(({ points }) =>
      points.map((point, index) => ({
        index,
        far: Math.hypot(x.place(point[0]) - left, y.place(point[1]) - top),
      })),
    );
  const least = Math.min(...away.map(({ far }) => far));
  return away.find(({ far }) => far === least)?.index ?? null;
}
