/** Seeded randomness, the same numbers in TypeScript and in Python (`models/training`). */

/**
 * Uniform numbers in [0, 1) from a 32-bit seed, by Tommy Ettinger's mulberry32.
 *
 * @example const next = mulberry32(0); next(); // 0.26642920868471265
 */
export function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
