/**
 * The largest and smallest entries of a whole vocabulary circuit, read block by block: a [vocab, vocab] matrix never
 * exists, and a page stays alive and can change its mind between blocks.
 */
import { Best } from './best.ts';
import { multiply, row, rows } from './matrix.ts';
import type { TokenCircuit } from './token-circuits.ts';

export interface Entry {
  readonly a: number;
  readonly b: number;
  readonly value: number;
}

export interface ScanOptions {
  /** How many of each end; 20 unless given. */
  readonly count?: number;
  /** Rows at a time; 64 unless given, a few milliseconds' work at 2,048 tokens. */
  readonly block?: number;
}

/**
 * Scans a circuit, one block of rows per step of the generator; between steps the caller may draw, wait or stop, see
 * `inSlices` in slices.ts.
 *
 * @yields the share of rows read so far
 * @returns top entries, largest first, and bottom entries, smallest first
 * @example (await inSlices(signal, scanEntries(ovCircuit(weights, head)))).top[0] // { a: source, b: output, value }
 */
export function* scanEntries(
  { left, right }: TokenCircuit,
  { count = 20, block = 64 }: ScanOptions = {},
): Generator<number, { top: Entry[]; bottom: Entry[] }, void> {
  const [top, bottom] = [new Best<Entry>(count), new Best<Entry>(count)];
  let [high, low] = [-Infinity, -Infinity];
  for (let start = 0; start < left.rows; start += block) {
    const entries = multiply(rows(left, start, block), right);
    for (let i = 0; i < entries.rows; i++) {
      const values = row(entries, i);
      for (let b = 0; b < values.length; b++) {
        const value = values[b]!;
        // Nearly every entry fails these two comparisons, so nothing is called for it.
        if (value > high) high = offer(top, value, { a: start + i, b, value });
        if (-value > low) low = offer(bottom, -value, { a: start + i, b, value });
      }
    }
    yield (start + entries.rows) / left.rows;
  }
  return { top: top.sorted(), bottom: bottom.sorted() };
}

/** Offers an entry; what the next one must exceed. */
function offer(best: Best<Entry>, score: number, entry: Entry): number {
  best.offer(score, entry);
  return best.threshold;
}
