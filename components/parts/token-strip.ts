/** `<token-strip>`: the text as the model reads it. Pointing at a token previews it, a click locks it; arcs run to what it attends to. */
import { LitElement, html, render, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { arcPath, arcWidth } from './arcs.ts';
import type { Arc, Box } from './arcs.ts';
import { controlStyles } from './controls.styles.ts';
import { TokenPoint } from './events.ts';
import { spoken } from './glyphs.ts';
import type { TokenText } from './glyphs.ts';
import { nextIndex, positionOf } from './roving.ts';
import { chipShades, lineEnd, tokenFace } from './token-chips.ts';
import { tokenStripStyles } from './token-strip.styles.ts';

export class TokenStrip extends LitElement {
  static override properties = {
    tokens: { attribute: false },
    focused: { type: Number },
    locked: { type: Boolean },
    outgoing: { attribute: false },
    incoming: { attribute: false },
    arcs: { attribute: false },
  };
  static override styles = [controlStyles, tokenStripStyles];

  declare tokens: readonly TokenText[];
  /** The token whose attention is shown; −1 for none. */
  declare focused: number;
  declare locked: boolean;
  /** What the focused token attends to, by position, each 0…1. */
  declare outgoing: ArrayLike<number>;
  /** What attends to the focused token, by position, each 0…1. */
  declare incoming: ArrayLike<number>;
  declare arcs: readonly Arc[];

  #boxes: Box[] | null = null;
  readonly #moved = (): void => {
    this.#boxes = null;
    this.#drawArcs();
  };
  readonly #resized = new ResizeObserver(this.#moved);

  constructor() {
    super();
    this.tokens = [];
    this.focused = 0;
    this.locked = false;
    this.outgoing = [];
    this.incoming = [];
    this.arcs = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    // Letters of another width may come after the first drawing.
    void document.fonts.ready.then(this.#moved);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override render(): TemplateResult {
    return html`
      <div
        class="tokens"
        role="toolbar"
        aria-label="Tokens"
        @click=${this.#lock}
        @keydown=${this.#key}
        @pointerover=${this.#point}
        @pointerleave=${this.#leave}
        @focusin=${this.#point}
        @focusout=${this.#leave}
      >
        <svg aria-hidden="true"></svg>
        ${this.tokens.map((token, position) => this.#token(token, position))}
      </div>
    `;
  }

  #token(token: TokenText, position: number): TemplateResult {
    const here = position === this.focused;
    const into = here ? 0 : (this.incoming[position] ?? 0);
    return html`<button
        class="token"
        data-position=${position}
        tabindex=${position === Math.max(0, this.focused) ? 0 : -1}
        aria-pressed=${String(here && this.locked)}
        aria-label="${token.added ? 'BOS, ' : ''}${spoken(token)}, ${position}"
        ?data-focused=${here}
        style=${chipShades(this.outgoing[position] ?? 0, into)}
      >
        ${tokenFace(token)}</button
      >${lineEnd(token)}`;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('tokens')) this.#boxes = null;
    if (['tokens', 'arcs', 'focused'].some((name) => changed.has(name))) this.#drawArcs();
  }

  /** Measured once per text and width: asking the page for places at every pointer move would cost a layout each time. */
  #drawArcs(): void {
    const boxes = (this.#boxes ??= this.#buttons().map(boxOf));
    const from = boxes[this.focused];
    const drawing = this.renderRoot.querySelector('svg');
    if (!from || !drawing) return;
    const paths = this.arcs.map(({ source, weight }) => {
      const to = boxes[source];
      if (!to || source === this.focused) return svg``;
      return svg`<path d=${arcPath(from, to, ROOM)} stroke-width=${arcWidth(weight).toFixed(2)}></path>`;
    });
    render(paths, drawing);
  }

  #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.token')];
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
    const buttons = this.#buttons();
    const at = positionOf(event) ?? Math.max(0, this.focused);
    const to = nextIndex(event.key, at, { count: buttons.length });
    if (to === null) return;
    event.preventDefault();
    buttons[to]?.focus();
  };
}

/** Space over a line of tokens for arcs, CSS pixels; the line height in the styles leaves it. */
const ROOM = 22;

function boxOf(element: HTMLElement): Box {
  const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = element;
  return { left, top, width, height };
}

customElements.define('token-strip', TokenStrip);
