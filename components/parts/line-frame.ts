/** The picture of a line chart: panels, axes, curves. Pure, so that the live chart and its static twin are the same picture. */
import { line } from 'd3-shape';
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { ChartPanel, LineChartData, LineSeries } from './line-data.ts';
import { spread } from './line-scale.ts';
import type { AxisScale, ChartScales } from './line-scale.ts';

/** Units of a plot's picture, which is stretched to fit. */
const WIDTH = 1000;
const HEIGHT = 100;
/** Height of a panel, of the only one, and of a label at a curve's end; rem. */
const PANEL = 10;
const SOLE_PANEL = 21;
const LABEL = 1.125;

/** What a chart holds beside its curves. */
export interface LineExtras {
  /** Behind a panel's title. */
  readonly beside?: (panel: number) => TemplateResult;
  /** Over all plots and the axis. */
  readonly over?: TemplateResult;
}

/** @param overlay what lies over a panel's plot */
export function lineFrame(
  data: LineChartData,
  scales: ChartScales,
  overlay: (panel: number) => TemplateResult | typeof nothing = () => nothing,
  { beside, over }: LineExtras = {},
): TemplateResult {
  const height = data.height ?? (data.panels.length > 1 ? PANEL : SOLE_PANEL);
  return html`
    <div class="line-chart" style="--panel:${height}rem">
      ${data.panels.map((panel, number) =>
        panelFrame(panel, number, scales, height, overlay(number), beside?.(number)),
      )}
      <div class="line-x" aria-hidden="true">
        ${scales.x.ticks.map(
          ({ at, label, wide }) =>
            html`<span class=${wide ? 'wide' : nothing} style="left:${percent(at)}"
              >${label}</span
            >`,
        )}
      </div>
      <p class="line-x-title" aria-hidden="true">${data.x.title}</p>
      ${over ?? nothing}
    </div>
  `;
}

function panelFrame(
  panel: ChartPanel,
  number: number,
  scales: ChartScales,
  height: number,
  overlay: TemplateResult | typeof nothing,
  beside: TemplateResult = html``,
): TemplateResult {
  const y = scales.y[number];
  if (!y) return html``;
  return html`
    <p class="line-title"><strong>${panel.title}</strong> ${panel.note ?? nothing} ${beside}</p>
    <div class="line-y" aria-hidden="true">
      ${y.ticks.map(({ at, label }) => html`<span style="top:${percent(at)}">${label}</span>`)}
    </div>
    <div class="line-plot" data-panel=${number}>
      ${guard([panel, scales], () => picture(panel, scales.x, y))} ${overlay}
    </div>
    <div class="line-tags" aria-hidden="true">${tags(panel.series, y, LABEL / height)}</div>
  `;
}

function picture({ series, level }: ChartPanel, x: AxisScale, y: AxisScale): TemplateResult {
  return html`<svg
    class="line-picture"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <path class="line-grid" d=${gridPath(x, y)}></path>
    ${level === undefined ? nothing : svg`<path class="line-level" d=${acrossPath(y.place(level), x)}></path>`}
    ${series.map((one) => curve(one, x, y))}
  </svg>`;
}

function curve(series: LineSeries, x: AxisScale, y: AxisScale): TemplateResult {
  const { color, dash, faint, plain } = series;
  const paths = curvePaths(series, x, y);
  const pattern = dash ? { 'stroke-dasharray': dash } : {};
  return svg`<g class=${faint ? 'line-curve faint' : 'line-curve'} style=${styleMap({ stroke: color })}>
    <path d=${paths.whole} style=${styleMap(pattern)}></path>
    ${paths.lead ? svg`<path class="line-lead" d=${paths.lead}></path>` : nothing}
    ${faint || plain ? nothing : svg`<path class="line-dots" d=${paths.dots}></path>`}
  </g>`;
}

/** Path data of a curve, of its way over the gap in the axis, and of its points: strokes of no length with round ends. */
export function curvePaths(
  series: LineSeries,
  x: AxisScale,
  y: AxisScale,
): { whole: string; lead: string | null; dots: string } {
  const points = series.x.map((value, k): [number, number] => [
    WIDTH * x.place(value),
    HEIGHT * y.place(series.y[k] ?? 0),
  ]);
  const draw = (some: [number, number][]): string => line().digits(2)(some) ?? '';
  const split = x.gap !== null && (series.x[0] ?? 1) <= 0 ? 1 : 0;
  return {
    whole: draw(points.slice(split)),
    lead: split ? draw(points.slice(0, 2)) : null,
    dots: points.map(([left, top]) => `M${round(left)},${round(top)}h0`).join(''),
  };
}

/** Lines of the grid; the gap in the axis interrupts them. */
function gridPath(x: AxisScale, y: AxisScale): string {
  const across = y.ticks.map(({ at }) => acrossPath(at, x));
  const down = x.ticks.map(({ at }) => `M${round(WIDTH * at)},0V${HEIGHT}`);
  return [...across, ...down].join('');
}

function acrossPath(at: number, x: AxisScale): string {
  const [from, to] = x.gap ?? [0, 0];
  const top = round(HEIGHT * at);
  return `M0,${top}H${round(WIDTH * from)}M${round(WIDTH * to)},${top}H${WIDTH}`;
}

/** Names at the ends of curves, moved apart, and a line from each end to its name. */
function tags(series: readonly LineSeries[], y: AxisScale, gap: number): TemplateResult {
  const byTag = new Map<string, LineSeries[]>();
  for (const one of series) {
    if (one.tag !== undefined) byTag.set(one.tag, [...(byTag.get(one.tag) ?? []), one]);
  }
  const wanted = [...byTag].map(([tag, all]) => {
    const ends = all.map((one) => y.place(one.y.at(-1) ?? 0));
    const at = ends.reduce((sum, end) => sum + end, 0) / ends.length;
    return { tag, at, color: all[0]?.color ?? '' };
  });
  wanted.sort((a, b) => a.at - b.at);
  const places = spread(
    wanted.map(({ at }) => at),
    gap,
    1,
  );
  const heights = wanted.map(({ at }, k) =>
    [at, places[k] ?? 0].map((share) => round(HEIGHT * share)),
  );
  return html`<svg viewBox="0 0 1 ${HEIGHT}" preserveAspectRatio="none">
      ${wanted.map(
        ({ color }, k) =>
          svg`<path d="M0,${heights[k]?.[0]}L1,${heights[k]?.[1]}" style=${styleMap({ stroke: color })}></path>`,
      )}
    </svg>
    ${wanted.map(({ tag }, k) => html`<span style="top:${percent(places[k] ?? 0)}">${tag}</span>`)}`;
}

export function percent(share: number): string {
  return `${round(100 * share)}%`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
