/** `<heat-map>`: a causal matrix on one canvas. Hover or arrow keys read a cell; only the overlay moves, the bitmap is painted once per run. */
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { paintMatrix } from './bitmap.ts';
import { controlStyles } from './controls.styles.ts';
import { TokenPoint } from './events.ts';
import { quoted, spoken } from './glyphs.ts';
import type { TokenText } from './glyphs.ts';
import { heatEdge, heatFrame, heatLegend } from './heat-frame.ts';
import { heatMapStyles, heatOverlayStyles } from './heat-map.styles.ts';
import type { Scale } from './scale.ts';
import { measure } from './timing.ts';

export interface HeatData {
  readonly tokens: readonly TokenText[];
  /** [dest, src], row-major; the future is not read. */
  readonly values: Float32Array;
  readonly scale: Scale;
  /** Drawn into column 0 in grey instead of its values: what every row gives to the first token. */
  readonly sink: { readonly values: Float32Array; readonly scale: Scale } | null;
  /** What the values are, with their unit. */
  readonly quantity: string;
  /** What the scale cannot show, or how it is spread. */
  readonly note: string;
}

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
  #cell: { dest: number; src: number } | null = null;

  constructor() {
    super();
    this.data = null;
    this.focused = 0;
    this.label = '';
  }

  override render(): TemplateResult | typeof nothing {
    const { data } = this;
    if (!data) return nothing;
    const count = data.tokens.length;
    return html`
      <div class="heat-box">
        ${heatFrame({
          tokens: data.tokens,
          legend: heatLegend({ scale: data.scale, title: data.quantity, note: data.note }),
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
              <canvas class="heat-bitmap" width=${count} height=${count}></canvas>
              ${heatEdge(count)}
              <div class="heat-incoming" style="--row:${this.focused}"></div>
              <div class="heat-focus" style="--row:${this.focused}"></div>
              <div class="heat-cross"></div>
              <div class="heat-cell"></div>
              <div class="heat-tip" aria-hidden="true"></div>
            </div>
          `,
        })}
        <div class="spoken" role="status"></div>
      </div>
    `;
  }

  override updated(changed: PropertyValues<this>): void {
    const { data } = this;
    if (!data || !changed.has('data')) return;
    const { width, height, pixels } = paintMatrix(
      data.values,
      data.tokens.length,
      data.scale,
      data.sink,
    );
    const context = this.renderRoot.querySelector('canvas')?.getContext('2d');
    context?.putImageData(new ImageData(pixels, width, height), 0, 0);
    if (this.#cell && this.#cell.dest >= data.tokens.length) this.#leave();
    else if (this.#cell) this.#show(this.#cell.dest, this.#cell.src);
  }

  readonly #hover = (event: PointerEvent): void => {
    const start = performance.now();
    const count = this.data?.tokens.length ?? 0;
    const plot = event.currentTarget as HTMLElement;
    const { left, top, width } = plot.getBoundingClientRect();
    const src = Math.floor(((event.clientX - left) / width) * count);
    const dest = Math.floor(((event.clientY - top) / width) * count);
    if (src < 0 || dest >= count || src > dest) return this.#leave();
    if (this.#cell?.dest === dest && this.#cell.src === src) return;
    this.#show(dest, src);
    this.dispatchEvent(new TokenPoint(dest));
    // After the other views have followed, which takes microtasks only.
    setTimeout(() => measure('retort:hover', start));
  };

  readonly #leave = (): void => {
    if (!this.#cell) return;
    this.#cell = null;
    this.renderRoot.querySelector('.heat-plot')?.removeAttribute('data-cell');
    this.dispatchEvent(new TokenPoint(null));
  };

  readonly #lock = (): void => {
    if (this.#cell) this.dispatchEvent(new TokenPoint(this.#cell.dest, true));
  };

  readonly #key = (event: KeyboardEvent): void => {
    const { dest, src } = this.#cell ?? { dest: this.focused, src: this.focused };
    const last = (this.data?.tokens.length ?? 1) - 1;
    if (event.key === 'Enter' || event.key === ' ') this.#lock();
    else if (event.key === 'Escape') this.dispatchEvent(new TokenPoint(null, true));
    const to = {
      ArrowLeft: [dest, Math.max(0, src - 1)],
      ArrowRight: [dest, Math.min(dest, src + 1)],
      ArrowUp: [Math.max(src, dest - 1), src],
      ArrowDown: [Math.min(last, dest + 1), src],
      Home: [dest, 0],
      End: [dest, dest],
    }[event.key];
    if (!to && event.key !== ' ') return;
    event.preventDefault();
    if (!to) return;
    const [row = 0, column = 0] = to;
    this.#show(row, column);
    this.dispatchEvent(new TokenPoint(row));
    const status = this.renderRoot.querySelector('[role=status]');
    if (status) status.textContent = this.#spoken(row, column);
  };

  #show(dest: number, src: number): void {
    const { data } = this;
    const plot = this.renderRoot.querySelector<HTMLElement>('.heat-plot');
    const tip = this.renderRoot.querySelector<HTMLElement>('.heat-tip');
    const [from, to] = [data?.tokens[dest], data?.tokens[src]];
    if (!data || !plot || !tip || !from || !to) return;
    this.#cell = { dest, src };
    plot.dataset['cell'] = '';
    plot.style.setProperty('--dest', String(dest));
    plot.style.setProperty('--src', String(src));
    tip.dataset['side'] = src > data.tokens.length / 2 ? 'left' : 'right';
    tip.textContent = `${quoted(from, dest)} → ${quoted(to, src)}: ${this.#value(dest, src).toFixed(2)}`;
  }

  #spoken(dest: number, src: number): string {
    const tokens = this.data?.tokens ?? [];
    const [from, to] = [tokens[dest], tokens[src]];
    if (!from || !to) return '';
    return `${spoken(from)}, ${dest}, to ${spoken(to)}, ${src}: ${this.#value(dest, src).toFixed(2)}`;
  }

  #value(dest: number, src: number): number {
    const { data } = this;
    if (!data) return 0;
    if (src === 0 && data.sink) return data.sink.values[dest] ?? 0;
    return data.values[dest * data.tokens.length + src] ?? 0;
  }
}

customElements.define('heat-map', HeatMap);
