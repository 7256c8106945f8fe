/** A mark as a slider over the plot: a logarithmic axis, which a range counts in whole units. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { HALFWIDTH } from '../../../models/analysis/in-context.ts';
import type { AxisScale } from '../../parts/line-scale.ts';
import type { PanelShown } from './panel.ts';
import { boundsOf } from './readings.ts';
import type { Indices } from './readings.ts';

export type Mark = keyof Indices;
export type MoveMark = (mark: Mark, to: number) => void;

const UNITS = 2000;
/** Positions that Page Up and Page Down go. */
const PAGE = 10;

export function markInput(
  mark: Mark,
  { scales, indices, positions, brackets }: PanelShown,
  move: MoveMark,
): TemplateResult {
  const at = indices[mark];
  const bounds = boundsOf(indices, positions)[mark];
  const units = Math.round(UNITS * scales.x.place(at));
  const losses = brackets.map((one) => `${one.model} ${one[mark].toFixed(2)}`).join(', ');
  const go = (to: number): void => move(mark, Math.min(bounds[1], Math.max(bounds[0], to)));
  return html`<input
    type="range"
    min="0"
    max=${UNITS}
    data-mark=${mark}
    aria-label="${mark === 'early' ? 'Early' : 'Late'} index"
    aria-valuetext="position ${at}, mean of ${at - HALFWIDTH} to ${at + HALFWIDTH}; loss: ${losses}"
    .value=${live(String(units))}
    @keydown=${(event: KeyboardEvent) => {
      const to = markKey(event.key, at, bounds);
      if (to === null) return;
      event.preventDefault();
      go(to);
    }}
    @input=${(event: Event) => {
      const turned = Number((event.target as HTMLInputElement).value) - units;
      // A turn by one unit is assistive technology's, and goes to the next position.
      go(
        Math.abs(turned) === 1
          ? at + turned
          : positionAt((units + turned) / UNITS, positions, scales.x),
      );
    }}
  />`;
}

/**
 * The position that a key leads to; null for other keys.
 *
 * @example markKey('PageUp', 25, [6, 239]) is 35
 */
export function markKey(
  key: string,
  at: number,
  [low, high]: readonly [number, number],
): number | null {
  const to = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - PAGE,
    PageUp: at + PAGE,
    Home: low,
    End: high,
  }[key];
  return to === undefined ? null : Math.min(high, Math.max(low, to));
}

/** The position nearest to a place on the axis, 0…1. */
export function positionAt(place: number, positions: number, axis: AxisScale): number {
  const away = (at: number): number => Math.abs(axis.place(at) - place);
  let best = 1;
  for (let at = 1; at <= positions; at++) if (away(at) < away(best)) best = at;
  return best;
}
