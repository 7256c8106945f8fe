/**
 * Signed numbers as bars to both sides of zero, on a scale that the caller fixes and the axis says. Pure: live views
 * and twins share it; `<signed-bar-list>` makes it a control.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { signed } from './signed-numbers.ts';

export { signed, signedEnd } from './signed-numbers.ts';

export interface SignedBar {
  /** Unique in its list. */
  readonly key: string;
  readonly label: TemplateResult | string;
  readonly value: number;
  /** How the row is called where it is only heard; `key` unless given. */
  readonly name?: string;
  /** A further cell at the end of the row. */
  readonly note?: TemplateResult | string;
  /** Struck out: on show, but not counted. */
  readonly off?: boolean;
  /** Not the reader's to strike out. */
  readonly fixed?: boolean;
  /** Set apart from the others. */
  readonly marked?: boolean;
}

export interface SignedGroup {
  /** Heads the rows; '' for none. */
  readonly name: string;
  readonly rows: readonly SignedBar[];
}

export interface SignedOptions {
  /** Accessible name of the list. */
  readonly label: string;
  /** Where the scale ends on both sides; what is longer ends in a point there. */
  readonly max: number;
  /** Decimals of the values; 2 unless given. */
  readonly digits?: number;
  /** Key of the selected row. */
  readonly selected?: string | null;
  /** What stands above the values and the notes. */
  readonly columns?: { readonly value: string; readonly note?: string };
  /** Rows can be struck out. */
  readonly toggles?: boolean;
  /** The row that the tab key reaches, and in which column; without it the list is a picture. */
  readonly reachable?: { readonly key: string; readonly column: SignedColumn } | null;
}

export type SignedColumn = 'toggle' | 'pick';

export function signedBars(groups: readonly SignedGroup[], options: SignedOptions): TemplateResult {
  const { label, max, columns, toggles = false } = options;
  const notes = groups.some(({ rows }) => rows.some(({ note }) => note !== undefined));
  const kinds = ['signed-bars', toggles ? 'toggled' : '', notes ? 'noted' : ''].join(' ').trim();
  return html`
    <div class=${kinds} role="group" aria-label=${label}>
      ${columns ? signedHead(columns) : nothing}
      ${groups.map(
        ({ name, rows }) => html`
          ${name === '' ? nothing : html`<p class="signed-name">${name}</p>`}
          <ol aria-label=${name === '' ? nothing : name}>
            ${rows.map((row) => signedRow(row, options))}
          </ol>
        `,
      )}
      <div class="signed-row signed-axis" aria-hidden="true">
        <span class="signed-ticks">
          ${[-1, -0.5, 0, 0.5, 1].map(
            (tick) => html`<i style="left:${50 + 50 * tick}%">${tickText(tick * max)}</i>`,
          )}
        </span>
      </div>
    </div>
  `;
}

function signedHead({ value, note }: NonNullable<SignedOptions['columns']>): TemplateResult {
  return html`
    <div class="signed-row signed-head" aria-hidden="true">
      <span class="signed-value">${value}</span>
      ${note === undefined ? nothing : html`<span class="signed-note">${note}</span>`}
    </div>
  `;
}

function signedRow(row: SignedBar, options: SignedOptions): TemplateResult {
  const { key, label, value, note, off = false, fixed = false, marked = false } = row;
  const { max, digits = 2, selected = null, toggles = false, reachable } = options;
  const live = reachable !== undefined;
  const here = key === selected;
  const text = signed(value, digits);
  const stop = (column: SignedColumn): number =>
    reachable?.key === key && reachable.column === column ? 0 : -1;
  const names = ['signed-row', off && 'off', here && 'selected', marked && 'marked'];
  const name = row.name ?? key;
  return html`
    <li class=${names.filter(Boolean).join(' ')} data-key=${key}>
      ${
        toggles
          ? html`<span class="signed-check"
              ><input
                type="checkbox"
                class=${live ? 'signed-toggle' : 'signed-toggle live-only'}
                aria-label="Count ${name}"
                tabindex=${live ? stop('toggle') : nothing}
                ?disabled=${fixed || !live}
                .checked=${!off}
            /></span>`
          : nothing
      }
      ${
        live
          ? html`<button
              type="button"
              class="signed-label"
              tabindex=${stop('pick')}
              aria-pressed=${String(here)}
              aria-label="${name}: ${text}${off ? ', not counted' : ''}"
            >
              ${label}
            </button>`
          : html`<span class="signed-label">${label}</span>`
      }
      <span class="signed-track">${signedBar(value, max)}</span>
      <span class="signed-value">${text}</span>
      ${note === undefined ? nothing : html`<span class="signed-note">${note}</span>`}
    </li>
  `;
}

/** The bar alone, for rows of another kind: stands in a `.signed-track`. */
export function signedBar(value: number, max: number): TemplateResult {
  const share = Math.min(1, Math.abs(value) / max);
  const side = value < 0 ? 'below' : 'above';
  const beyond = Math.abs(value) > max ? ' beyond' : '';
  return html`<span
    class="signed-bar ${side}${beyond}"
    style="width:${(50 * share).toFixed(2)}%"
  ></span>`;
}

function tickText(value: number): string {
  return `${value < 0 ? '−' : ''}${Number(Math.abs(value).toPrecision(3))}`;
}
