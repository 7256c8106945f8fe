/**
 * The loss by position with both marks: what lies between them on a curve is its score. The marks are sliders live, and lines
 * in the twin. Pure.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { HALFWIDTH } from '../../../models/analysis/in-context.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import { lineFrame, percent } from '../../parts/line-frame.ts';
import type { ChartScales } from '../../parts/line-scale.ts';
import { overlay } from './overlay.ts';
import { markInput } from './marks.ts';
import type { MoveMark } from './marks.ts';
import type { TextReading } from './own-text.ts';
import { MARKS } from './readings.ts';
import type { Indices } from './readings.ts';

/** One model's losses at both marks. */
export interface Bracket {
  readonly model: string;
  readonly color: string;
  readonly dash?: string;
  readonly early: number;
  readonly late: number;
}

export interface PanelShown {
  readonly chart: LineChartData;
  readonly scales: ChartScales;
  readonly indices: Indices;
  readonly positions: number;
  readonly brackets: readonly Bracket[];
  /** The reader's text by every model that has read it, with the model's number. */
  readonly texts: readonly (TextReading & { readonly color: string; readonly place: number })[];
  readonly label: string;
}

/** @param move what the reader does with a mark; null in the twin */
export function positionPanel(shown: PanelShown, move: MoveMark | null): TemplateResult {
  const { chart, scales, indices, label } = shown;
  const over = html`${MARKS.map((mark) => {
    // Where both stand far right, the left one lies on top, so that it can be drawn away.
    const above = mark === 'early' && scales.x.place(indices.early) > 0.5;
    return html`<div class=${above ? 'scrub-over above' : 'scrub-over'}>
      <span
        class="scrub-grip"
        style="--at:${percent(scales.x.place(indices[mark]))};--digits:${String(indices[mark]).length}"
        aria-hidden="true"
        >${indices[mark]}</span
      >
      ${move ? markInput(mark, shown, move) : nothing}
    </div>`;
  })}`;
  return html`<div class="scrub score-panel">
    <p class="scrub-head">
      <strong>Two indices</strong> early ${indices.early}, late ${indices.late}; each stands for the
      ${2 * HALFWIDTH + 1} positions around it
    </p>
    <div class="scrub-chart" role=${move ? nothing : 'img'} aria-label=${move ? nothing : label}>
      ${lineFrame(chart, scales, (panel) => overlay(shown, panel), {
        beside: (panel) => (panel === 0 ? legend(shown.brackets) : html``),
        over,
      })}
    </div>
  </div>`;
}

function legend(brackets: readonly Bracket[]): TemplateResult {
  return html`<span class="scrub-values">
    ${brackets.map(
      ({ model, color, dash, early, late }) => html`
        <span>
          <svg viewBox="0 0 24 4" aria-hidden="true">
            <path
              d="M0,2H24"
              style=${styleMap({ stroke: color })}
              stroke-dasharray=${dash ?? nothing}
            ></path>
          </svg>
          ${model} <b>${early.toFixed(2)}${'\u00a0→\u00a0'}${late.toFixed(2)}</b>
        </span>
      `,
    )}
  </span>`;
}
