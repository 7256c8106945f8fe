/** The OV and QK positivity figure as a template. Pure: the live view draws it with `act`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import { dotPlot } from '../../parts/dot-plot.ts';
import { picked } from '../../parts/picked.ts';
import { roveButtons } from '../../parts/roving.ts';
import { stepScale } from '../../parts/step-face.ts';
import type { Description } from './describe.ts';

/** What the reader can do, beside moving the slider. */
export interface Acts {
  readonly select: (head: string) => void;
  readonly through: (head: string) => void;
}

/** What is drawn differently live and in the twin. */
export interface Pieces {
  readonly slider: TemplateResult;
  readonly chart: TemplateResult;
}

export function positivityView(
  shown: Description,
  { slider, chart }: Pieces,
  act: Acts | null,
): TemplateResult {
  const { plot, selected, finding, origin, table } = shown;
  return html`
    <div class="positivity">
      <div class="positivity-columns">
        <div class="column" role="group" aria-label="Every head">
          <p class="title">Every head, and the way of ${selected}</p>
          <p class="note positivity-band">${bandNote(shown)}</p>
          ${ways(shown, act)}
          <div
            class="positivity-plot"
            @keydown=${act ? (event: KeyboardEvent) => roveButtons(event) : nothing}
          >
            ${dotPlot(plot, act?.select)}
          </div>
        </div>
        <div class="column" role="group" aria-label="${selected} over training">
          <div class="positivity-training" style="--now:${now(shown).toFixed(4)}">
            ${chart}<i class="positivity-now"></i>
          </div>
          <div class="positivity-steps">${slider}</div>
          <p class="note positivity-origin">${origin}</p>
        </div>
      </div>
      <p class="positivity-finding">${finding}</p>
      ${dataTable('Show the heads as a table', table)}
    </div>
  `;
}

function bandNote({ bands, through }: Description): string {
  if (!bands) return 'Grey: where 19 of 20 random heads lie, being drawn for this checkpoint.';
  const qk = through === '' ? bands.qk : bands.through;
  const name = through === '' ? 'QK' : 'QK through another head';
  return `Grey: where 19 of 20 random heads of this checkpoint lie, OV ±${bands.ov.toFixed(2)}, ${name} ±${qk.toFixed(2)}.`;
}

/** Where the checkpoint on show stands on the axis of steps, 0…1. */
function now({ steps: { steps, step } }: Description): number {
  return stepScale(steps).place(step ?? 0);
}

/** Which earlier head the keys have been moved by. */
function ways({ earlier, through }: Description, act: Acts | null): TemplateResult {
  if (earlier.length === 0) return html``;
  return html`<label class=${act ? 'positivity-ways' : 'positivity-ways live-only'}>
    <span>Keys read</span>
    <select
      class="choice"
      @change=${(event: Event) => act?.through((event.target as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${picked(through === '')}>the tokens themselves</option>
      ${earlier.map(
        (name) =>
          html`<option value=${name} ?selected=${picked(name === through)}>
            what ${name} moved
          </option>`,
      )}
    </select>
  </label>`;
}
