/** Heads as a row of buttons, each with a note under its name. One tab stop; arrows move. Pure: live view and twin share it. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { nextIndex } from './roving.ts';

export interface HeadNote {
  /** `L0H3` */
  readonly name: string;
  /** Short: a number. */
  readonly note: string;
}

/** @param pick the reader chose a head; without it the row is a picture */
export function headRow(
  heads: readonly HeadNote[],
  { label, selected }: { readonly label: string; readonly selected: string },
  pick?: (name: string) => void,
): TemplateResult {
  const known = heads.some(({ name }) => name === selected);
  return html`
    <div class="head-row" role="group" aria-label=${label} @keydown=${pick ? move : nothing}>
      ${heads.map(({ name, note }, index) => {
        const here = name === selected;
        const face = html`<b>${name}</b> <span>${note}</span>`;
        if (!pick) return html`<span class="head-button" ?data-selected=${here}>${face}</span>`;
        return html`<button
          type="button"
          class="head-button"
          aria-pressed=${String(here)}
          tabindex=${here || (!known && index === 0) ? 0 : -1}
          ?data-selected=${here}
          @click=${() => pick(name)}
        >
          ${face}
        </button>`;
      })}
    </div>
  `;
}

function move(event: KeyboardEvent): void {
  const row = event.currentTarget as HTMLElement;
  const buttons = [...row.querySelectorAll<HTMLElement>('.head-button')];
  const at = buttons.findIndex((button) => button === event.target);
  const to = nextIndex(event.key, at, { count: buttons.length });
  if (to === null) return;
  event.preventDefault();
  buttons[to]?.focus();
}

export const headRowStyles = css`
  .head-row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
  }
  .head-button {
    display: grid;
    min-inline-size: 4.25rem;
    margin: 0;
    padding: 0.1875rem 0.5rem;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: none;
    color: var(--ink);
    font: 400 0.875rem/1.25 var(--font-ui);
    font-variant-numeric: tabular-nums;
    text-align: start;
  }
  .head-button b {
    font-weight: 600;
  }
  .head-button span {
    color: var(--ink-soft);
  }
  button.head-button {
    cursor: pointer;
  }
  button.head-button:hover {
    border-color: var(--edge);
  }
  .head-button[data-selected] {
    border-color: var(--accent);
    background: var(--accent-wash);
    box-shadow: inset 0 -2px 0 var(--accent);
  }
`;
