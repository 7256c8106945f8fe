/** A number for every pair of an earlier and a later head, as a small matrix. Pure: live grid and twin share it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { contrast, cssRgb } from './color.ts';
import type { Rgb } from './color.ts';
import { divergingScale } from './scale.ts';
import { signed } from './signed-bars.ts';

export interface PairCell {
  /** Name of the earlier head, `L0H1`: its row. */
  readonly from: string;
  /** Name of the later head: its column. */
  readonly to: string;
  readonly value: number;
  /** Too small to mean anything: the cell stays without colour. */
  readonly quiet?: boolean;
}

export interface PairMatrix {
  /** Pairs that cannot be, such as two heads of one layer, are left out; their cells stay blank. */
  readonly cells: readonly PairCell[];
  /** The end of the colours, on both sides of 0; what lies beyond takes the last one. Never follows the data. */
  readonly extent: number;
  /** What the values are, with their unit. */
  readonly quantity: string;
  /** Decimals shown in a cell. */
  readonly decimals: number;
}

/** `L0H1 L1H0`: how a pair is written in attributes. */
export function pairKey({ from, to }: Pick<PairCell, 'from' | 'to'>): string {
  return `${from} ${to}`;
}

/** `L0H1 → L1H0`: how it is written for people, never broken. */
export function pairName({ from, to }: Pick<PairCell, 'from' | 'to'>): string {
  return `${from}\u00a0→\u00a0${to}`;
}

/** A pair's number in full, for those who only hear it. */
export function pairText(cell: PairCell, decimals: number): string {
  const value = Number.isNaN(cell.value) ? 'no value' : signed(cell.value, decimals);
  return `${pairName(cell)}: ${value}`;
}

/** What a cell says: as `signed`, less the zero before the point, for which there is no room. */
export function cellNumber(value: number, decimals: number): string {
  return Number.isNaN(value) ? '–' : signed(value, decimals).replace('0.', '.');
}

/** Names along the sides, in the order of the cells. */
export function sidesOf(cells: readonly PairCell[]): { earlier: string[]; later: string[] } {
  const names = (side: 'from' | 'to'): string[] => [...new Set(cells.map((cell) => cell[side]))];
  return { earlier: names('from'), later: names('to') };
}

/** Both sides' names around cells that the caller draws: buttons live, plain boxes in the twin. */
export function pairFrame(
  { cells }: PairMatrix,
  head: string | null,
  draw: (cell: PairCell) => TemplateResult,
): TemplateResult {
  const { earlier, later } = sidesOf(cells);
  const label = (name: string, side: string): TemplateResult =>
    html`<span class="pair-${side}" ?data-head=${name === head} aria-hidden="true">${name}</span>`;
  return html`
    <span class="pair-corner" aria-hidden="true">from ↓<br />to →</span>
    ${later.map((name) => label(name, 'column'))}
    ${earlier.map(
      (from) => html`
        ${label(from, 'row')}
        ${later.map((to) => {
          const cell = cells.find((one) => one.from === from && one.to === to);
          return cell ? draw(cell) : html`<span class="pair-blank"></span>`;
        })}
      `,
    )}
  `;
}

/** The twin's grid: a picture with its numbers in it. */
export function pairFace(
  matrix: PairMatrix,
  { selected, head, label }: { selected: string; head: string | null; label: string },
): TemplateResult {
  const columns = sidesOf(matrix.cells).later.length;
  return html`<div class="pairs" style="--columns:${columns}" role="group" aria-label=${label}>
    ${pairFrame(
      matrix,
      head,
      (cell) =>
        html`<span
          class="pair"
          ?data-quiet=${cell.quiet ?? false}
          ?data-selected=${pairKey(cell) === selected}
          style=${pairColors(cell, matrix) || nothing}
          ><span class="spoken">${pairName(cell)}: </span
          >${cellNumber(cell.value, matrix.decimals)}</span
        >`,
    )}
  </div>`;
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** Ground and ink of a cell in both modes, as a style; CSS knows which mode is on. */
export function pairColors({ value, quiet }: PairCell, { extent }: PairMatrix): string {
  return quiet || Number.isNaN(value) ? '' : divergingStyle(value, extent);
}

/** Ground and ink of whatever shows a signed value. */
export function divergingStyle(value: number, extent: number): string {
  const modes = (['light', 'dark'] as const).map((mode) => {
    const ground = divergingScale({ mode, extent }).color(value);
    const ink = contrast(ground, WHITE) > contrast(ground, BLACK) ? WHITE : BLACK;
    return { ground: cssRgb(ground), ink: cssRgb(ink) };
  });
  const both = (side: 'ground' | 'ink'): string =>
    `light-dark(${modes.map((mode) => mode[side]).join(',')})`;
  return `background:${both('ground')};color:${both('ink')}`;
}

/** A strip of the scale's own colours over its ends and 0, and above it whatever is marked along it. */
export function pairLegend(
  { extent, quantity, decimals }: PairMatrix,
  { note = '', marks = nothing }: { note?: string; marks?: TemplateResult | typeof nothing } = {},
): TemplateResult {
  const ticks = [-extent, 0, extent].map((value) => signed(value, decimals));
  const stops = Array.from({ length: 17 }, (_, k) => {
    const value = extent * (k / 8 - 1);
    const [light, dark] = (['light', 'dark'] as const).map((mode) =>
      cssRgb(divergingScale({ mode, extent }).color(value)),
    );
    return `light-dark(${light},${dark})`;
  });
  return html`
    <div class="pair-legend">
      <span>${quantity}</span>
      ${marks}
      <span
        class="pair-strip"
        role="img"
        aria-label="Colour scale from ${ticks[0]} to ${ticks[2]}"
        style="background:linear-gradient(to right,${stops.join(',')})"
      ></span>
      <span class="pair-ticks" aria-hidden="true"
        >${ticks.map((tick) => html`<span>${tick}</span>`)}</span
      >
      ${note ? html`<span>${note}</span>` : nothing}
    </div>
  `;
}
