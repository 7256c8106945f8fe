/** A token as a chip: glyphs for what is invisible, shades for attention. Pure: live strip and twin share it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { stretches } from './glyphs.ts';
import type { TokenText } from './glyphs.ts';

/** A token's text with its glyphs set apart. Text nodes only: a token is never read as HTML. */
export function tokenFace(token: TokenText): (TemplateResult | string)[] {
  return stretches(token).map(({ text, glyph }) =>
    glyph ? html`<i class="glyph">${text}</i>` : text,
  );
}

/** Shades of a chip, as custom properties, in steps too small to see: most chips keep theirs as the focus moves. */
export function chipShades(outgoing: number, incoming: number): string {
  return `--out:${outgoing.toFixed(2)};--in:${incoming.toFixed(2)}`;
}

/** After a token that ends a line, the next one starts a new line. */
export function lineEnd(token: TokenText): TemplateResult | typeof nothing {
  return token.text.endsWith('\n') ? html`<span class="line-end"></span>` : nothing;
}

/** The strip as text, with nothing to press. */
export function tokenChips(
  tokens: readonly TokenText[],
  shades: { focused: number; outgoing: ArrayLike<number>; incoming: ArrayLike<number> },
): TemplateResult {
  const { focused, outgoing, incoming } = shades;
  return html`<div class="tokens">
    ${tokens.map((token, position) => {
      const here = position === focused;
      const style = chipShades(outgoing[position] ?? 0, here ? 0 : (incoming[position] ?? 0));
      return html`<span class="token" ?data-focused=${here} style=${style}>${tokenFace(token)}</span
        >${lineEnd(token)}`;
    })}
  </div>`;
}
