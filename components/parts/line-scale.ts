/** The scales of a line chart, in shares of its plot, so that one picture fits every width. Pure. */
import { scaleLinear, scaleLog } from 'd3-scale';
import type { LineChartData } from './line-data.ts';
import type { Placed } from './line-points.ts';

export interface Tick {
  readonly value: number;
  /** Share of the plot from the left, or from the top. */
  readonly at: number;
  readonly label: string;
  /** Only where the plot is wide: there is no room for the label in a narrow one. */
  readonly wide: boolean;
}

export interface AxisScale {
  /** Share of the plot; a value outside the domain lies outside 0…1. */
  place(value: number): number;
  readonly ticks: readonly Tick[];
  /** Shares between which a logarithmic axis is interrupted, for a zero that it has no place for. */
  readonly gap: readonly [number, number] | null;
}

/** Where zero stands on a logarithmic axis, and where the axis proper begins. */
const ZERO = 0.015;
const AFTER_ZERO = 0.075;
/** Least distance of two labels, as a share of a wide and of a narrow plot. */
const WIDE_GAP = 0.055;
const NARROW_GAP = 0.17;
/** Least distance of two labels of a logarithmic vertical axis. */
const Y_GAP = 0.1;

/**
 * A horizontal axis.
 *
 * @param domain its ends; a logarithmic axis may begin with 0, which then stands left of a gap
 * @param least the smallest value above 0, where a logarithmic axis begins
 * @example xScale('log', [0, 1e6], 1e4, String).ticks.map(({ label }) => label) // 0, 10000, 20000, …
 */
export function xScale(
  kind: 'linear' | 'log',
  [low, high]: readonly [number, number],
  least: number,
  format: (value: number) => string,
): AxisScale {
  if (kind === 'linear') {
    const scale = scaleLinear([low, high], [0, 1]);
    return { place: scale, ticks: labelled(scale.ticks(8), scale, format), gap: null };
  }
  const withZero = low <= 0;
  const scale = scaleLog([least, high], [withZero ? AFTER_ZERO : 0, 1]);
  const place = (value: number): number => (value > 0 ? scale(value) : ZERO);
  const ticks = scale.ticks().filter((value) => [1, 2, 5].includes(mantissa(value)));
  return {
    place,
    ticks: labelled(withZero ? [0, ...ticks] : ticks, place, format),
    gap: withZero ? [ZERO + 0.02, AFTER_ZERO - 0.02] : null,
  };
}

/** A vertical axis: the top is 0, the bottom 1; the domain is widened to round numbers, unless a linear one is `exact`. */
export function yScale(
  domain: readonly [number, number],
  kind: 'linear' | 'log' = 'linear',
  exact = false,
): AxisScale {
  if (kind === 'log') {
    const scale = scaleLog(rounded(domain), [1, 0]);
    return { place: scale, ticks: labelled(scale.ticks(10), scale, String, Y_GAP), gap: null };
  }
  const scale = scaleLinear(domain, [1, 0]);
  if (!exact) scale.nice(4);
  const write = scale.tickFormat(4);
  const tick = (value: number): Tick => ({
    value,
    at: scale(value),
    label: write(value),
    wide: false,
  });
  return { place: scale, ticks: scale.ticks(4).map(tick), gap: null };
}

/** The scales of every panel of a chart. */
export interface ChartScales extends Placed {
  readonly x: AxisScale;
  readonly y: readonly AxisScale[];
}

export function chartScales({ x: axis, panels }: LineChartData): ChartScales {
  const x = xScale(axis.kind, axis.domain, axis.least, axis.format);
  const y = panels.map(({ domain, scale, exact }) => yScale(domain, scale, exact));
  return {
    x,
    y,
    place: (panel, left, top) => [x.place(left), y[panel]?.place(top) ?? 0],
  };
}

/**
 * Labels moved apart until none touches the next, and no further: each crowd stands around its middle.
 *
 * @param wanted where each would stand, ascending @param gap least distance @param end where the last one may stand
 * @example spread([0.5, 0.5, 0.95], 0.1, 1) is [0.45, 0.55, 0.95]
 */
export function spread(wanted: readonly number[], gap: number, end: number): number[] {
  // Without the room that those before a label need, labels that touch would stand at one place: their mean.
  const crowds: { place: number; size: number }[] = [];
  wanted.forEach((at, k) => {
    let crowd = { place: at - k * gap, size: 1 };
    for (let before = crowds.at(-1); before && before.place > crowd.place; before = crowds.at(-1)) {
      crowds.pop();
      const size = before.size + crowd.size;
      crowd = { place: (before.place * before.size + crowd.place * crowd.size) / size, size };
    }
    crowds.push(crowd);
  });
  const most = end - (wanted.length - 1) * gap;
  const places = crowds.flatMap(({ place, size }) => Array<number>(size).fill(place));
  return places.map((place, k) => Math.min(Math.max(place, 0), most) + k * gap);
}

/** Round numbers get their labels first, the others where room is left. */
function labelled(
  values: readonly number[],
  place: (value: number) => number,
  format: (value: number) => string,
  gap = WIDE_GAP,
): Tick[] {
  const byRank = [...values].sort((a, b) => rank(a) - rank(b) || b - a);
  const wide = spaced(byRank, place, gap);
  const narrow = spaced(byRank, place, NARROW_GAP);
  return values
    .filter((value) => wide.has(value))
    .map((value) => ({
      value,
      at: place(value),
      label: format(value),
      wide: !narrow.has(value),
    }));
}

function spaced(
  values: readonly number[],
  place: (value: number) => number,
  gap: number,
): Set<number> {
  const kept = new Set<number>();
  for (const value of values) {
    const free = [...kept].every((other) => Math.abs(place(other) - place(value)) >= gap);
    if (free) kept.add(value);
  }
  return kept;
}

/** The domain widened to halves of the leading digit: 0.82…7.62 becomes 0.8…8, 2.96…7.2 becomes 2.5…7.5. */
function rounded([low, high]: readonly [number, number]): [number, number] {
  const unit = (value: number): number => 10 ** Math.floor(Math.log10(value)) / 2;
  return [Math.floor(low / unit(low)) * unit(low), Math.ceil(high / unit(high)) * unit(high)];
}

function rank(value: number): number {
  return value === 0 ? -1 : ([1, 5, 2].indexOf(mantissa(value)) + 4) % 4;
}

/** Leading digit: 5 of 50,000. */
function mantissa(value: number): number {
  return Math.round(value / 10 ** Math.floor(Math.log10(Math.abs(value)) + 1e-9));
}
