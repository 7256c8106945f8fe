/** `<heat-map>`: a causal matrix on one canvas. Hover or arrow keys read a cell; only the overlay moves, the bitmap is painted once per run. */
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { paintMatrix } from './bitmap.ts';
import { controlStyles } from './controls.styles.ts';
import { TokenPoint } from './events.ts';
import { visible } from './glyphs.ts';
import { cellAt, cellSpeech, cellText, moveCell } from './heat-cells.ts';
import type { Cell, HeatData } from './heat-cells.ts';
import { heatEdge, heatFrame, heatLegend } from './heat-frame.ts';
import { heatMapStyles, heatOverlayStyles } from './heat-map.styles.ts';
import { measure } from './timing.ts';

export class HeatMap extends LitElement {
  static override properties = {
    data: { attribute: false },
    focused: { type: Number },
    label: {},
  };
  static override styles = [controlStyles, heatMapStyles, heatOverlayStyles];

  declare data: HeatData | null;
  /** The token whose row and column are marked. */
  declare focused: number;
  /** Accessible name. */
  declare label: string;

  /** The cell under the pointer or the arrow keys. */
  #cell: Cell | null = null;

  constructor() {
    super();
    this.data = null;
    this.focused = 0;
    this.label = '';
  }

  override render(): TemplateResult | typeof nothing {
    const { data } = this;
    if (!data) return nothing;
    const { tokens, scale, quantity, note } = data;
    return html`
      <div class="heat-box">
        ${heatFrame({
          tokens,
          legend: heatLegend({ scale, title: quantity, note }),
          plot: html`
            <div
              class="heat-plot"
              role="application"
              tabindex="0"
              aria-label="${this.label}. Arrow keys move from cell to cell, Enter locks the row."
              @pointermove=${this.#hover}
              @pointerdown=${this.#hover}
              @pointerleave=${this.#leave}
              @blur=${this.#leave}
              @click=${this.#lock}
              @keydown=${this.#key}
            >
              <canvas class="heat-bitmap" width=${tokens.length} height=${tokens.length}></canvas>
              ${heatEdge(tokens.length)}
              <div class="heat-overlay" aria-hidden="true">
                <div class="heat-incoming"></div>
                <div class="heat-focus"></div>
                <div class="heat-cross"></div>
                <div class="heat-cell"></div>
                <div class="heat-here from"></div>
                <div class="heat-here to"></div>
                <div class="heat-tip"></div>
              </div>
            </div>
          `,
        })}
        <div class="spoken" role="status"></div>
      </div>
    `;
  }

  /** Focus moves with every pointer move: only the overlay follows it. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    if (!this.hasUpdated || changed.size > 1 || !changed.has('focused')) return true;
    this.#overlay?.style.setProperty('--row', String(this.focused));
    return false;
  }

  override updated(changed: PropertyValues<this>): void {
    const { data } = this;
    this.#overlay?.style.setProperty('--row', String(this.focused));
    if (!data || !changed.has('data')) return;
    const count = data.tokens.length;
    const { pixels } = paintMatrix(data.values, count, data.scale, data.sink);
    const context = this.renderRoot.querySelector('canvas')?.getContext('2d');
    context?.putImageData(new ImageData(pixels, count, count), 0, 0);
    if (this.#cell) this.#show(this.#cell.dest < count ? this.#cell : null);
  }

  get #overlay(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.heat-overlay');
  }

  readonly #hover = (event: PointerEvent): void => {
    const start = performance.now();
    const { left, top, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / width, (event.clientY - top) / width];
    const cell = cellAt(x, y, this.data?.tokens.length ?? 0);
    if (!cell) return this.#leave();
    if (this.#cell?.dest === cell.dest && this.#cell.src === cell.src) return;
    this.#show(cell);
    this.dispatchEvent(new TokenPoint(cell.dest, false, cell.src));
    // After the other views have followed, which takes microtasks only.
    setTimeout(() => measure('retort:hover', start));
  };

  readonly #leave = (): void => {
    if (!this.#cell) return;
    this.#show(null);
    this.dispatchEvent(new TokenPoint(null));
  };

  readonly #lock = (): void => {
    if (this.#cell) this.dispatchEvent(new TokenPoint(this.#cell.dest, true, this.#cell.src));
  };

  readonly #key = (event: KeyboardEvent): void => {
    const { data } = this;
    if (!data) return;
    if (event.key === 'Enter') this.#lock();
    if (event.key === 'Escape') this.dispatchEvent(new TokenPoint(null, true));
    const from = this.#cell ?? { dest: this.focused, src: this.focused };
    const cell = moveCell(event.key, from, data.tokens.length);
    if (!cell) return;
    event.preventDefault();
    this.#show(cell);
    this.dispatchEvent(new TokenPoint(cell.dest, false, cell.src));
    const status = this.renderRoot.querySelector('[role=status]');
    if (status) status.textContent = cellSpeech(data, cell);
  };

  #show(cell: Cell | null): void {
    const overlay = this.#overlay;
    const { data } = this;
    this.#cell = cell;
    overlay?.toggleAttribute('data-cell', cell !== null);
    if (!overlay || !data || !cell) return;
    overlay.style.setProperty('--dest', String(cell.dest));
    overlay.style.setProperty('--src', String(cell.src));
    const [from, to, tip] = overlay.querySelectorAll<HTMLElement>('.heat-here, .heat-tip');
    if (!from || !to || !tip) return;
    from.textContent = visible(data.tokens[cell.dest] ?? { text: '' });
    to.textContent = visible(data.tokens[cell.src] ?? { text: '' });
    tip.textContent = cellText(data, cell);
    tip.dataset['side'] = cell.src > data.tokens.length / 2 ? 'left' : 'right';
  }
}

customElements.define('heat-map', HeatMap);
