/** The look-backs behind one head's score on the text, strongest first. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { InductionPair } from '../../../models/analysis/text-reading.ts';
import type { Token } from '../../../models/runtime/types.ts';
import { quoted, visible } from '../../parts/glyphs.ts';
import { formatScore } from '../../parts/score-rows.ts';

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
        const focused = pair.dest === focus ? 'pair focused' : 'pair';
        const content = pairContent(pair, tokens);
        if (!point) return html`<li><span class=${focused}>${content}</span></li>`;
        return html`<li>
          <button
            type="button"
            class=${focused}
            aria-label=${pairSentence(pair, tokens)}
            aria-pressed=${String(pair.dest === focus)}
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

/** `"␣Kettle" (23) attends to "worth" (5), after "␣Kettle" (4): 0.83`. */
export function pairSentence(pair: InductionPair, tokens: readonly Token[]): string {
  const name = (position: number): string => {
    const token = tokens[position];
    return token ? quoted(token, position) : String(position);
  };
  const where = { '-1': 'before ', '0': 'the earlier ', '1': 'after ' }[
    String(pair.src - pair.copy)
  ];
  const source = pair.src === pair.copy ? '' : `${name(pair.src)}, `;
  return `${name(pair.dest)} attends to ${source}${where ?? ''}${name(pair.copy)}: ${formatScore(pair.weight)}`;
}

function pairContent(pair: InductionPair, tokens: readonly Token[]): TemplateResult {
  const chip = (position: number): TemplateResult => {
    const token = tokens[position];
    return html`<span class="chip">${token ? visible(token) : ''}</span><sub>${position}</sub>`;
  };
  return html`
    <span class="from">${chip(pair.dest)}</span>
    <span class="to">→ ${chip(pair.src)}</span>
    <span class="track"><span style="width:${(100 * pair.weight).toFixed(1)}%"></span></span>
    <span class="value">${formatScore(pair.weight)}</span>
  `;
}
