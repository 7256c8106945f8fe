/**
 * Ways of several runs through a plane, point by point, with a stretch of each drawn thick and one moment marked on those that
 * are not faint. Pure: live view and twin share it.
 */
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { styleMap } from 'lit/directives/style-map.js';
import { nearestPoint, trajectoryScales } from './trajectory-scale.ts';
import type { PlotScales, Trajectory, TrajectoryPlot } from './trajectory-scale.ts';
import { percent } from './percent.ts';

/** @param pick called with the index of the point that the reader pressed nearest to; without it the plot is a picture */
export function trajectoryPlot(
  plot: TrajectoryPlot,
  pick?: (point: number) => void,
): TemplateResult {
  const scales = trajectoryScales(plot);
  const { x, y, ways, here, label } = plot;
  const strong = ways.filter(({ faint }) => !faint);
  const press = (event: MouseEvent): void => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const [left, top] = [event.clientX - box.left, event.clientY - box.top];
    const point = nearestPoint(plot, left / box.width, top / box.height);
    if (point !== null) pick?.(point);
  };
  return html`
    <div class="ways-frame">
      <div class="ways">
        <p class="ways-y-title" aria-hidden="true">${y.title}</p>
        <div class="ways-y" aria-hidden="true">
          ${scales.y.ticks.map((tick) => html`<span style="top:${percent(tick.at)}">${tick.label}</span>`)}
        </div>
        <div
          class=${pick ? 'ways-plot ways-live' : 'ways-plot'}
          role="img"
          aria-label=${label}
          @click=${pick ? press : nothing}
        >
          ${guard([ways, ...x.domain, ...y.domain], () => picture(ways, scales))}
          ${notes(plot, scales)} ${strong.map((way) => mark(way, here, scales))}
          ${strong.map((way) => name(way, scales))}
        </div>
        <div class="ways-x" aria-hidden="true">
          ${scales.x.ticks.map((tick) => html`<span class=${tick.wide ? 'wide' : nothing} style="left:${percent(tick.at)}">${tick.label}</span>`)}
        </div>
        <p class="ways-x-title" aria-hidden="true">${x.title}</p>
      </div>
    </div>
  `;
}

function picture(ways: readonly Trajectory[], { x, y }: PlotScales): TemplateResult {
  const grid = [
    ...x.ticks.map(({ at }) => `M${round(at)},0V100`),
    ...y.ticks.map(({ at }) => `M0,${round(at)}H100`),
  ].join('');
  // Faint ones lie below.
  const order = [...ways].sort((a, b) => Number(b.faint) - Number(a.faint));
  return html`<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
    <path class="ways-grid" d=${grid}></path>
    ${order.map(({ points, thick, color, dash, faint }) => {
      const places = points.map(([a, b]) => `${round(x.place(a))},${round(y.place(b))}`);
      const bump = thick ? places.slice(thick[0], thick[1] + 1) : [];
      const dashes = dash ? { 'stroke-dasharray': dash } : {};
      return svg`<g class=${faint ? 'way faint' : 'way'} style=${styleMap({ stroke: color })}>
        <path d=${`M${places.join('L')}`} style=${styleMap(dashes)}></path>
        ${bump.length > 1 ? svg`<path class="way-thick" d=${`M${bump.join('L')}`} style=${styleMap(dashes)}></path>` : nothing}
        ${faint ? nothing : svg`<path class="way-points" d=${places.map((one) => `M${one}h0`).join('')}></path>`}
      </g>`;
    })}
  </svg>`;
}

function mark({ points, color, dash }: Trajectory, here: number | null, scales: PlotScales) {
  const point = here === null ? undefined : points[here];
  return point
    ? html`<i
        class="ways-here"
        data-shape=${dash ? 'square' : 'circle'}
        style="${at(point, scales)};--ink-of:${color}"
      ></i>`
    : nothing;
}

function name({ points, label }: Trajectory, scales: PlotScales) {
  const point = points.at(-1);
  return point
    ? html`<span class="ways-name" style=${at(point, scales)} aria-hidden="true">${label}</span>`
    : nothing;
}

function notes({ ways: [first], notes: all }: TrajectoryPlot, scales: PlotScales) {
  return all.map(({ point, text }) => {
    const place = first?.points[point];
    return place
      ? html`<span class="ways-note" style=${at(place, scales)} aria-hidden="true">${text}</span>`
      : nothing;
  });
}

function at([a, b]: readonly [number, number], { x, y }: PlotScales): string {
  return `left:${percent(x.place(a))};top:${percent(y.place(b))}`;
}

/** In units of the picture. */
function round(share: number): number {
  return Math.round(1e4 * share) / 100;
}
