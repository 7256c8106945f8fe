/** `<stripe-view>`: one head's attention over a text that repeats a block, on a canvas. */
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { paintMatrix } from './bitmap.ts';
import { ColorModeController } from './color-mode.ts';
import { heatMapStyles } from './heat-map.styles.ts';
import { stripeFrame, stripeScale, stripeStyles } from './stripe-frame.ts';

export class StripeView extends LitElement {
  static override styles = [heatMapStyles, stripeStyles];
  static override properties = {
    values: { attribute: false },
    size: { type: Number },
    repeats: { type: Number },
    label: {},
  };

  /** Attention [size × size], row-major; rows attend to columns. */
  declare values: ArrayLike<number>;
  declare size: number;
  declare repeats: number;
  /** Text in place of the picture. */
  declare label: string;
  readonly #color = new ColorModeController(this);

  constructor() {
    super();
    this.values = [];
    this.size = 0;
    this.repeats = 1;
    this.label = '';
  }

  override render(): TemplateResult {
    const { size, repeats } = this;
    const picture = html`<canvas
      role="img"
      aria-label=${this.label}
      width=${size}
      height=${size}
    ></canvas>`;
    return stripeFrame({ picture, size, repeats, mode: this.#color.mode });
  }

  override updated(): void {
    const context = this.renderRoot.querySelector('canvas')?.getContext('2d');
    if (!context || this.size === 0) return;
    const bitmap = paintMatrix(this.values, this.size, stripeScale(this.#color.mode));
    context.putImageData(new ImageData(bitmap.pixels, bitmap.width, bitmap.height), 0, 0);
  }
}

customElements.define('stripe-view', StripeView);
