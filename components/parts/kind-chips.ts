/** Tokens of several kinds: a colour, a shade of it, and a mark, so that nothing is said by colour alone. Pure: live strip and twin share it. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { spoken } from './glyphs.ts';
import type { TokenText } from './glyphs.ts';
import { lineEnd, tokenFace } from './token-chips.ts';

export interface TokenKind {
  /** A CSS colour. */
  readonly hue: string;
  /** How much of it, 0…1. */
  readonly share: number;
  /** A letter or digit beside the token. */
  readonly mark: string;
  /** The kind in words, for those who hear the token. */
  readonly words: string;
}

/** @param live which token is focused, where the chips are buttons; null for the twin */
export function kindChips(
  tokens: readonly TokenText[],
  kinds: readonly (TokenKind | null)[],
  live: { readonly focused: number; readonly locked: boolean } | null,
  shown = live?.focused ?? -1,
): TemplateResult {
  return html`<div class="tokens kinds">
    ${tokens.map((token, position) => {
      const kind = kinds[position] ?? null;
      const here = position === shown;
      const style = kind ? `--kind:${kind.hue};--share:${kind.share.toFixed(2)}` : nothing;
      const words = `${token.added ? 'BOS, ' : ''}${spoken(token)}, ${position}${kind ? `: ${kind.words}` : ''}`;
      return html`${
        live
          ? html`<button
              class="token"
              data-position=${position}
              tabindex=${here ? 0 : -1}
              aria-pressed=${String(here && live.locked)}
              aria-label=${words}
              ?data-focused=${here}
              style=${style}
            >
              <span data-mark=${kind?.mark ?? nothing}>${tokenFace(token)}</span>
            </button>`
          : html`<span class="token" ?data-focused=${here} style=${style}
              >${tokenFace(token)}${kind ? html`<sup>${kind.mark}</sup>` : nothing}</span
            >`
      }${lineEnd(token)}`;
    })}
  </div>`;
}

export const kindStripStyles = css`
  .kinds .token {
    margin-block-start: 0.25rem;
    background: color-mix(
      in oklab,
      var(--kind, transparent) calc(var(--share, 0) * 45%),
      var(--paper)
    );
  }
  /* A button's name says the kind in words, so its mark is drawn, not written. */
  .kinds [data-mark]::after {
    content: attr(data-mark);
    vertical-align: super;
  }
  .kinds sup,
  .kinds [data-mark]::after {
    margin-inline-start: 0.25em;
    font: 600 0.6875rem/1 var(--font-ui);
  }
`;
