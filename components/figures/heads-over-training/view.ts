/** The heads over training as a template. Pure: the live view draws it with `act`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import { choices } from './choices.ts';
import type { Choices } from './choices.ts';
import type { Description } from './describe.ts';
import { headTable } from './head-table.ts';

/** The slider's name. */
export const SLIDER = 'Training step';

/** What the reader can do, beside moving the slider. */
export interface Acts extends Choices {
  readonly select: (head: string) => void;
  /** Measure every score again from the weights of the step on show. */
  readonly again: () => void;
  readonly table: () => void;
}

/** What is a control live and a picture in the twin. */
export interface Slots {
  readonly prompt: TemplateResult | typeof nothing;
  readonly chart: TemplateResult;
  /** The step that is being measured; null when none is. */
  readonly measuring: number | null;
  /** What has failed. */
  readonly status?: TemplateResult | typeof nothing;
}

export function headsView(shown: Description, slots: Slots, act: Acts | null): TemplateResult {
  const { step, finding, about, text, again, shipped, whoseSeed, table } = shown;
  return html`
    <div class="heads-box">
      <div class="heads">
        ${slots.prompt} ${choices(shown, act)}
        <div class="heads-columns">
          <div class="heads-curves">
            ${slots.chart}
            <p class="note heads-about">${about}</p>
          </div>
          <p class="heads-finding">${finding}</p>
          <div class="heads-now" role="group" aria-label="Every head at step ${step}">
            <p class="heads-title">
              <strong>Every head at step ${step}</strong>, seed ${shipped}: recorded in training,
              measured again, and on ${act ? 'your' : 'the example'} text
            </p>
            <div class="heads-scroll">${headTable(shown, act?.select)}</div>
            <p class="note heads-text">${text}</p>
            <div class="heads-again">
              <p class="note">${again} ${whoseSeed}</p>
              <button
                type="button"
                class=${act ? 'button small' : 'button small live-only'}
                aria-disabled=${slots.measuring === null ? nothing : 'true'}
                @click=${act?.again ?? nothing}
              >
                ${slots.measuring === null ? 'Measure again here' : 'Measuring…'}
              </button>
            </div>
            ${slots.status ?? nothing}
          </div>
        </div>
        ${dataTable('Show the curves as a table', table, act?.table)}
      </div>
    </div>
  `;
}
