/** How often a head copies: the place of every token in its own row of a circuit. */
import { multiply, row, rows } from './matrix.ts';
import { rankOf } from './token-circuits.ts';
import type { TokenCircuit } from './token-circuits.ts';

/**
 * The rank of entry [a, a] in its row for every token a, 1 when nothing is larger: in OV, whether attending to a token
 * raises that token most; in QK, whether a token attracts itself most. A block of rows per step, never vocab × vocab; see
 * `inSlices` in slices.ts.
 *
 * @yields the share of rows read so far
 * @returns one rank per token, 1…vocab
 * @example with identity weights every rank is 1
 */
export function* scanCopyRanks(
  { left, right }: TokenCircuit,
  block = 64,
): Generator<number, Uint32Array, void> {
  const ranks = new Uint32Array(left.rows);
  for (let start = 0; start < left.rows; start += block) {
    const entries = multiply(rows(left, start, block), right);
    for (let i = 0; i < entries.rows; i++) ranks[start + i] = rankOf(row(entries, i), start + i);
    yield (start + entries.rows) / left.rows;
  }
  return ranks;
}

/**
 * The share of ranks that are at most `place`, 0…1: for a head that copies nothing in particular place / vocab.
 *
 * @example shareWithin([1, 3, 1, 9], 1) is .5
 */
export function shareWithin(ranks: ArrayLike<number>, place: number): number {
  return Array.from(ranks).filter((rank) => rank <= place).length / ranks.length;
}
