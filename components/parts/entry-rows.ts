/**
 * Combinations of tokens, such as a → b, each with a signed bar: names take the room they need, bars stand in line. One
 * tab stop; arrows move. Pure: live views and twins share it.
 */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { nextIndex } from './roving.ts';
import { signed, signedBar } from './signed-bars.ts';

export interface EntryRow {
  readonly key: string;
  readonly label: TemplateResult;
  readonly value: number;
  readonly note?: string;
}

export interface EntryOptions {
  /** Accessible name. */
  readonly label: string;
  /** Where the scale ends on both sides. */
  readonly max: number;
  readonly digits?: number;
  readonly selected?: string | null;
  /** The reader chose a row; without it the list is a picture. */
  readonly pick?: ((key: string) => void) | undefined;
}

export function entryRows(
  rows: readonly EntryRow[],
  { label, max, digits = 1, selected = null, pick }: EntryOptions,
): TemplateResult {
  const reached = rows.some(({ key }) => key === selected) ? selected : rows[0]?.key;
  return html`
    <ol class="entries" aria-label=${label} @keydown=${pick ? move : nothing}>
      ${rows.map(({ key, label: name, value, note }) => {
        const here = key === selected;
        const face = html`
          <span class="entry-label">${name}</span>
          <span class="signed-track" aria-hidden="true">${signedBar(value, max)}</span>
          <span class="entry-value">${signed(value, digits)}</span>
          <span class="entry-note">${note ?? nothing}</span>
        `;
        if (!pick) return html`<li><span class="entry" ?data-selected=${here}>${face}</span></li>`;
        return html`<li>
          <button
            type="button"
            class="entry"
            aria-pressed=${String(here)}
            tabindex=${key === reached ? 0 : -1}
            ?data-selected=${here}
            @click=${() => pick(key)}
          >
            ${face}
          </button>
        </li>`;
      })}
    </ol>
  `;
}

function move(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const buttons = [...list.querySelectorAll<HTMLElement>('button.entry')];
  const at = buttons.findIndex((button) => button === event.target);
  const to = nextIndex(event.key, at, { count: buttons.length });
  if (to === null) return;
  event.preventDefault();
  buttons[to]?.focus();
}

export const entryStyles = css`
  .entries {
    display: grid;
    grid-template-columns: minmax(0, max-content) minmax(3rem, 1fr) max-content max-content;
    gap: 0 0.5rem;
    margin: 0 -0.375rem;
    padding: 0;
    list-style: none;
    font: 400 0.875rem/1.25 var(--font-ui);
    font-variant-numeric: tabular-nums;
  }
  .entries > li,
  .entries .entry {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
    margin: 0;
  }
  .entries .entry {
    min-block-size: 1.625rem;
    padding: 0 0.375rem;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
  }
  .entries button.entry {
    cursor: pointer;
  }
  .entries button.entry:hover {
    background: color-mix(in oklab, var(--ink) 5%, transparent);
  }
  .entries .entry[data-selected] {
    background: color-mix(in oklab, var(--accent) 14%, transparent);
  }
  .entries button.entry:focus-visible {
    outline: 2px solid var(--focus-ring);
    outline-offset: -2px;
  }
  .entry-label {
    overflow: hidden;
    font: 400 0.8125rem/1.5rem var(--font-mono);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .entry-label .glyph,
  .signed-label .glyph {
    font-style: normal;
    color: var(--ink-soft);
  }
  .entry-value,
  .entry-note {
    text-align: end;
    white-space: nowrap;
  }
  .entry-note {
    color: var(--ink-soft);
  }
`;
