/** What the figure looks like. Pure: the live view draws it with `acts`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import { bytes } from '../../parts/model-status.ts';
import type { ScoreModel } from './data.ts';
import type { Description } from './describe.ts';
import type { MoveMark } from './marks.ts';
import { positionPanel } from './panel.ts';
import { RECORDED } from './readings.ts';

/** The name of the training chart's slider. */
export const SLIDER = 'Training step';

/** What the reader can do, beside going to a checkpoint. */
export interface Acts {
  readonly move: MoveMark;
  readonly reset: () => void;
  readonly text: (on: boolean) => void;
  readonly slopes: (on: boolean) => void;
  readonly table: () => void;
  /** Have a model beside the lab's read the text too; null when there is none to ask. */
  readonly other: (() => void) | null;
}

/** What is a control live and a picture in the twin. */
export interface Slots {
  readonly prompt: TemplateResult | typeof nothing;
  readonly training: TemplateResult;
  /** Whether the reader's text is drawn. */
  readonly drawText: boolean;
  readonly slopes: boolean;
  /** The model that could read it too, with what a checkpoint of it costs: `attn-1l (1.3 MB)`. */
  readonly other?: string | null;
  readonly status?: TemplateResult | typeof nothing;
}

/** `attn-1l (1.3 MB)` */
export function otherText({ model, bytes: size }: Pick<ScoreModel, 'model' | 'bytes'>): string {
  return `${model} (${bytes(size)})`;
}

export function scoreView(
  shown: Description,
  { prompt, training, drawText, slopes, other = null, status = nothing }: Slots,
  acts: Acts | null,
): TemplateResult {
  const { panel, finding, text, tables } = shown;
  const { early, late } = panel.indices;
  const recorded = early === RECORDED.early && late === RECORDED.late;
  const [scores = null, steep = null] = tables ?? [];
  return html`
    <div class="score-box">
      <div class="score-figure">
        <div class="score-columns">
          <div role="group" aria-label="Loss by position">
            ${positionPanel(panel, acts?.move ?? null)}
          </div>
          <div role="group" aria-label="The score over training">${training}</div>
        </div>
        <p class="score-finding">${finding}</p>
        ${prompt}
        <p class="score-text">${text}</p>
        ${status}
        <div class="score-end">
          <div class=${acts ? 'score-choices' : 'score-choices live-only'}>
            ${tick('Draw my text: means and standard errors; arrows where they leave the plot', drawText, acts?.text)}
            ${tick('Show slopes', slopes, acts?.slopes)}
            ${
              other === null
                ? nothing
                : html`<button type="button" class="button" @click=${acts?.other ?? nothing}>
                    Read it with ${other} too
                  </button>`
            }
            <button
              type="button"
              class="button"
              ?disabled=${recorded}
              @click=${acts?.reset ?? nothing}
            >
              Back to ${RECORDED.early} and ${RECORDED.late}
            </button>
          </div>
          ${dataTable('Show the scores as a table', scores, acts?.table)}
          ${dataTable('Show the slopes as a table', steep, acts?.table)}
        </div>
      </div>
    </div>
  `;
}

function tick(
  label: string,
  on: boolean,
  act: ((on: boolean) => void) | undefined,
): TemplateResult {
  return html`<label class="switch">
    <input
      type="checkbox"
      .checked=${on}
      @change=${(event: Event) => act?.((event.target as HTMLInputElement).checked)}
    />${label}
  </label>`;
}
