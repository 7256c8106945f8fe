/** The induction score figure as a template. Pure: the live view draws it with `act`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Offset } from '../../../models/analysis/repeat-test.ts';
import type { ScoreGroup } from '../../parts/score-rows.ts';
import { scoreRows } from '../../parts/score-rows.ts';
import { SHOWN, pairList } from './pairs.ts';
import type { PairList } from './pairs.ts';
import { OFFSETS, count, meaningOf, placesBack } from './readings.ts';

/** What the reader can do. */
export interface Acts {
  offset(offset: Offset): void;
  compare(on: boolean): void;
  drawAgain(): void;
  repeatText(): void;
}

export interface InductionView {
  readonly offset: Offset;
  readonly repeats: {
    readonly groups: readonly ScoreGroup[];
    /** Null while the test has not been run. */
    readonly test: { seed: number; block: number; repeats: number; draws: number } | null;
  };
  readonly text: { readonly groups: readonly ScoreGroup[]; readonly destinations: number; readonly tokens: number };
  readonly selected: string;
  readonly hovered: string | null;
  /** Name of the selected head (`L1H2`), with its model when that is not the lab's. */
  readonly head: string;
  readonly pairs: PairList;
  /** Attention over the repeats; the twin gives a picture of its own. */
  readonly stripes: TemplateResult;
  /** Whether the model to compare with is shown, and what is said of it; null when the author offers none. */
  readonly compare: { readonly title: string; readonly on: boolean; readonly status: TemplateResult } | null;
}

export function inductionView(view: InductionView, act: Acts | null): TemplateResult {
  const { text, repeats, offset } = view;
  return html`
    <div class="induction">
      <div class="induction-choices">${act ? choices(view, act) : offsetSentence(offset)}</div>
      ${act ? view.compare?.status : nothing}
      <div class="induction-columns">
        <div role="group" aria-label="Random repeats">
          <p class="title">Random repeats</p>
          <div class="note">${repeatNote(view, act)}</div>
          ${chart('Score on random repeats', repeats.groups, view, act)}
        </div>
        <div role="group" aria-label="Your text">
          <p class="title">${act ? 'Your text' : 'The example text'}</p>
          <div class="note">${textNote(view, act)}</div>
          ${chart('Score in the text', text.groups, view, act)}
        </div>
      </div>
      <div class="induction-columns">
        <div role="group" aria-label="${view.head} on random repeats">
          <p class="title">${view.head} on random repeats</p>
          <div class="note">${stripeNote(view)}</div>
          ${view.stripes}
        </div>
        <div role="group" aria-label="${view.head} in the text">
          <p class="title">${view.head} in ${act ? 'your' : 'the example'} text</p>
          <div class="note">${pairNote(view)}</div>
          ${pairList(view.pairs)}
        </div>
      </div>
    </div>
  `;
}

function choices(view: InductionView, act: Acts): TemplateResult {
  return html`
    <fieldset>
      <legend>Count attention to</legend>
      ${OFFSETS.map(
        ({ offset, sign, short, meaning }) => html`
          <label title=${meaning}>
            <input
              type="radio"
              name="offset"
              .checked=${offset === view.offset}
              @change=${() => act.offset(offset)}
            />${short} <span class="sign">(${sign})</span>
          </label>
        `,
      )}
    </fieldset>
    ${view.compare
      ? html`<label>
          <input
            type="checkbox"
            .checked=${view.compare.on}
            @change=${(event: Event) => act.compare((event.target as HTMLInputElement).checked)}
          />Compare with the ${view.compare.title}
        </label>`
      : nothing}
  `;
}

function offsetSentence(offset: Offset): string {
  return `A head scores by the attention it gives, from every token that came before, to ${meaningOf(offset)}.`;
}

function repeatNote({ repeats: { test } }: InductionView, act: Acts | null): TemplateResult {
  if (!test) return html`Drawing random tokens…`;
  const { block, repeats, draws, seed } = test;
  return html`
    ${count(block, 'random token')}, ${repeats} times over, in ${count(draws, 'draw')} (dots; the bar is their
    mean). <span class="seed">Seed ${seed}${act ? ' ' : '.'}</span>
    ${act ? html`<button type="button" @click=${() => act.drawAgain()}>Draw again</button>` : nothing}
  `;
}

function textNote({ text }: InductionView, act: Acts | null): TemplateResult {
  if (text.destinations > 0) {
    return html`Mean over the ${count(text.destinations, 'token')} of ${text.tokens} that came earlier in the text.`;
  }
  return html`
    No token comes twice here, so there is nothing to look back at. Write something a second time
    ${act ? html`<button type="button" @click=${() => act.repeatText()}>Repeat the text</button>` : nothing}
  `;
}

function stripeNote({ offset, repeats: { test } }: InductionView): TemplateResult | string {
  if (!test) return '';
  return html`Rows attend to columns, mean of the draws. What counts lies ${placesBack(test, offset)} tokens back.`;
}

function pairNote({ pairs: { pairs }, offset }: InductionView): string {
  if (pairs.length === 0) return 'No token to look back from.';
  const shown = pairs.length > SHOWN ? ` The ${SHOWN} strongest of ${pairs.length} pairs.` : '';
  return `From a token to ${meaningOf(offset)}.${shown}`;
}

function chart(
  label: string,
  groups: readonly ScoreGroup[],
  { selected, hovered }: InductionView,
  act: Acts | null,
): TemplateResult {
  if (!act) return html`<div class="score-chart">${scoreRows(groups, { selected })}</div>`;
  return html`<score-chart label=${label} .groups=${groups} .selected=${selected} .hovered=${hovered}></score-chart>`;
}
