/** `<kind-strip>`: the text, each token in the colour of its kind and with the kind's mark. Pointing, locking and keys as in the token strip. */
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';
import { TokenPoint } from './events.ts';
import type { TokenText } from './glyphs.ts';
import { kindChips, kindStripStyles } from './kind-chips.ts';
import type { TokenKind } from './kind-chips.ts';
import { nextIndex, positionOf } from './roving.ts';
import { tokenStripStyles } from './token-strip.styles.ts';

export class KindStrip extends LitElement {
  static override properties = {
    tokens: { attribute: false },
    kinds: { attribute: false },
    focused: { type: Number },
    locked: { type: Boolean },
  };
  static override styles = [controlStyles, tokenStripStyles, kindStripStyles];

  declare tokens: readonly TokenText[];
  /** By position; null for a token of no kind. */
  declare kinds: readonly (TokenKind | null)[];
  declare focused: number;
  declare locked: boolean;

  constructor() {
    super();
    this.tokens = [];
    this.kinds = [];
    this.focused = 0;
    this.locked = false;
  }

  override render(): TemplateResult {
    const { tokens, kinds, focused, locked } = this;
    return html`<div
      role="toolbar"
      aria-label="Tokens"
      @click=${this.#lock}
      @keydown=${this.#key}
      @pointerover=${this.#point}
      @pointerleave=${this.#leave}
      @focusin=${this.#point}
      @focusout=${this.#leave}
    >
      ${kindChips(tokens, kinds, { focused, locked })}
    </div>`;
  }

  readonly #point = (event: Event): void => {
    if (event instanceof PointerEvent && event.pointerType !== 'mouse') return;
    const position = positionOf(event);
    if (position !== null) this.dispatchEvent(new TokenPoint(position));
  };

  readonly #leave = (): void => {
    this.dispatchEvent(new TokenPoint(null));
  };

  readonly #lock = (event: Event): void => {
    const position = positionOf(event);
    if (position !== null) this.dispatchEvent(new TokenPoint(position, true));
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.dispatchEvent(new TokenPoint(null, true));
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.token')];
    const at = positionOf(event) ?? this.focused;
    const to = nextIndex(event.key, at, { count: buttons.length });
    if (to === null) return;
    event.preventDefault();
    buttons[to]?.focus();
  };
}

customElements.define('kind-strip', KindStrip);
