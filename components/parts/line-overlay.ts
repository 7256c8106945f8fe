/** What lies over the plots of a line chart while a point is read: a crosshair, the curve drawn again, the value. Pure. */
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { LineChartData } from './line-data.ts';
import { curvePaths, percent } from './line-frame.ts';
import { partners, pointText, seriesAt } from './line-points.ts';
import type { PointAt } from './line-points.ts';
import type { ChartScales } from './line-scale.ts';

/** A tip stands above its point unless that is this near to the top. */
const NEAR_TOP = 0.4;

/** The marked place of the data in each panel, under what else lies over it. */
export function withMark(
  { mark }: LineChartData,
  { x }: ChartScales,
  overlay: (panel: number) => TemplateResult | typeof nothing = () => nothing,
): (panel: number) => TemplateResult | typeof nothing {
  if (mark === undefined) return overlay;
  const line = html`<div class="line-mark" style="left:${percent(x.place(mark))}"></div>`;
  return (panel) => html`${line} ${overlay(panel)}`;
}

/** The overlay of each panel, for the point that is read. */
export function lineOverlay(
  data: LineChartData,
  scales: ChartScales,
  point: PointAt | null,
): (panel: number) => TemplateResult | typeof nothing {
  const series = point && seriesAt(data, point);
  if (!series) return () => nothing;
  const left = scales.x.place(series.x[point.index] ?? 0);
  const marked = [point, ...partners(data, point)];
  return (panel) => {
    const at = marked.find((one) => one.panel === panel);
    return html`<div class="line-overlay" style="--x:${percent(left)}" aria-hidden="true">
      <div class="line-cross"></div>
      ${at ? marks(data, scales, at, left, at === point) : nothing}
    </div>`;
  };
}

function marks(
  data: LineChartData,
  scales: ChartScales,
  at: PointAt,
  left: number,
  full: boolean,
): TemplateResult {
  const series = seriesAt(data, at);
  const y = scales.y[at.panel];
  const value = series?.y[at.index];
  if (!series || !y || value === undefined) return html``;
  const { whole } = curvePaths(series, scales.x, y);
  const pattern = series.dash ? { 'stroke-dasharray': series.dash } : {};
  const top = y.place(value);
  const format = data.panels[at.panel]?.format ?? String;
  return html`
    <svg class="line-picture" viewBox="0 0 1000 100" preserveAspectRatio="none">
      ${svg`<path class="line-halo" d=${whole}></path>
        <path d=${whole} style=${styleMap({ stroke: series.color, ...pattern })}></path>`}
    </svg>
    <div class="line-here" style="top:${percent(top)};--ink-of:${series.color}"></div>
    <div
      class=${full ? 'line-tip full' : 'line-tip'}
      data-side=${left > 0.5 ? 'left' : 'right'}
      data-above=${top > NEAR_TOP ? 'above' : 'below'}
      style="--y:${percent(top)}"
      .textContent=${full ? pointText(data, at) : format(value)}
    ></div>
  `;
}
