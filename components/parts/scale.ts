/**
 * From numbers to colours. A picture and its legend read the same scale object, so they cannot disagree; the domain is
 * fixed when the scale is made and never follows the data.
 */
import { cssRgb, oklch } from './color.ts';
import type { Rgb } from './color.ts';

export type ColorMode = 'light' | 'dark';
/** `sqrt` spreads small values: a quarter of the domain gets half of the ramp. Legends say which is on. */
export type Spread = 'linear' | 'sqrt';
/** `weight` for probabilities, `norm` for lengths, `rest` (grey) for what is set apart. */
export type Ramp = 'weight' | 'norm' | 'rest';

export interface Scale {
  readonly domain: readonly [number, number];
  readonly spread: Spread;
  readonly mode: ColorMode;
  /** Where a value lies on the ramp, 0…1; values outside the domain take its ends. */
  place(value: number): number;
  color(value: number): Rgb;
  /** The ramp itself: 256 colours, red green blue. */
  readonly table: Uint8ClampedArray;
}

interface RampPath {
  /** Hues at the low end, the middle and the high end, degrees. */
  readonly hues: readonly [number, number, number];
  readonly chroma: number;
}

const RAMPS: Record<Ramp, Record<ColorMode, RampPath>> = {
  weight: {
    light: { hues: [95, 178, 225], chroma: 0.115 },
    dark: { hues: [225, 180, 100], chroma: 0.115 },
  },
  norm: {
    light: { hues: [75, 5, 320], chroma: 0.15 },
    dark: { hues: [320, 10, 80], chroma: 0.14 },
  },
  rest: {
    light: { hues: [90, 90, 90], chroma: 0.008 },
    dark: { hues: [90, 90, 90], chroma: 0.008 },
  },
};

/** Lightness at the low and the high end; it runs evenly between, which is what makes the ramp uniform. */
const LIGHTNESS: Record<ColorMode, readonly [number, number]> = {
  light: [0.965, 0.27],
  dark: [0.25, 0.95],
};

const SIZE = 256;

/** A ramp for values from 0 to `max`: probabilities unless told otherwise. */
export function sequentialScale(options: {
  mode: ColorMode;
  spread?: Spread;
  max?: number;
  ramp?: Ramp;
}): Scale {
  const { mode, spread = 'linear', max = 1, ramp = 'weight' } = options;
  const [low, high] = LIGHTNESS[mode];
  const { hues, chroma } = RAMPS[ramp][mode];
  const table = ramped(`${ramp}-${mode}`, (t) =>
    oklch(
      low + (high - low) * t,
      chroma * arch(t),
      t < 0.5 ? mix(hues[0], hues[1], 2 * t) : mix(hues[1], hues[2], 2 * t - 1),
    ),
  );
  return makeScale([0, max], spread, mode, table, (value) => {
    const share = clamp(value / max);
    return spread === 'sqrt' ? Math.sqrt(share) : share;
  });
}

/** Two arms around zero for signed values, −`extent`…`extent`: incoming hue below, outgoing hue above. */
export function divergingScale(options: { mode: ColorMode; extent: number }): Scale {
  const { mode, extent } = options;
  const [low, high] = LIGHTNESS[mode];
  const table = ramped(`diverging-${mode}`, (t) => {
    const arm = Math.abs(2 * t - 1);
    return oklch(
      low + 0.85 * (high - low) * arm,
      0.15 * Math.sin((Math.PI / 2) * arm),
      t < 0.5 ? 255 : 50,
    );
  });
  return makeScale([-extent, extent], 'linear', mode, table, (value) =>
    clamp((value + extent) / (2 * extent)),
  );
}

/** CSS colour stops along the domain, evenly in *value*: laid under ticks it shows what the spread does. */
export function legendGradient(scale: Scale, stops = 24): string {
  const [low, high] = scale.domain;
  const colors = Array.from({ length: stops + 1 }, (_, k) =>
    cssRgb(scale.color(low + ((high - low) * k) / stops)),
  );
  return `linear-gradient(to right, ${colors.join(', ')})`;
}

const tables = new Map<string, Uint8ClampedArray>();

function ramped(key: string, color: (t: number) => Rgb): Uint8ClampedArray {
  let table = tables.get(key);
  if (!table) {
    table = new Uint8ClampedArray(3 * SIZE);
    for (let k = 0; k < SIZE; k++) table.set(color(k / (SIZE - 1)), 3 * k);
    tables.set(key, table);
  }
  return table;
}

function makeScale(
  domain: readonly [number, number],
  spread: Spread,
  mode: ColorMode,
  table: Uint8ClampedArray,
  place: (value: number) => number,
): Scale {
  const color = (value: number): Rgb => {
    const start = 3 * Math.round(place(value) * (SIZE - 1));
    return [table[start] ?? 0, table[start + 1] ?? 0, table[start + 2] ?? 0];
  };
  return { domain, spread, mode, place, color, table };
}

/** Little colour at both ends, where there is no room for it, most in the middle. */
function arch(t: number): number {
  return Math.sin(Math.PI * (0.04 + 0.84 * t));
}

function mix(from: number, to: number, t: number): number {
  // The shorter way round the hue circle.
  const turn = ((to - from + 540) % 360) - 180;
  return from + turn * t;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
