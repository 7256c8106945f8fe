/** All scores of one kind as marks along the scale, over the stretch that random directions reach. Pure. */
import { css, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Composition } from '../../../models/analysis/composition.ts';
import { bandOf, scoresOf } from './readings.ts';
import type { Formula, Reading } from './readings.ts';
import { bandText, kindNote } from './words.ts';

export interface Rug {
  readonly reading: Reading;
  readonly kind: Composition;
  readonly formula: Formula;
  readonly extent: number;
  readonly pair: string;
}

export function rug({ reading, kind, formula, extent, pair }: Rug): TemplateResult {
  const at = (value: number): number => 50 + 50 * Math.max(-1, Math.min(1, value / extent));
  const [low, high] = bandOf(reading, kind, formula).map(at) as [number, number];
  return html`
    <div
      class="rug"
      role="img"
      aria-label="${bandText(reading, kind, formula)}. ${kindNote(reading, kind, formula)}."
    >
      <span
        class="rug-band"
        style="left:${low.toFixed(2)}%;width:${(high - low).toFixed(2)}%"
      ></span>
      ${scoresOf(reading, kind).map(
        ({ from, to, values }) =>
          html`<i
            ?data-chosen=${`${from} ${to}` === pair}
            style="left:${at(values[formula]).toFixed(2)}%"
          ></i>`,
      )}
    </div>
  `;
}

export const rugStyles = css`
  .rug {
    position: relative;
    block-size: 1.25rem;
    margin-block-start: 0.25rem;
  }
  .rug-band {
    position: absolute;
    inset-block: 0;
    background: color-mix(in oklab, var(--ink) 16%, transparent);
  }
  .rug i {
    position: absolute;
    inset-block: 0.25rem 0;
    border-inline-start: 1.5px solid color-mix(in oklab, var(--ink) 70%, transparent);
    transform: translateX(-50%);
  }
  .rug i[data-chosen] {
    inset-block: -0.25rem 0;
    border-inline-start: 4px solid var(--accent);
  }
`;
