/**
 * Shares that are measured twice: the bar is one measurement, the stroke across it the other. Pure: live views and twins
 * share it.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { percent } from './bar-list.ts';

export interface PairedBar {
  readonly label: TemplateResult | string;
  /** Both in 0…1. */
  readonly value: number;
  readonly other: number;
  /** What is written for `other`, where it is known as a bound only. */
  readonly otherText?: string | undefined;
  /** Stands for several: no single thing. */
  readonly rest?: boolean;
}

export interface PairedOptions {
  /** Accessible name of the list. */
  readonly label: string;
  /** What bar and stroke are, over their numbers. */
  readonly names: readonly [value: string, other: string];
  /** The share at which a bar is full; what is longer ends in a point. */
  readonly end: number;
}

export function pairedBars(
  rows: readonly PairedBar[],
  { label, names, end }: PairedOptions,
): TemplateResult {
  return html`
    <div class="paired">
      <div class="paired-row paired-head" aria-hidden="true">
        <span></span><span class="paired-end"><i>0</i><i>${100 * end} %</i></span>
        <span>${names[0]}</span><span>${names[1]}</span>
      </div>
      <ol aria-label=${label}>
        ${rows.map(
          ({ label: name, value, other, otherText, rest = false }) => html`
            <li class=${rest ? 'paired-row rest' : 'paired-row'}>
              <span class="paired-label">${name}</span>
              <span class="paired-track" aria-hidden="true">
                <span
                  class=${value > end ? 'paired-bar beyond' : 'paired-bar'}
                  style="width:${place(value, end)}"
                ></span>
                <span class="paired-stroke" style="left:${place(other, end)}"></span>
              </span>
              <span class="paired-value"
                ><span class="spoken">${names[0]} </span>${percent(value)}</span
              >
              <span class="paired-other"
                ><span class="spoken">${names[1]} </span>${otherText ?? percent(other)}</span
              >
            </li>
          `,
        )}
      </ol>
    </div>
  `;
}

/**
 * A round end for shares, from a few that are easy to compare.
 *
 * @example shareEnd([0.02, 0.31]) is 0.5
 */
export function shareEnd(shares: Iterable<number>): number {
  const largest = Math.max(0, ...shares);
  return [0.05, 0.1, 0.25, 0.5].find((end) => largest <= end) ?? 1;
}

function place(share: number, end: number): string {
  return `${(100 * Math.min(1, share / end)).toFixed(2)}%`;
}
