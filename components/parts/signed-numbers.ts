/** Signed numbers as texts, and where an axis for them ends. */

/** `+1.23`, `−0.40`, `0.00`: a minus sign as wide as the plus. */
export function signed(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/**
 * A round end for a scale that is to hold these numbers: 1, 1.5, 2, 3, 4, 5, 6 or 8 times a power of ten.
 *
 * @example signedEnd([0.4, -5.3]) is 6
 */
export function signedEnd(values: Iterable<number>): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8].find((one) => one * power >= largest) ?? 10;
  return step * power;
}
