/** Pieces of the ledger: which token, which paths, and what one path does. Pure, for the live view and its twin. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { pathName } from '../../../models/analysis/paths.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import { signed } from '../../parts/signed-numbers.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import type { PathRow } from './readings.ts';
import { KINDS, kindOf } from './strikes.ts';
import type { Acts, Ledgered } from './view.ts';
import { sourcesText } from './words.ts';

/** Whose logit is taken apart. */
export function chooser(
  { reading: { choices, target }, run, vocabulary }: Ledgered,
  acts: Acts | null,
): TemplateResult {
  const edited = run.edits !== null;
  return html`
    <div class="ledger-choices" role="group" aria-label="Whose logit">
      <span class="ledger-title">Logit of</span>
      ${choices.map(({ id, rank, next, first }) => {
        const face = html`${tokenFace({ text: vocabulary[id] ?? '' })}<span class="ledger-soft"
            >${next ? ' comes next' : first && edited ? ' before the edits' : ''}</span
          >`;
        const here = String(id === target.id);
        return acts
          ? html`<button
              type="button"
              class="button ledger-token"
              aria-pressed=${here}
              @click=${() => acts.rank(first ? 0 : rank)}
            >
              ${face}
            </button>`
          : html`<span class="button ledger-token" data-pressed=${here}>${face}</span>`;
      })}
    </div>
  `;
}

/** Order, kinds of paths, and the way back. */
export function tools({ reading, order }: Ledgered, acts: Acts | null): TemplateResult {
  const { rows, counted } = reading;
  const struck = rows.length - counted;
  return html`
    <div class="ledger-tools">
      <span class="ledger-title">Paths</span>
      <button
        type="button"
        class=${acts ? 'button small' : 'button small live-only'}
        aria-pressed=${String(order === 'layer')}
        @click=${() => acts?.order(order === 'layer' ? 'size' : 'layer')}
      >
        By layer
      </button>
      <span class="ledger-back">
        <span class="ledger-struck">${struck === 0 ? '' : `${struck} struck out`}</span>
        <button
          type="button"
          class="button small"
          ?disabled=${!acts?.undo}
          @click=${() => acts?.undo?.()}
        >
          Undo
        </button>
        <button
          type="button"
          class="button small"
          ?disabled=${!acts || struck === 0}
          @click=${() => acts?.reset()}
        >
          Count all
        </button>
      </span>
    </div>
    <div class=${acts ? 'ledger-kinds' : 'ledger-kinds live-only'} role="group" aria-label="Count">
      ${KINDS.map(({ kind, name }) => {
        const own = rows.filter(({ path, ablated }) => kindOf(path) === kind && !ablated);
        const on = own.filter(({ off }) => !off).length;
        if (own.length === 0) return '';
        const share = on === own.length ? String(on) : `${on} of ${own.length}`;
        return html`<label class="switch"
          ><input
            type="checkbox"
            .checked=${on === own.length}
            @change=${(event: Event) => {
              const { checked } = event.target as HTMLInputElement;
              acts?.count(
                own.map(({ path }) => pathName(path)),
                checked,
              );
            }}
          />${name} <span class="ledger-soft">${share}</span></label
        >`;
      })}
    </div>
  `;
}

/** One path: what it adds, and from where. */
export function detail(
  row: PathRow,
  tokens: readonly TokenText[],
  { reading, vocabulary }: Pick<Ledgered, 'reading' | 'vocabulary'>,
): TemplateResult {
  const { name, value, path } = row;
  const face = html`<span class="ledger-mono"
    >${tokenFace({ text: vocabulary[reading.target.id] ?? '' })}</span
  >`;
  const start = path.mlp === null ? '' : ` of what MLP ${path.mlp} wrote`;
  return html`
    <div class="ledger-path">
      <p class="ledger-title">${name === 'direct' ? 'The direct path' : name}</p>
      <p>Adds ${signed(value, 3)} to the logit of ${face}.</p>
      <p>Brings${start} ${sourcesText(row, tokens)}.</p>
    </div>
  `;
}
