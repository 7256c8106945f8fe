/** The induction score figure as a template. Pure: the live view draws it with `act`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Offset } from '../../../models/analysis/repeat-test.ts';
import { dataTable } from '../../parts/data-table.ts';
import type { ScoreHover, ScoreSelect } from '../../parts/score-chart.ts';
import { scoreRows } from '../../parts/score-rows.ts';
import type { ScoreGroup } from '../../parts/score-rows.ts';
import { choices } from './choices.ts';
import type { Description } from './describe.ts';
import { SHOWN, pairList } from './pairs.ts';
import { count, meaningOf, placesBack } from './readings.ts';

/** What the reader can do. */
export interface Acts {
  readonly offset: (offset: Offset) => void;
  readonly compare: (on: boolean) => void;
  readonly drawAgain: () => void;
  readonly repeatText: () => void;
  readonly select: (event: ScoreSelect) => void;
  readonly hover: (event: ScoreHover) => void;
  readonly point: (token: number | null, lock?: boolean) => void;
}

/** What the description leaves open. */
export interface Extras {
  /** The prompt box, or its face. */
  readonly prompt: TemplateResult;
  /** The picture of the selected head's attention over the repeats. */
  readonly stripes: TemplateResult;
  /** The model to compare with and whether it is shown; null when the author offers none. */
  readonly compare: { readonly title: string; readonly on: boolean } | null;
  readonly hovered?: string | null;
  /** What loads or has failed. */
  readonly status?: TemplateResult | typeof nothing;
}

export function inductionView(
  shown: Description,
  extras: Extras,
  act: Acts | null,
): TemplateResult {
  const whose = act ? 'your' : 'the example';
  const { head, offset, test } = shown;
  return html`
    <div
      class="induction"
      @score-select=${act?.select ?? nothing}
      @score-hover=${act?.hover ?? nothing}
    >
      ${extras.prompt} ${choices(offset, extras.compare, act)} ${extras.status ?? nothing}
      <div class="induction-columns">
        <div class="column" role="group" aria-label="Random repeats">
          <p class="title">Random repeats</p>
          ${repeatNote(shown, act)}
          ${chart('Score on random repeats', shown.repeats, shown, extras, act)}
        </div>
        <div class="column" role="group" aria-label="${act ? 'Your' : 'The example'} text">
          <p class="title">${act ? 'Your' : 'The example'} text</p>
          ${textNote(shown, act)} ${chart('Score in the text', shown.text, shown, extras, act)}
        </div>
      </div>
      <div class="induction-columns">
        <div class="column" role="group" aria-label="${head} on random repeats">
          <p class="title">${head} on random repeats</p>
          <p class="note">
            Rows attend to columns. What counts lies ${placesBack(test, offset)} tokens back.
          </p>
          ${extras.stripes}
        </div>
        <div class="column" role="group" aria-label="${head} in ${whose} text">
          <p class="title">${head} in ${whose} text</p>
          <p class="note">${pairNote(shown)}</p>
          ${pairList({ ...shown.pairs, point: act?.point })}
        </div>
      </div>
      ${dataTable('Show the scores as a table', shown.table)}
    </div>
  `;
}

function repeatNote({ test, edited }: Description, act: Acts | null): TemplateResult {
  const { block, repeats, draws, seed } = test;
  return html`
    <div class="note">
      <p>
        ${count(block, 'random token')}, written ${repeats} times: the mean of
        ${count(draws, 'draw')} (the dots), seed ${seed}.
        ${edited === '' ? nothing : html`<strong>Edited model: ${edited}.</strong>`}
      </p>
      <button
        type="button"
        class=${act ? 'button small' : 'button small live-only'}
        @click=${act?.drawAgain ?? nothing}
      >
        Draw again
      </button>
    </div>
  `;
}

function textNote({ destinations, tokens }: Description, act: Acts | null): TemplateResult {
  if (destinations > 0) {
    return html`<div class="note">
      <p>
        The mean over the ${destinations} of ${count(tokens, 'token')} that stood earlier in the
        text.
      </p>
    </div>`;
  }
  if (tokens === 0) {
    return html`<div class="note"><p>Type a text in which something comes twice.</p></div>`;
  }
  return html`
    <div class="note">
      <p>No token comes twice, so there is nothing to look back to. Write a name a second time.</p>
      <button
        type="button"
        class=${act ? 'button small' : 'button small live-only'}
        @click=${act?.repeatText ?? nothing}
      >
        Repeat the text
      </button>
    </div>
  `;
}

function pairNote({ pairs: { pairs }, offset }: Description): string {
  if (pairs.length === 0) return 'No pair of tokens to look at yet.';
  const which = pairs.length > SHOWN ? `The ${SHOWN} strongest of ${pairs.length} pairs` : 'Pairs';
  return `${which}, each from a token to ${meaningOf(offset)}.`;
}

function chart(
  label: string,
  groups: readonly ScoreGroup[],
  { selected }: Description,
  { hovered }: Extras,
  act: Acts | null,
): TemplateResult {
  if (!act) return html`<div class="score-chart">${scoreRows(groups, { selected })}</div>`;
  return html`<score-chart
    label=${label}
    .groups=${groups}
    .selected=${selected}
    .hovered=${hovered ?? null}
  ></score-chart>`;
}
