/** The look-backs behind one head's score on the text, strongest first. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { InductionPair } from '../../../models/analysis/text-reading.ts';
import type { Token } from '../../../models/runtime/types.ts';
import { formatScore } from '../../parts/score-rows.ts';
import { tokenFace } from '../../parts/token-chips.ts';

/** Pairs shown; the data table has them all. */
export const SHOWN = 8;

export interface PairList {
  readonly pairs: readonly InductionPair[];
  readonly tokens: readonly Token[];
  /** Position under focus: its pairs stand out. */
  readonly focus: number | null;
  /** The reader points at a pair (null: at none), or locks it; without it the list is a picture. */
  readonly point?: ((dest: number | null, lock?: boolean) => void) | undefined;
}

export function pairList({ pairs, tokens, focus, point }: PairList): TemplateResult {
  return html`
    <ol class="induction-pairs" @pointerleave=${point ? () => point(null) : nothing}>
      ${pairs.slice(0, SHOWN).map((pair) => {
        const focused = pair.dest === focus;
        const name = focused ? 'pair focused' : 'pair';
        const content = pairContent(pair, tokens);
        if (!point) return html`<li><span class=${name}>${content}</span></li>`;
        return html`<li>
          <button
            type="button"
            class=${name}
            aria-pressed=${String(focused)}
            @pointerenter=${() => point(pair.dest)}
            @focus=${() => point(pair.dest)}
            @blur=${() => point(null)}
            @click=${() => point(pair.dest, true)}
          >
            ${content}
          </button>
        </li>`;
      })}
    </ol>
  `;
}

/** Reads aloud as: "␣Mr 23 attends to ␣Vane 5, after ␣Mr 4: 0.83". */
function pairContent(pair: InductionPair, tokens: readonly Token[]): TemplateResult {
  const { dest, src, copy, weight } = pair;
  const chip = (position: number): TemplateResult => {
    const token = tokens[position];
    return html`<span class="chip">${token ? tokenFace(token) : ''}</span> <sub>${position}</sub>`;
  };
  const copied = src === copy ? nothing : html`, ${src > copy ? 'after' : 'before'} ${chip(copy)}`;
  return html`
    <span class="from">${chip(dest)}</span>
    <span class="spoken">attends to</span>
    <span class="to"><span class="arrow" aria-hidden="true">→</span> ${chip(src)}</span>
    <span class="spoken">${copied}:</span>
    <span class="track"><span style="width:${(100 * weight).toFixed(1)}%"></span></span>
    <span class="value">${formatScore(weight)}</span>
  `;
}
