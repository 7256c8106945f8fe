/**
 * Losses as text for a page: every row of a table as what it adds to the row before, in the four decimals that training
 * records have, so that a third of their size is left and nothing of their value is lost. Pure.
 */

/** Steps to the nat, as in training records. */
const UNIT = 1e4;
const SIZE = 1 << 16;

export interface Packed {
  readonly columns: number;
  /** The least value, in steps. */
  readonly low: number;
  /** The low bytes of every number, then the high bytes, in base64. */
  readonly bytes: string;
}

/**
 * @param rows of equal length, alike if they follow each other
 * @throws RangeError when the values are further apart than 6.5 nats
 */
export function pack(rows: readonly (readonly number[])[]): Packed {
  const columns = rows[0]?.length ?? 0;
  const steps = rows.flatMap((row) => row.map((value) => Math.round(value * UNIT)));
  const low = steps.reduce((least, value) => Math.min(least, value), Infinity);
  const bytes = new Uint8Array(2 * steps.length);
  steps.forEach((value, k) => {
    if (value - low >= SIZE) throw new RangeError('losses are too far apart to be packed');
    const change = (value - (steps[k - columns] ?? low)) & (SIZE - 1);
    // Small changes of either sign become small numbers, whose high bytes are alike.
    const folded = change < SIZE / 2 ? 2 * change : 2 * (SIZE - change) - 1;
    bytes[k] = folded & 255;
    bytes[k + steps.length] = folded >> 8;
  });
  return {
    columns,
    low,
    bytes: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')),
  };
}

/** The rows as they were. */
export function unpack({ columns, low, bytes }: Packed): number[][] {
  const text = atob(bytes);
  const length = text.length / 2;
  const steps = new Int32Array(length);
  for (let k = 0; k < length; k++) {
    const folded = text.charCodeAt(k) | (text.charCodeAt(k + length) << 8);
    const change = folded & 1 ? -((folded + 1) >> 1) : folded >> 1;
    const above = k < columns ? 0 : steps[k - columns]! - low;
    steps[k] = low + ((above + change) & (SIZE - 1));
  }
  return Array.from({ length: length / columns }, (_, row) =>
    Array.from(steps.subarray(row * columns, (row + 1) * columns), (value) => value / UNIT),
  );
}
