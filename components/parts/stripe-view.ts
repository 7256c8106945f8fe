/**
 * `<stripe-view>`: one head's attention over a text that repeats a block, so small that only its stripes matter.
 * The axes name the repeats, not the tokens.
 */
import { LitElement, css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { paintMatrix } from './bitmap.ts';
import { ColorModeController } from './color-mode.ts';
import { legendGradient, sequentialScale } from './scale.ts';
import type { ColorMode, Scale } from './scale.ts';

/** Attention to one of three earlier copies is a fraction of the score: the root makes it visible. */
export function stripeScale(mode: ColorMode): Scale {
  return sequentialScale({ mode, spread: 'sqrt' });
}

/** The picture between its axes and above its legend. Pure: live view and twin share it. */
export function stripeFrame(picture: TemplateResult, repeats: number, legend: string): TemplateResult {
  const names = Array.from({ length: repeats }, (_, k) => html`<span>${ordinal(k + 1)}</span>`);
  return html`
    <div class="stripe-frame">
      <div class="side" aria-hidden="true">${names}</div>
      <div class="picture">${picture}</div>
      <div class="foot" aria-hidden="true">${names}</div>
      <div class="legend" aria-hidden="true">
        <span>0</span><span class="ramp" style="background:${legend}"></span><span>1</span>
        <span>square-root scale</span>
      </div>
    </div>
  `;
}

export const stripeStyles = css`
  .stripe-frame {
    display: grid;
    grid-template-columns: auto minmax(0, 19rem);
    gap: 0.25rem 0.5rem;
    font-size: 0.75rem;
    color: var(--ink-soft);
  }
  .stripe-frame .side,
  .stripe-frame .foot {
    display: flex;
    justify-content: space-around;
    text-align: center;
  }
  .stripe-frame .side {
    flex-direction: column;
  }
  .stripe-frame .picture {
    aspect-ratio: 1;
    border: 1px solid var(--rule);
  }
  .stripe-frame :is(canvas, img) {
    display: block;
    width: 100%;
    height: 100%;
    image-rendering: pixelated;
  }
  .stripe-frame .foot,
  .stripe-frame .legend {
    grid-column: 2;
  }
  .stripe-frame .legend {
    display: flex;
    gap: 0.375rem;
    align-items: center;
  }
  .stripe-frame .ramp {
    width: 7rem;
    height: 0.5rem;
  }
`;

export class StripeView extends LitElement {
  static override styles = stripeStyles;
  static override properties = {
    values: { attribute: false },
    size: { type: Number },
    repeats: { type: Number },
    label: {},
  };

  /** Attention [size × size], row-major. */
  declare values: ArrayLike<number>;
  declare size: number;
  declare repeats: number;
  /** Text in place of the picture. */
  declare label: string;
  #color = new ColorModeController(this);

  constructor() {
    super();
    this.values = [];
    this.size = 0;
    this.repeats = 1;
    this.label = '';
  }

  override render(): TemplateResult {
    const legend = legendGradient(stripeScale(this.#color.mode));
    const canvas = html`<canvas role="img" aria-label=${this.label}></canvas>`;
    return stripeFrame(canvas, this.repeats, legend);
  }

  override updated(): void {
    const canvas = this.renderRoot.querySelector('canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context || this.size === 0) return;
    canvas.width = canvas.height = this.size;
    const bitmap = paintMatrix(this.values, this.size, stripeScale(this.#color.mode));
    context.putImageData(new ImageData(bitmap.pixels, bitmap.width, bitmap.height), 0, 0);
  }
}

/** "1st", "2nd", "3rd", "4th" … */
function ordinal(number: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd' }[new Intl.PluralRules('en', { type: 'ordinal' }).select(number) as string];
  return `${number}${ending ?? 'th'}`;
}

customElements.define('stripe-view', StripeView);
