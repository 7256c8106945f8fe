/** What the skip-trigram browser looks like. Pure: the live figure draws it with `act`, the twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import { headRow } from '../../parts/head-row.ts';
import type { HeadNote } from '../../parts/head-row.ts';
import { picked } from '../../parts/picked.ts';
import type { SignedGroup, SignedOptions } from '../../parts/signed-bars.ts';
import type { Description } from './describe.ts';
import { sourceColumns } from './source-view.ts';
import { wholeColumns } from './whole-view.ts';
import type { Whole } from './scans.ts';
import { finding, table, wholeFinding } from './words.ts';

export type Tab = 'token' | 'circuit';

/** What the reader can do; tokens by id. */
export interface Acts {
  readonly head: (name: string) => void;
  readonly through: (name: string) => void;
  readonly tab: (tab: Tab) => void;
  readonly source: (id: number) => void;
  readonly destination: (id: number) => void;
  readonly output: (id: number) => void;
  readonly trigram: (trigram: { source: number; destination: number; output: number }) => void;
}

export interface Extras {
  /** The prompt box or its face; nothing where another figure shows it. */
  readonly prompt: TemplateResult | typeof nothing;
  readonly strip: TemplateResult;
  readonly picker: TemplateResult;
  /** Signed bars, as a control or as a picture. */
  readonly bars: (
    groups: readonly SignedGroup[],
    options: Pick<SignedOptions, 'label' | 'max' | 'selected'> & { pick: (id: number) => void },
  ) => TemplateResult;
  readonly heads: readonly HeadNote[];
  readonly tab: Tab;
  /** The whole vocabulary, or the share of it that has been read, 0…1. */
  readonly whole: Whole | number;
}

export function trigramView(shown: Description, extras: Extras, act: Acts | null): TemplateResult {
  const { prompt, heads, picker, strip, tab } = extras;
  const label = 'Head, with the share of tokens that it copies: raises more than any other';
  return html`
    <div class="trigrams">
      ${prompt}
      <div class="trigrams-tools">
        <div>
          <p class="trigrams-soft">${label}</p>
          ${headRow(heads, { label, selected: shown.head }, act?.head)}
        </div>
        ${shown.earlier.length > 0 ? throughChoice(shown, act) : nothing}
      </div>
      <div class="trigrams-strip">
        <p class="trigrams-soft">
          <span class="key key-in"></span> attention of ${shown.head} to the source
          <span class="key key-out"></span> destination of the chosen trigram
        </p>
        ${strip}
      </div>
      <div class="trigrams-source">${picker} ${tabs(tab, act)}</div>
      <p class="trigrams-finding">
        ${tab === 'token' ? finding(shown) : wholeFinding(shown, extras.whole)}
      </p>
      ${tab === 'token' ? sourceColumns(shown, extras, act) : wholeColumns(shown, extras.whole, act)}
      ${dataTable('Show the numbers as a table', table(shown))}
    </div>
  `;
}

function tabs(tab: Tab, act: Acts | null): TemplateResult {
  const one = (which: Tab, text: string): TemplateResult =>
    html`<button
      type="button"
      class="button"
      aria-pressed=${String(tab === which)}
      @click=${act ? () => act.tab(which) : nothing}
    >
      ${text}
    </button>`;
  return html`<div
    class=${act ? 'trigrams-tabs' : 'trigrams-tabs live-only'}
    role="group"
    aria-label="Entries"
  >
    ${one('token', 'This token')} ${one('circuit', 'All tokens')}
  </div>`;
}

function throughChoice({ earlier, through }: Description, act: Acts | null): TemplateResult {
  const changed = (event: Event): void => act?.through((event.target as HTMLSelectElement).value);
  return html`<label class=${act ? 'trigrams-through' : 'trigrams-through live-only'}>
    <span class="trigrams-soft">Source moved by</span>
    <select class="choice" @change=${changed}>
      <option value="" ?selected=${picked(through === null)}>no head</option>
      ${earlier.map(
        (name) =>
          html`<option value=${name} ?selected=${picked(name === through)}>${name}</option>`,
      )}
    </select>
  </label>`;
}
