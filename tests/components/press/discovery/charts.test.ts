import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { staticHtml } from '../../../../components/lab/build-static.ts';
import type { LineChartData } from '../../../../components/parts/line-data.ts';
import { lineFrame } from '../../../../components/parts/line-frame.ts';
import { chartScales } from '../../../../components/parts/line-scale.ts';
import { drawChart } from '../../../../components/press/discovery/charts.ts';
import { find, hasClass } from '../../../../components/press/discovery/tree.ts';

const curve = (name: string, color: string, y: number[]) => ({
  key: name,
  kin: name,
  label: name,
  tag: name,
  color,
  x: [0, 50, 100],
  y,
});
const chart = (...panels: LineChartData['panels']): LineChartData => ({
  x: { kind: 'linear', title: 'Step', domain: [0, 100], least: 1, format: String },
  panels,
});
const panel = (...series: LineChartData['panels'][number]['series']) => ({
  title: 'Loss',
  note: 'nats',
  domain: [0, 4] as const,
  series,
  format: String,
});

async function drawn(data: LineChartData): Promise<{
  width: number;
  height: number;
  at: (x: number, y: number) => string;
  count: (colour: string) => number;
}> {
  const html = await staticHtml(lineFrame(data, chartScales(data)));
  const element = find(fromHtml(html, { fragment: true }), (node) => hasClass(node, 'line-chart'));
  const png = await drawChart(element as Element);
  const { data: pixels, info } = await sharp(png)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): string =>
    `#${pixels.subarray(3 * (y * info.width + x), 3 * (y * info.width + x) + 3).toString('hex')}`;
  const all = Array.from({ length: info.width * info.height }, (_, k) =>
    at(k % info.width, Math.floor(k / info.width)),
  );
  return {
    width: info.width,
    height: info.height,
    at,
    count: (colour) => all.filter((one) => one === colour).length,
  };
}

it('draws every curve in its colour, on paper', async () => {
  const flat = panel(curve('a', '#ff0000', [2, 2, 2]), curve('b', 'var(--series-2)', [1, 3, 1]));
  const { width, height, at, count } = await drawn(chart(flat));
  expect([width, at(1, 1)]).toEqual([1000, '#fcfaf5']);
  expect(height).toBeGreaterThan(440);
  // A whole line across the plot, and the colour that tokens.css names.
  expect(count('#ff0000')).toBeGreaterThan(700);
  expect(count('#3f4dd0')).toBeGreaterThan(500);
});

it('stacks panels', async () => {
  const one = panel(curve('a', '#ff0000', [2, 2, 2]));
  const [single, double] = [await drawn(chart(one)), await drawn(chart(one, one))];
  expect(double.count('#ff0000')).toBeGreaterThan(1.9 * single.count('#ff0000'));
});
