/** Ways to print the number of a measurement: with a true minus sign, and as text has it. */

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** `decimals(1)(-0.27)` is `−0.3`. */
export const decimals =
  (count: number) =>
  (value: number): string =>
    (value < 0 ? '−' : '') + Math.abs(value).toFixed(count);

/** `percent(0.081)` is `8 %`, which no line breaks. */
export const percent = (value: number): string => `${decimals(0)(Math.round(100 * value))}\u00a0%`;

/** `whole(1799.6)` is `1800`. */
export const whole = (value: number): string => Math.round(value).toString();

/** `thousands(2048)` is `2,048`. */
export const thousands = (value: number): string => whole(value).replace(/\B(?=(\d{3})+$)/g, ',');

/** `millions(25.6e6)` is `25.6`. */
export const millions = (value: number): string => (value / 1e6).toFixed(1);

/** `inWords(3)` is `three`; digits from eleven on. */
export const inWords = (value: number): string => WORDS[value] ?? String(value);
