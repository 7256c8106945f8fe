/** `<change-strip>`: a text whose tokens are coloured by a change. Pointing at a token previews it, a click locks it. */
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { changeChip, changeName } from './change-face.ts';
import { changeStripStyles } from './change-strip.styles.ts';
import { controlStyles } from './controls.styles.ts';
import { TokenPoint } from './events.ts';
import type { TokenText } from './glyphs.ts';
import { roveButtons, positionOf } from './roving.ts';
import { lineEnd } from './token-chips.ts';

export class ChangeStrip extends LitElement {
  static override styles = [controlStyles, changeStripStyles];
  static override properties = {
    tokens: { attribute: false },
    changes: { attribute: false },
    extent: { type: Number },
    focused: { type: Number },
    locked: { type: Boolean },
    label: {},
  };

  declare tokens: readonly TokenText[];
  /** By position; null where there is nothing to compare. */
  declare changes: readonly (number | null)[];
  /** The end of the colours, on both sides of 0. */
  declare extent: number;
  declare focused: number | null;
  declare locked: boolean;
  declare label: string;

  constructor() {
    super();
    this.tokens = [];
    this.changes = [];
    this.extent = 1;
    this.focused = null;
    this.locked = false;
    this.label = '';
  }

  override render(): TemplateResult {
    return html`
      <div
        class="changes"
        role="toolbar"
        aria-label=${this.label}
        @click=${this.#lock}
        @keydown=${this.#key}
        @pointerover=${this.#point}
        @pointerleave=${this.#leave}
        @focusin=${this.#point}
        @focusout=${this.#leave}
      >
        ${this.tokens.map((token, position) => this.#token(token, position))}
      </div>
    `;
  }

  #token(token: TokenText, position: number): TemplateResult {
    const change = this.changes[position] ?? null;
    const here = position === this.focused;
    const { face, style } = changeChip(token, change, this.extent);
    return html`<button
        type="button"
        class="change"
        data-position=${position}
        tabindex=${position === (this.focused ?? 0) ? 0 : -1}
        aria-pressed=${String(here && this.locked)}
        aria-label=${changeName(token, position, change)}
        ?data-focused=${here}
        style=${style}
      >
        ${face}</button
      >${lineEnd(token)}`;
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
    else roveButtons(event);
  };
}

customElements.define('change-strip', ChangeStrip);
