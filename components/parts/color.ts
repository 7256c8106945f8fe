/** Colours computed in OKLCH, where equal steps look equal, and shown in sRGB. */

/** Red, green, blue; 0…255, whole numbers. */
export type Rgb = readonly [number, number, number];

/**
 * OKLCH to sRGB (matrices: Björn Ottosson, "A perceptual color space for image processing", 2020). A colour that sRGB
 * cannot show keeps lightness and hue and loses chroma.
 *
 * @param lightness 0 (black) … 1 (white)
 * @param chroma 0 (grey) … about .3
 * @param hue degrees
 * @example oklch(1, 0, 0) is [255, 255, 255]
 */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  let linear = linearRgb(lightness, chroma, hue);
  for (let c = chroma; c > 0 && !displayable(linear); c -= 0.004) {
    linear = linearRgb(lightness, Math.max(0, c - 0.004), hue);
  }
  const [r, g, b] = linear.map((value) => Math.round(255 * gamma(Math.min(1, Math.max(0, value)))));
  return [r ?? 0, g ?? 0, b ?? 0];
}

/** Relative luminance after WCAG 2, 0…1. */
export function luminance([r, g, b]: Rgb): number {
  return 0.2126 * ungamma(r / 255) + 0.7152 * ungamma(g / 255) + 0.0722 * ungamma(b / 255);
}

/** Contrast ratio after WCAG 2, 1…21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

export function cssRgb([r, g, b]: Rgb): string {
  return `rgb(${r} ${g} ${b})`;
}

function linearRgb(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function displayable(linear: readonly number[]): boolean {
  return linear.every((value) => value >= -0.0005 && value <= 1.0005);
}

function gamma(value: number): number {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}

function ungamma(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
