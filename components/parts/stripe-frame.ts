/**
 * The frame of one head's attention over a text that repeats a block: the axes name the repeats, not the tokens, since
 * only the stripes matter. Pure: live view and twin share it.
 */
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import { heatEdge, heatLegend } from './heat-frame.ts';
import { sequentialScale } from './scale.ts';
import type { ColorMode, Scale } from './scale.ts';

/** What a stripe gets is a fraction of the score, which is a sum over the earlier copies: the root makes it visible. */
export function stripeScale(mode: ColorMode): Scale {
  return sequentialScale({ mode, spread: 'sqrt' });
}

export interface StripeFrame {
  /** The bitmap, one pixel per cell. */
  readonly picture: TemplateResult;
  readonly size: number;
  readonly repeats: number;
  readonly mode: ColorMode;
  /** In the twin, the scale of the other mode too. */
  readonly both?: boolean;
}

export function stripeFrame({ picture, size, repeats, mode, both }: StripeFrame): TemplateResult {
  const names = Array.from({ length: repeats }, (_, k) => html`<span>${ordinal(k + 1)}</span>`);
  const legend = {
    scale: stripeScale(mode),
    title: 'Attention, mean of the draws',
    note: 'square-root scale',
  };
  return html`
    <div class="stripe-frame">
      <div class="side" aria-hidden="true">${names}</div>
      <div class="picture">
        ${picture}${heatEdge(size)}${heatLegend(legend, both ? stripeScale('dark') : undefined)}
      </div>
      <div class="foot" aria-hidden="true">${names}</div>
    </div>
  `;
}

/** "1st", "2nd", "3rd", "4th" … */
export function ordinal(number: number): string {
  const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
  const kind = new Intl.PluralRules('en', { type: 'ordinal' }).select(number);
  return `${number}${endings[kind] ?? 'th'}`;
}

/** Of the frame alone: its legend and edge have those of the heat map. */
export const stripeStyles = css`
  .stripe-frame {
    display: grid;
    grid-template-columns: max-content minmax(0, 22rem);
    gap: 0.25rem 0.5rem;
    font-size: 0.75rem;
    color: var(--ink-soft);
  }
  .stripe-frame > .side,
  .stripe-frame > .foot {
    display: flex;
    justify-content: space-around;
    align-items: center;
  }
  .stripe-frame > .side {
    flex-direction: column;
  }
  .stripe-frame > .foot {
    grid-column: 2;
  }
  .stripe-frame > .picture {
    position: relative;
    aspect-ratio: 1;
  }
  .stripe-frame :is(canvas, picture, img) {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    image-rendering: pixelated;
  }
`;
