/** What term importance looks like. Pure: the live view draws it with `acts`, the static twin without. */
import { html } from 'lit';
import type { TemplateResult, nothing } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import type { TableData } from '../../parts/data-table.ts';
import { quoted } from '../../parts/glyphs.ts';
import type { TokenKind } from '../../parts/kind-chips.ts';
import { hueOf, tokenKinds } from './kinds.ts';
import { fall } from './fall.ts';
import { bestCounts } from './readings.ts';
import type { Importance } from './readings.ts';
import { equality, finding, orderName, tokenSteps, warning } from './words.ts';

export interface Shown {
  readonly importance: Importance;
  /** Which order colours the text; null for the one that lowers each token most. */
  readonly by: number | null;
  /** Position whose losses are told. */
  readonly focused: number;
  /** Null while the table is closed. */
  readonly table: TableData | null;
}

/** What is a control live and a picture in the twin. */
export interface Slots {
  readonly prompt: TemplateResult | typeof nothing;
  readonly strip: (kinds: readonly (TokenKind | null)[]) => TemplateResult;
  readonly toggled?: () => void;
}

export interface Acts {
  readonly by: (order: number | null) => void;
}

export function importanceView(shown: Shown, slots: Slots, acts: Acts | null): TemplateResult {
  const { importance, table } = shown;
  const { run } = importance;
  if (run.tokens.length < 2) {
    return html`<div class="terms-box">
      <div class="terms">
        ${slots.prompt}
        <p>Type a text: there is no token to predict yet.</p>
      </div>
    </div>`;
  }
  return html`
    <div class="terms-box">
      <div class="terms">
        ${slots.prompt}
        <p class="terms-finding">${finding(importance)}</p>
        <div>
          ${fall(importance)}
          <p class="terms-sum">${equality(importance)}</p>
          <p class="terms-soft terms-warning">${warning(importance)}</p>
        </div>
        <div>
          <div class="terms-head">
            <p class="terms-title">Token by token</p>
            ${chooser(shown, acts)}
          </div>
          ${slots.strip(tokenKinds(importance, shown.by))} ${key(shown)} ${told(shown)}
        </div>
        ${dataTable('Show the tokens as a table', table, slots.toggled)}
      </div>
    </div>
  `;
}

/** What colours the text. */
function chooser({ importance, by }: Shown, acts: Acts | null): TemplateResult {
  const { passes } = importance;
  const choices = [
    { order: null, name: 'what lowered it most' },
    ...passes.map(({ order }) => ({ order, name: orderName(order, importance) })),
  ];
  return html`
    <fieldset class=${acts ? 'terms-by' : 'terms-by live-only'}>
      <legend class="terms-soft">Colour by</legend>
      ${choices.map(
        ({ order, name }) =>
          html`<label class="switch"
            ><input
              type="radio"
              name="by"
              .checked=${order === by}
              @change=${() => acts?.by(order)}
            />${name}</label
          >`,
      )}
    </fieldset>
  `;
}

function key({ importance, by }: Shown): TemplateResult {
  const { passes } = importance;
  if (by !== null) {
    return html`<p class="terms-soft terms-key">
      <span class="hue" style="--hue:var(--incoming)">− lowers the loss</span>
      <span class="hue" style="--hue:var(--outgoing)">+ raises it</span>
    </p>`;
  }
  const counts = bestCounts(importance);
  return html`<p class="terms-soft terms-key">
    ${passes.map(({ order }, k) => {
      const count = counts[k] === 1 ? '1 token' : `${counts[k]} tokens`;
      return html`<span class="hue" style="--hue:${hueOf(order)}"
        >${order} ${orderName(order, importance)}: ${count}</span
      >`;
    })}
  </p>`;
}

/** The focused token's losses. */
function told({ importance, focused }: Shown): TemplateResult {
  const { run } = importance;
  const token = run.tokens[focused];
  if (!token || focused === 0) {
    return html`<p class="terms-told">Nothing predicts the first token.</p>`;
  }
  return html`<p class="terms-told">
    Loss of ${quoted(token, focused)}: ${tokenSteps(importance, focused)}.
  </p>`;
}
