/** What the finder of bugs looks like. Pure: the live figure draws it with `act`, the twin without. */
import { html } from 'lit';
import type { TemplateResult, nothing } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import { headRow } from '../../parts/head-row.ts';
import type { HeadNote } from '../../parts/head-row.ts';
import type { FoundBug } from '../../../models/analysis/bug-finder.ts';
import { bugList } from './bug-list.ts';
import type { Description } from './describe.ts';
import { placeRows } from './places.ts';
import { square } from './square.ts';
import { balance, finding, table } from './words.ts';

/** What the reader can do. */
export interface Acts {
  readonly head: (name: string) => void;
  /** Shows a bug, by its source. */
  readonly choose: (source: number) => void;
  /** Deletes a forced trigram of the bug on show, or puts it back. */
  readonly toggle: (index: 0 | 1) => void;
  /** Writes a text in which a bug acts into the prompt. */
  readonly write: (bug: FoundBug) => void;
  /** Points at a place of the text. */
  readonly point: (dest: number | null) => void;
}

export interface Extras {
  /** The prompt box or its face; nothing where another figure shows it. */
  readonly prompt: TemplateResult | typeof nothing;
  readonly edits: TemplateResult;
  readonly heads: readonly HeadNote[];
}

/** @param shown the share of the vocabulary that has been read, 0…1, while a head is being scanned */
export function bugView(
  shown: Description | number,
  { prompt, edits, heads }: Extras,
  head: string,
  act: Acts | null,
): TemplateResult {
  const label = 'Head, with the number of its bugs';
  return html`
    <div class="bugs">
      ${prompt}
      <div class="bugs-tools">
        <div>
          <p class="bugs-soft">${label}</p>
          ${headRow(heads, { label, selected: head }, act?.head)}
        </div>
        <div class="bugs-edits">${edits}</div>
      </div>
      ${typeof shown === 'number' ? waiting(shown, head) : found(shown, act)}
    </div>
  `;
}

function waiting(share: number, head: string): TemplateResult {
  return html`<p class="bugs-finding bugs-waiting">
    Looking for bugs of ${head}: ${Math.round(100 * share)} % of its sources read
  </p>`;
}

function found(shown: Description, act: Acts | null): TemplateResult {
  const { bug } = shown;
  return html`
    <p class="bugs-finding">${finding(shown)}</p>
    <div class="bugs-columns">
      <section aria-label="Bugs">${bugList(shown, act)}</section>
      <section aria-label="The bug on show">
        ${bug ? square(shown, bug, act) : ''} ${placeRows(shown, act)}
        <p class="bugs-balance" aria-live="off">${balance(shown)}</p>
      </section>
    </div>
    ${dataTable('Show the numbers as a table', table(shown))}
  `;
}
