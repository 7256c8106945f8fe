/**
 * The picture of a scrub chart: curves over the checkpoints of a training run, the stretch that matters shaded, a dashed line at
 * the step on show, and every curve's value there. Pure: live chart and twin share it.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import type { LineChartData, LineSeries } from './line-data.ts';
import { lineFrame, percent } from './line-frame.ts';
import type { ChartScales } from './line-scale.ts';
import { stepText } from './step-face.ts';
import type { Step, StepStretch } from './step-face.ts';

/** A step that is marked beside the one on show. */
export interface StepMark {
  readonly step: number;
  /** A letter or a word. */
  readonly label: string;
  /** Where it stands beside its line; left unless given. */
  readonly side?: 'left' | 'right';
}

export interface ScrubShown {
  /** Curves over steps; its axis ends where the steps do. */
  readonly data: LineChartData;
  /** The checkpoints, in ascending order. */
  readonly steps: readonly Step[];
  /** The step on show; null while it is not known. */
  readonly step: number | null;
  readonly label: string;
  readonly stretch?: StepStretch | null;
  readonly marks?: readonly StepMark[];
}

/** A curve's value at the step on show, in words; null where it has none there, or is one of many. */
export interface ScrubValue {
  readonly series: LineSeries;
  readonly panel: number;
  readonly at: number | null;
  readonly text: string;
}

/** What the curves say at a step, faint ones left out. */
export function scrubValues({ data, step }: Pick<ScrubShown, 'data' | 'step'>): ScrubValue[] {
  return data.panels.flatMap(({ series, format }, panel) =>
    series
      .filter(({ faint }) => !faint)
      .map((one) => {
        const at = step === null ? null : (one.y[one.x.indexOf(step)] ?? null);
        return { series: one, panel, at, text: at === null ? '–' : format(at) };
      }),
  );
}

/** @param control the range that the reader moves; none in the twin */
export function scrubFace(
  shown: ScrubShown,
  scales: ChartScales,
  control?: TemplateResult,
): TemplateResult {
  const { data, steps, step, label } = shown;
  const chosen = steps.find((one) => one.step === step);
  const values = scrubValues(shown);
  const left = chosen ? percent(scales.x.place(chosen.step)) : null;
  const over = html`<div class="scrub-over">
    ${left ? html`<span class="scrub-grip" style="--at:${left};--digits:${String(step).length}" aria-hidden="true">${step}</span>` : nothing}
    ${control ?? nothing}
  </div>`;
  return html`
    <div class="scrub">
      <p class="scrub-head"><strong>${label}</strong> ${chosen ? stepText(chosen) : '–'}</p>
      <div
        class="scrub-chart"
        role=${control ? nothing : 'img'}
        aria-label=${control ? nothing : `${label}: ${data.panels.map(({ title }) => title).join(', ')}`}
      >
        ${lineFrame(data, scales, (panel) => overlay(shown, values, scales, panel, left), {
          beside: (panel) => legend(values.filter((value) => value.panel === panel)),
          over,
        })}
      </div>
    </div>
  `;
}

/** Which curve of a panel is whose, and where it is. */
function legend(values: readonly ScrubValue[]): TemplateResult {
  return html`<span class="scrub-values">
    ${values.map(
      ({ series: { label, color, dash }, text }) => html`
        <span>
          <svg viewBox="0 0 24 4" aria-hidden="true">
            <path
              d="M0,2H24"
              style=${styleMap({ stroke: color })}
              stroke-dasharray=${dash ?? nothing}
            ></path>
          </svg>
          ${label} <b>${text}</b>
        </span>
      `,
    )}
  </span>`;
}

function overlay(
  { stretch, marks = [], step: shownStep }: ScrubShown,
  values: readonly ScrubValue[],
  scales: ChartScales,
  panel: number,
  left: string | null,
): TemplateResult {
  const x = (step: number): string => percent(scales.x.place(step));
  return html`${
      stretch
        ? html`<div
            class="scrub-stretch"
            ?data-high=${stretch.high}
            style="left:${x(stretch.from)};right:${percent(1 - scales.x.place(stretch.to))}"
            aria-hidden="true"
          >
            ${panel === 0 ? html`<span>${stretch.label}</span>` : nothing}
          </div>`
        : nothing
    }
    <div class="scrub-overlay" aria-hidden="true">
      ${marks.map(
        ({ step, label, side = 'left' }) =>
          html`<div
            class="scrub-mark"
            data-side=${side}
            ?data-here=${step === shownStep}
            style="left:${x(step)}"
          >
            ${panel === 0 ? html`<span>${label}</span>` : nothing}
          </div>`,
      )}
      ${left ? html`<div class="scrub-line" style="left:${left}"></div>` : nothing}
      ${values.map(({ series, at, panel: own }) =>
        at === null || own !== panel || !left
          ? nothing
          : html`<i
              class="scrub-dot"
              style="left:${left};top:${percent(scales.y[panel]?.place(at) ?? 0)};--ink-of:${series.color}"
            ></i>`,
      )}
    </div>`;
}
