/**
 * A text whose tokens are coloured by how much something has changed at each: a diverging scale, and below every token its
 * sign, so that colour is never alone. Pure: live strip and twin share it.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TokenText } from './glyphs.ts';
import { spoken } from './glyphs.ts';
import { divergingStyle, pairLegend } from './pair-face.ts';
import { signed } from './signed-numbers.ts';
import { lineEnd, tokenFace } from './token-chips.ts';

/** From here on a change has one sign, and from there on two. */
export const MARKED = 0.5;
export const DOUBLE = 2;

export interface ChangesShown {
  readonly tokens: readonly TokenText[];
  /** By position; null where there is nothing to compare. */
  readonly changes: readonly (number | null)[];
  /** The end of the colours, on both sides of 0. Never follows the data. */
  readonly extent: number;
  /** The token in focus; null for none. */
  readonly focused: number | null;
}

/**
 * What stands below a token: `+` from half a nat on, `++` from two nats on; nothing for less.
 *
 * @example changeMark(-3) is '−−'
 */
export function changeMark(change: number | null): string {
  const size = Math.abs(change ?? 0);
  if (size < MARKED) return '';
  const sign = (change ?? 0) < 0 ? '−' : '+';
  return size < DOUBLE ? sign : sign + sign;
}

/** A token as it is said: `cat, 7: +1.32`. */
export function changeName(token: TokenText, position: number, change: number | null): string {
  const said = change === null ? 'nothing to compare' : signed(change, 2);
  return `${token.added ? 'BOS, ' : ''}${spoken(token)}, ${position}: ${said}`;
}

/** A token's text over its mark, and the style that colours both. */
export function changeChip(
  token: TokenText,
  change: number | null,
  extent: number,
): { face: TemplateResult; style: string | typeof nothing } {
  const face = html`<span>${tokenFace(token)}</span
    ><small aria-hidden="true">${changeMark(change)}</small>`;
  const style = change === null ? nothing : divergingStyle(change, extent);
  return { face, style };
}

/** The strip as text, with nothing to press. */
export function changeChips({ tokens, changes, extent, focused }: ChangesShown): TemplateResult {
  return html`<div class="changes">
    ${tokens.map((token, position) => {
      const change = changes[position] ?? null;
      const { face, style } = changeChip(token, change, extent);
      return html`<span class="change" ?data-focused=${position === focused} style=${style}
          >${face}</span
        >${lineEnd(token)}`;
    })}
  </div>`;
}

/** @param quantity what changes, with its unit */
export function changeLegend(quantity: string, extent: number): TemplateResult {
  return pairLegend(
    { cells: [], extent, quantity, decimals: 0 },
    { note: `one sign from ${MARKED} on, two from ${DOUBLE} on` },
  );
}
