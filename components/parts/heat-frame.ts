/** The frame of an attention matrix: axes, stepped edge, legend. Pure, so that the live heat map and its static twin are the same picture. */
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { cellSize, labelStep, stepPath } from './axis.ts';
import { visible } from './glyphs.ts';
import type { TokenText } from './glyphs.ts';
import { legendGradient } from './scale.ts';
import type { Scale } from './scale.ts';

export interface HeatFrame {
  /** Row and column tokens: rows attend to columns. */
  readonly tokens: readonly TokenText[];
  readonly legend: TemplateResult;
  /** The bitmap, T × T pixels, and whatever lies over it. */
  readonly plot: TemplateResult;
}

export function heatFrame({ tokens, legend, plot }: HeatFrame): TemplateResult {
  const count = tokens.length;
  const longest = Math.max(...tokens.map((token) => visible(token).length));
  return html`
    <div class="heat" style="--n:${count};--cell:${cellSize(count)}px;--longest:${longest}">
      <div class="heat-corner" aria-hidden="true"><span>to →</span><span>from ↓</span></div>
      <div class="heat-columns" aria-hidden="true">${labels(tokens)}</div>
      <div class="heat-rows" aria-hidden="true">${labels(tokens)}</div>
      <div class="heat-stage">${plot}${legend}</div>
    </div>
  `;
}

/** The line between what a row may attend to and its future, which stays blank. */
export function heatEdge(count: number): TemplateResult {
  return html`<svg
    class="heat-edge"
    viewBox="0 0 ${count} ${count}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${svg`<path d=${stepPath(count)} vector-effect="non-scaling-stroke"></path>`}
  </svg>`;
}

export interface Legend {
  readonly scale: Scale;
  /** What the colours stand for, with its unit. */
  readonly title: string;
  /** A sentence on what the scale cannot show, or on how it is spread. */
  readonly note?: string;
}

/** A strip of the scale's own colours over ticks that are even in value. A second scale of the other mode can hide behind a media query. */
export function heatLegend({ scale, title, note }: Legend, other?: Scale): TemplateResult {
  const [low, high] = scale.domain;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => low + share * (high - low));
  const strip = other
    ? `--light:${legendGradient(scale)};--dark:${legendGradient(other)}`
    : `background:${legendGradient(scale)}`;
  return html`
    <div
      class="heat-legend"
      role="img"
      aria-label="Colour scale: ${title}, from ${tick(low)} to ${tick(high)}"
    >
      <span class="heat-legend-title">${title}</span>
      <span class=${other ? 'heat-legend-strip both' : 'heat-legend-strip'} style=${strip}></span>
      <span class="heat-legend-ticks"
        >${ticks.map((value) => html`<span>${tick(value)}</span>`)}</span
      >
      ${note ? html`<span class="heat-legend-note">${note}</span>` : nothing}
    </div>
  `;
}

function labels(tokens: readonly TokenText[]): TemplateResult[] {
  const wide = labelStep(tokens.length);
  const narrow = labelStep(tokens.length, true);
  return tokens.flatMap((token, position) => {
    const shown = [position % wide === 0, position % narrow === 0] as const;
    if (!shown[0] && !shown[1]) return [];
    const name = shown[0] && shown[1] ? '' : shown[0] ? 'wide' : 'narrow';
    return [html`<span class=${name || nothing} style="--at:${position}">${visible(token)}</span>`];
  });
}

/** Up to two decimals, none that are zero; a true minus. */
function tick(value: number): string {
  return String(Number(value.toFixed(2))).replace('-', '−');
}
