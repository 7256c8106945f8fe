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

/** A number's text with a true minus, and never a minus nought. */
export function minus(text: string): string {
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** The sizes of the differences of float32 sums: `3 × 10⁻⁶`, `0`. */
export function tiny(value: number): string {
  if (value === 0) return '0';
  const [digit = '', power = ''] = Math.abs(value).toExponential(0).split('e');
  const raised = [...String(Number(power))].map((one) => (one === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[+one]));
  return `${digit}\u00a0×\u00a010${raised.join('')}`;
}
