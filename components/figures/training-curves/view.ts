/** The training curves as a template. Pure: the live view draws it with `act`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import type { TableData } from '../../parts/data-table.ts';
import { picked } from '../../parts/picked.ts';
import { legend } from './legend.ts';
import type { Description, Shown } from './describe.ts';
import { VIEWS } from './metrics.ts';
import type { ViewId } from './metrics.ts';

/** What the reader can do. */
export interface Acts {
  readonly view: (view: ViewId) => void;
  readonly everyHead: (on: boolean) => void;
  /** Show or put aside runs and heads, by key and by name. */
  readonly toggle: (keys: readonly string[], on: boolean) => void;
  readonly download: () => void;
  readonly table: () => void;
}

export interface Extras {
  /** The chart, live or as a picture. */
  readonly chart: TemplateResult;
  /** Null while it is folded away. */
  readonly table: TableData | null;
  readonly summary: string;
}

export function trainingView(
  shown: Shown,
  description: Description,
  { chart, table, summary }: Extras,
  act: Acts | null,
): TemplateResult {
  return html`
    <div class="training">
      <div class=${act ? 'training-choices' : 'training-choices live-only'}>
        <label class="training-measure">
          <span>Show</span>
          <select
            class="choice"
            @change=${(event: Event) =>
              act?.view((event.target as HTMLSelectElement).value as ViewId)}
          >
            ${VIEWS.map(
              ({ id, name }) =>
                html`<option value=${id} ?selected=${picked(id === shown.view)}>${name}</option>`,
            )}
          </select>
        </label>
        <label class="switch" ?hidden=${description.heads.length === 0}>
          <input
            type="checkbox"
            ?checked=${shown.everyHead}
            @change=${(event: Event) => act?.everyHead((event.target as HTMLInputElement).checked)}
          />Every head
        </label>
      </div>
      ${legend(shown, description, act)} ${chart}
      <p class="training-summary">${summary}</p>
      <div class="training-end">
        ${dataTable('Show the values as a table', table, act?.table)}
        <button
          type="button"
          class=${act ? 'button' : 'button live-only'}
          @click=${act?.download ?? nothing}
        >
          Download CSV
        </button>
      </div>
    </div>
  `;
}
