/** A share of a box as a length of its styles: `percent(0.25)` is `25.00%`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}
