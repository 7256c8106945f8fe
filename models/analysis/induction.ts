/** Sequences that repeat, and where an induction head should look in them. */
import { earlierCopies } from './attention.ts';
import { mulberry32 } from './random.ts';

/** How random repeats are drawn; shipped in a manifest's `evaluation.repeats`. */
export interface RepeatOptions {
  /** Random tokens per block. */
  readonly block: number;
  /** Times the block is written. */
  readonly repeats: number;
  readonly draws: number;
  readonly seed: number;
  /** Ids to draw from, ascending; the most and least common tokens excluded. */
  readonly pool: readonly number[];
}

/**
 * `draws` blocks of `block` different ids of `pool`, by a partial Fisher–Yates shuffle; one
 * generator serves all draws and every draw starts from the ascending pool, exactly as
 * `models/training` does in Python.
 */
export function randomBlocks({
  block,
  draws,
  seed,
  pool,
}: Omit<RepeatOptions, 'repeats'>): number[][] {
  if (block > pool.length) {
    throw new RangeError(
      `a block of ${block} different tokens needs a pool of at least ${block}, not ${pool.length}`,
    );
  }
  const uniform = mulberry32(seed);
  return Array.from({ length: draws }, () => {
    const ids = [...pool];
    for (let i = 0; i < block; i++) {
      const j = i + Math.floor(uniform() * (ids.length - i));
      [ids[i], ids[j]] = [ids[j]!, ids[i]!];
    }
    return ids.slice(0, block);
  });
}

/**
 * Sequences for the prefix-matching score (Olsson et al. 2022): BOS and a block of random tokens,
 * repeated.
 *
 * @returns `draws` sequences of 1 + block · repeats ids
 * @example with block 2, repeats 2: [[bos, a, b, a, b], …]
 */
export function repeatedSequences({
  bos,
  repeats,
  ...options
}: RepeatOptions & { bos: number }): number[][] {
  return randomBlocks(options).map((block) => [
    bos,
    ...Array.from({ length: repeats }, () => block).flat(),
  ]);
}

/** All ids below `d_vocab` that are not excluded, ascending. */
export function drawPool(d_vocab: number, excluded: readonly number[]): number[] {
  const out = new Set(excluded);
  return Array.from({ length: d_vocab }, (_, id) => id).filter((id) => !out.has(id));
}

export interface InductionTarget {
  /** A token that occurred before. */
  readonly dest: number;
  /** The position after an earlier copy of it: what an induction head attends to from `dest`. */
  readonly src: number;
}

/**
 * Every (destination, source) pair that counts for induction, in order; several sources for a token
 * with several copies.
 *
 * @param ids with BOS first, which never counts as a copy
 * @example inductionTargets([0, 5, 6, 5]) is [{ dest: 3, src: 2 }]
 */
export function inductionTargets(ids: readonly number[]): InductionTarget[] {
  return ids.flatMap((_, dest) =>
    earlierCopies(ids, dest).map((copy) => ({ dest, src: copy + 1 })),
  );
}
