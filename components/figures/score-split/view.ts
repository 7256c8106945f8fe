/** The score split figure as a template. Pure: the live view draws it with `act`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import { percent } from '../../parts/bar-list.ts';
import { quoted } from '../../parts/glyphs.ts';
import { picked } from '../../parts/picked.ts';
import type { Description } from './describe.ts';

/** What the reader can do; pointing at tokens, bars and cells is heard on the figure itself. */
export interface Acts {
  readonly head: (name: string) => void;
  /** Null for the one attended to most. */
  readonly source: (source: number | null) => void;
  readonly centred: (on: boolean) => void;
}

/** The pieces that are elements live and pictures in the twin. */
export interface Pieces {
  readonly prompt: TemplateResult | typeof nothing;
  readonly strip: TemplateResult;
  readonly bars: TemplateResult;
  readonly grid: TemplateResult | typeof nothing;
  readonly map: TemplateResult;
}

/** @param source the reader's choice, null for the one attended to most */
export function scoreSplitView(
  shown: Description,
  source: number | null,
  pieces: Pieces,
  act: Acts | null,
): TemplateResult {
  const { reading, place, grid } = shown;
  const sum = reading.parts.reduce((total, { value }) => total + value, 0);
  const [from, to] = [reading.dest, reading.src].map((at) =>
    quoted(place.tokens[at] ?? { text: '' }, at),
  );
  return html`
    <div class="split">
      ${pieces.prompt} ${pieces.strip} ${controls(shown, source, act)}
      <p class="split-finding">${shown.finding}</p>
      <div class="split-columns">
        <div class="split-bars">
          <p class="split-title">${place.head} from ${from} to ${to}</p>
          ${pieces.bars}
          <p class="split-sum"><strong>${signedSum(sum)}</strong> ${shown.equality}</p>
          ${
            grid
              ? html`<p class="split-title">Every term: query ↓ with key →</p>
                  ${pieces.grid}`
              : nothing
          }
        </div>
        <div class="split-map">
          <p class="split-title">${shown.partName}, everywhere in the text</p>
          <p class="split-note">${shown.partMeaning}</p>
          ${pieces.map}
        </div>
      </div>
      ${dataTable('Show every term as a table', shown.table)}
    </div>
  `;
}

function controls(
  { heads, place, reading, attention }: Description,
  source: number | null,
  act: Acts | null,
): TemplateResult {
  const value = (event: Event): string => (event.target as HTMLSelectElement).value;
  const chosen = source === reading.src ? source : null;
  const sources = Array.from({ length: reading.dest + 1 }, (_, at) => at);
  return html`
    <div class=${act ? 'split-controls' : 'split-controls live-only'}>
      <label class="switch">
        Head
        <select class="choice" @change=${(event: Event) => act?.head(value(event))}>
          ${heads.map(
            (name) =>
              html`<option value=${name} ?selected=${picked(name === place.head)}>${name}</option>`,
          )}
        </select>
      </label>
      <label class="switch">
        Source
        <select
          class="choice split-source"
          @change=${(event: Event) => act?.source(value(event) === '' ? null : Number(value(event)))}
        >
          <option value="" ?selected=${picked(chosen === null)}>the most attended</option>
          ${sources.map(
            (at) =>
              html`<option value=${at} ?selected=${picked(at === chosen)}>
                ${quoted(place.tokens[at] ?? { text: '' }, at)}: ${percent(attention[at] ?? 0)}
              </option>`,
          )}
        </select>
      </label>
      <label class="switch">
        <input
          type="checkbox"
          .checked=${place.centred}
          @change=${(event: Event) => act?.centred((event.target as HTMLInputElement).checked)}
        />Less the mean of all sources
      </label>
    </div>
  `;
}

function signedSum(value: number): string {
  return `Sum ${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
