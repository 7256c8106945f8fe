import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { contrast } from '../../../components/parts/color.ts';
import type { Rgb } from '../../../components/parts/color.ts';
import type { LineChartData, LineSeries } from '../../../components/parts/line-data.ts';
import { curvePaths, lineFrame } from '../../../components/parts/line-frame.ts';
import { withMark } from '../../../components/parts/line-overlay.ts';
import {
  firstPoint,
  movePoint,
  nearestPoint,
  partners,
  pointText,
} from '../../../components/parts/line-points.ts';
import { chartScales, spread, xScale, yScale } from '../../../components/parts/line-scale.ts';

const series = (name: string, y: number[], kin = name): LineSeries => ({
  key: name,
  kin,
  label: name,
  tag: name,
  color: `var(--series-1)`,
  x: [0, 1e4, 1e5],
  y,
});

/** Two curves that cross over a panel with one of the same kin as the first. */
const data: LineChartData = {
  x: { kind: 'log', title: 'tokens', domain: [0, 1e5], least: 1e4, format: String },
  panels: [
    {
      title: 'Loss',
      domain: [0, 4],
      series: [series('a', [4, 3, 0]), series('b', [3, 2, 1])],
      format: (value) => value.toFixed(1),
    },
    { title: 'Score', domain: [0, 1], series: [series('a/L0H0', [0, 0, 1], 'a')], format: String },
  ],
};
const at = (panel: number, one: number, index: number) => ({ panel, series: one, index });

describe('scales', () => {
  it('places zero left of a gap in a logarithmic axis', () => {
    const scale = xScale('log', [0, 1e6], 1e4, String);
    const [from, to] = scale.gap ?? [0, 0];
    expect(scale.place(0)).toBeLessThan(from);
    expect(scale.place(1e4)).toBeGreaterThan(to);
    expect(scale.place(1e5) - scale.place(1e4)).toBeCloseTo(scale.place(1e6) - scale.place(1e5));
    expect(scale.place(1e6)).toBe(1);
    expect(scale.ticks.map(({ label }) => label)).toEqual([
      '0',
      '10000',
      '20000',
      '50000',
      '100000',
      '200000',
      '500000',
      '1000000',
    ]);
  });

  it('labels fewer ticks in a narrow plot, the round ones', () => {
    const narrow = xScale('log', [0, 1e6], 1e4, String).ticks.filter(({ wide }) => !wide);
    expect(narrow.map(({ value }) => value)).toEqual([0, 2e4, 1e5, 1e6]);
  });

  it('needs no gap without a zero, nor on a linear axis', () => {
    expect(xScale('log', [10, 1000], 10, String).gap).toBeNull();
    expect(xScale('log', [10, 1000], 10, String).place(100)).toBeCloseTo(0.5);
    expect(xScale('linear', [0, 256], 1, String).place(64)).toBe(0.25);
  });

  it('widens a vertical axis to round numbers', () => {
    const linear = yScale([0.03, 0.46]);
    expect([linear.place(0), linear.place(0.5)]).toEqual([1, 0]);
    const narrow = yScale([2.96, 7.2], 'log');
    expect([narrow.place(2.5), narrow.place(7.5)]).toEqual([1, 0]);
    const log = yScale([0.82, 7.62], 'log');
    expect([log.place(0.8), log.place(8)]).toEqual([1, 0]);
    expect(log.ticks.map(({ label }) => label)).toEqual(['1', '2', '3', '5', '8']);
  });

  it('moves labels apart and keeps them inside', () => {
    const rounded = (values: number[]) => values.map((value) => Number(value.toFixed(6)));
    expect(rounded(spread([0.5, 0.5, 0.95], 0.1, 1))).toEqual([0.45, 0.55, 0.95]);
    expect(rounded(spread([0.98, 0.99, 1], 0.1, 1))).toEqual([0.8, 0.9, 1]);
    expect(rounded(spread([0.1, 0.5, 0.55, 0.63], 0.1, 1))).toEqual([0.1, 0.46, 0.56, 0.66]);
    expect(rounded(spread([0, 0.01, 0.02], 0.1, 1))).toEqual([0, 0.1, 0.2]);
  });
});

describe('points', () => {
  it('finds the nearest, as wide as the plot is', () => {
    const scales = chartScales(data);
    const middle = scales.x.place(1e4);
    expect(nearestPoint(data, 0, [middle, 0.3], 4, scales)).toEqual(at(0, 0, 1));
    expect(nearestPoint(data, 0, [middle, 0.45], 4, scales)).toEqual(at(0, 1, 1));
    expect(nearestPoint({ ...data, panels: [] }, 0, [0, 0], 4, scales)).toBeNull();
  });

  it('says a point with its own words for the place, or the axis’', () => {
    expect(pointText(data, at(0, 1, 1))).toBe('b\u00a0· 10000: 2.0');
    const named = { ...series('c', [1]), places: ['step 0'] };
    const panels = [{ ...data.panels[0]!, series: [named] }];
    expect(pointText({ ...data, panels }, at(0, 0, 0))).toBe('c\u00a0· step 0: 1.0');
  });

  it('moves along a curve and stops at its ends', () => {
    expect(movePoint('ArrowRight', at(0, 0, 1), data)).toEqual(at(0, 0, 2));
    expect(movePoint('ArrowRight', at(0, 0, 2), data)).toEqual(at(0, 0, 2));
    expect(movePoint('Home', at(0, 0, 2), data)).toEqual(at(0, 0, 0));
    expect(movePoint('x', at(0, 0, 2), data)).toBeNull();
  });

  it('moves to the curve that is next on the screen, and on into the next panel', () => {
    // At the end, b lies above a.
    expect(movePoint('ArrowUp', at(0, 0, 2), data)).toEqual(at(0, 1, 2));
    expect(movePoint('ArrowUp', at(0, 1, 2), data)).toEqual(at(0, 1, 2));
    expect(movePoint('ArrowDown', at(0, 0, 2), data)).toEqual(at(1, 0, 2));
    expect(movePoint('ArrowDown', at(0, 0, 0), data)).toEqual(at(0, 1, 0));
  });

  it('marks what belongs together in other panels', () => {
    expect(partners(data, at(0, 0, 1))).toEqual([at(1, 0, 1)]);
    expect(partners(data, at(0, 1, 1))).toEqual([]);
    expect(movePoint('PageDown', at(0, 0, 1), data)).toEqual(at(1, 0, 1));
    expect(movePoint('PageUp', at(1, 0, 1), data)).toEqual(at(0, 0, 1));
    expect(movePoint('PageDown', at(0, 1, 1), data)).toEqual(at(0, 1, 1));
  });

  it('begins at the end of the first curve there is', () => {
    expect(firstPoint(data)).toEqual(at(0, 0, 2));
    const [first, second] = data.panels;
    const panels = [{ ...first!, series: [] }, second!];
    expect(firstPoint({ ...data, panels })).toEqual(at(1, 0, 2));
    expect(firstPoint({ ...data, panels: [] })).toBeNull();
  });
});

describe('lineFrame', () => {
  it('breaks the curve where the axis is broken', () => {
    const { x, y } = chartScales(data);
    const paths = curvePaths(series('a', [4, 3, 0]), x, y[0]!);
    expect(paths.whole).toBe('M75,25L1000,100');
    expect(paths.lead).toBe('M15,0L75,25');
    expect(paths.dots).toBe('M15,0h0M75,25h0M1000,100h0');
  });

  it('is a plain picture with titles, ticks and a label per curve', async () => {
    const drawn = await staticHtml(lineFrame(data, chartScales(data)));
    expect(drawn.match(/<strong>(Loss|Score)<\/strong>/g)).toHaveLength(2);
    expect(drawn.match(/class="line-curve"/g)).toHaveLength(3);
    expect(drawn).toMatch(/line-x[\s\S]*>10000</);
    expect(drawn).toMatch(/line-tags[\s\S]*>b</);
    expect(drawn).not.toMatch(/tabindex|NaN|undefined|line-mark/);
  });

  it('marks a place in every panel', async () => {
    const marked = { ...data, mark: 1e5 };
    const scales = chartScales(marked);
    const drawn = await staticHtml(lineFrame(marked, scales, withMark(marked, scales)));
    expect(drawn.match(/class="line-mark" style="left:100%"/g)).toHaveLength(2);
  });
});

/**
 * How colour-blind eyes see linear sRGB, row by row (Machado, Oliveira and Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency", 2009, full severity).
 */
const EYES = {
  'full colour vision': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deuteranopia: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritanopia: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
};

function seen(rgb: Rgb, eye: readonly number[]): number[] {
  const linear = rgb.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const row = (matrix: readonly number[], k: number, values: readonly number[]): number =>
    values.reduce((sum, value, column) => sum + value * matrix[3 * k + column]!, 0);
  const blind = [0, 1, 2].map((k) => Math.max(0, row(eye, k, linear)));
  // OKLab, as in components/parts/color.ts, the other way.
  const toCones = [
    0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566,
    0.0883024619, 0.2817188376, 0.6299787005,
  ];
  const toLab = [
    0.2104542553, 0.793617785, -0.0040720468, 1.9779984951, -2.428592205, 0.4505937099,
    0.0259040371, 0.7827717662, -0.808675766,
  ];
  const cones = [0, 1, 2].map((k) => Math.cbrt(row(toCones, k, blind)));
  return [0, 1, 2].map((k) => row(toLab, k, cones));
}

describe('colours of curves', () => {
  const tokens = readFileSync(
    new URL('../../../components/article/tokens.css', import.meta.url),
    'utf8',
  );
  const pair = (name: string): [Rgb, Rgb] => {
    const found = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens);
    const rgb = (hex = ''): Rgb =>
      [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16)) as unknown as Rgb;
    return [rgb(found?.[1]), rgb(found?.[2])];
  };

  it.each([1, 2, 3, 4, 5, 6])('number %i stands out from the paper, light and dark', (number) => {
    const paper = pair('paper');
    pair(`series-${number}`).forEach((color, mode) => {
      expect(contrast(color, paper[mode]!)).toBeGreaterThanOrEqual(3);
    });
  });

  it.each(Object.entries(EYES))('differ for %s, light and dark', (_, eye) => {
    const pairs = [1, 2, 3, 4, 5, 6].map((number) => pair(`series-${number}`));
    for (const mode of [0, 1] as const) {
      const colors = pairs.map((both) => seen(both[mode], eye));
      const distances = colors.flatMap((one, k) =>
        colors
          .slice(k + 1)
          .map((other) => Math.hypot(...one.map((value, axis) => value - other[axis]!))),
      );
      // The least difference of OKLab that is plain between thin lines.
      expect(Math.min(...distances)).toBeGreaterThan(0.14);
    }
  });
});
