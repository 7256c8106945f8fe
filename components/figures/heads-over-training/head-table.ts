/** Every head at the checkpoint on show, as a table: a button per head, and beside each recorded score what was measured again and what a text gives. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { roveButtons } from '../../parts/roving.ts';
import { scoreText } from './chart.ts';
import type { Description } from './describe.ts';
import { SHOWN } from './measures.ts';
import type { HeadCell, HeadRow } from './readings.ts';

/** @param select the reader chose a head; without it the table is a picture */
export function headTable(
  { rows, panels, head, step }: Description,
  select?: (name: string) => void,
): TemplateResult {
  return html`
    <table
      class="heads-table"
      @keydown=${select ? (event: KeyboardEvent) => roveButtons(event) : nothing}
    >
      <caption class="spoken">
        Every head at step ${step}: recorded in training, measured again, and on the text
      </caption>
      <thead>
        <tr>
          <td></td>
          ${panels.map(
            (measure, k) =>
              html`<th scope="colgroup" colspan=${k < 2 ? 3 : 2}>${SHOWN[measure].short}</th>`,
          )}
        </tr>
        <tr>
          <th scope="col"><span class="spoken">Head</span></th>
          ${panels.map(
            (_, k) => html`
              <th scope="col" class="heads-first">record</th>
              <th scope="col">again</th>
              ${k < 2 ? html`<th scope="col">text</th>` : nothing}
            `,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => headRow(row, row.name === head, select))}
      </tbody>
    </table>
  `;
}

function headRow(
  { name, cells }: HeadRow,
  chosen: boolean,
  select?: (name: string) => void,
): TemplateResult {
  const face = select
    ? html`<button
        type="button"
        aria-pressed=${String(chosen)}
        tabindex=${chosen ? 0 : -1}
        @click=${() => select(name)}
      >
        ${name}
      </button>`
    : html`<b>${name}</b>`;
  return html`<tr ?data-selected=${chosen}>
    <th scope="row">${face}</th>
    ${cells.map(scores)}
  </tr>`;
}

function scores({ recorded, again, text }: HeadCell): TemplateResult {
  // Shares of attention are shaded; the others may be negative.
  const cell = (value: number, first = false): TemplateResult =>
    html`<td
      class=${first ? 'heads-first' : nothing}
      style=${text === null ? nothing : `--share:${shareOf(value)}`}
    >
      ${scoreText(value)}
    </td>`;
  return html`${cell(recorded, true)}${cell(again)}${text === null ? nothing : cell(text)}`;
}

function shareOf(value: number): string {
  return Number.isFinite(value) ? Math.min(1, Math.max(0, value)).toFixed(3) : '0';
}
