/** Cells of a causal matrix: which one lies under a pointer, where an arrow key leads, how one reads. Pure. */
import { quoted, spoken } from './glyphs.ts';
import type { TokenText } from './glyphs.ts';
import type { Scale } from './scale.ts';

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

export interface Cell {
  readonly dest: number;
  readonly src: number;
}

/** The cell at a place given in shares of the plot's side, 0…1 from the top left; null in the future or outside. */
export function cellAt(x: number, y: number, count: number): Cell | null {
  const src = Math.floor(x * count);
  const dest = Math.floor(y * count);
  return src < 0 || dest >= count || src > dest ? null : { dest, src };
}

/**
 * Where a key leads, without leaving the past; null for keys that do not move.
 *
 * @example moveCell('ArrowUp', { dest: 3, src: 3 }, 8) stays: row 2 cannot see source 3
 */
export function moveCell(key: string, { dest, src }: Cell, count: number): Cell | null {
  switch (key) {
    case 'ArrowLeft':
      return { dest, src: Math.max(0, src - 1) };
    case 'ArrowRight':
      return { dest, src: Math.min(dest, src + 1) };
    case 'ArrowUp':
      return { dest: Math.max(src, dest - 1), src };
    case 'ArrowDown':
      return { dest: Math.min(count - 1, dest + 1), src };
    case 'Home':
      return { dest, src: 0 };
    case 'End':
      return { dest, src: dest };
    default:
      return null;
  }
}

/** `"␣cat" (7) → "the" (3): 0.62` */
export function cellText(data: HeatData, cell: Cell): string {
  return `${words(data, cell, quoted).join(' → ')}: ${number(data, cell)}`;
}

/** As a screen reader should say it: `cat, 7, to the, 3: 0.62`. */
export function cellSpeech(data: HeatData, cell: Cell): string {
  const say = (token: TokenText, position: number): string => `${spoken(token)}, ${position}`;
  return `${words(data, cell, say).join(', to ')}: ${number(data, cell)}`;
}

function number(data: HeatData, cell: Cell): string {
  return valueAt(data, cell).toFixed(2).replace('-', '−');
}

function words(
  { tokens }: HeatData,
  { dest, src }: Cell,
  write: (token: TokenText, position: number) => string,
): string[] {
  return [dest, src].map((position) => write(tokens[position] ?? { text: '' }, position));
}

function valueAt({ values, sink, tokens }: HeatData, { dest, src }: Cell): number {
  if (src === 0 && sink) return sink.values[dest] ?? 0;
  return values[dest * tokens.length + src] ?? 0;
}
