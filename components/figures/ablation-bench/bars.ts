/** Conditions under each other, number by number: bars on scales that never change. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { minus, signed } from '../../parts/signed-numbers.ts';

export interface BenchBar {
  readonly label: string;
  /** Null where it has not been measured. */
  readonly value: number | null;
  /** `whole`, `off` or `control`: colour and pattern. */
  readonly kind: 'whole' | 'off' | 'control';
}

export interface BarGroup {
  readonly title: string;
  readonly note?: string;
  /** The bars' end: nats. Below zero for scores, whose bars then start at its right. */
  readonly end: number;
  readonly digits: number;
  readonly bars: readonly BenchBar[];
}

export function barGroup({ title, note, end, digits, bars }: BarGroup): TemplateResult {
  const base = bars[0]?.value ?? null;
  return html`
    <div class="bench-group">
      <p class="bench-title">
        ${title} ${note ? html`<span class="bench-soft">${note}</span>` : nothing}
      </p>
      <ol aria-label=${title}>
        ${bars.map(({ label, value, kind }) => {
          const share = value === null || Number.isNaN(value) ? 0 : Math.max(0, value / end);
          const width = `${(100 * Math.min(1, share)).toFixed(1)}%`;
          const known = value !== null && !Number.isNaN(value);
          const change =
            known && base !== null && kind !== 'whole' ? signed(value - base, digits) : '';
          return html`<li class="bench-row">
            <span class="bench-label">${label}</span>
            <span class="bench-track"
              ><span
                class="bench-bar ${kind} ${share > 1 ? 'beyond' : ''}"
                style="width:${width}"
              ></span
            ></span>
            <span class="bench-value">${known ? minus(value.toFixed(digits)) : '–'}</span>
            <span class="bench-change">${change}</span>
          </li>`;
        })}
      </ol>
    </div>
  `;
}
