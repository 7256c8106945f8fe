/** The induction score read on ordinary text: only tokens that stood earlier in the text can be scored. */
import type { Run } from '../runtime/types.ts';
import { prefixMatchingScore } from './attention.ts';
import { heads, patternOf } from './repeat-test.ts';
import type { Offset } from './repeat-test.ts';

/** One look back: from `dest` to `src`, which stands at the offset from `copy`, an earlier copy of `dest`. */
export interface InductionPair {
  readonly dest: number;
  readonly copy: number;
  readonly src: number;
  /** A[dest, src]. */
  readonly weight: number;
}

export interface TextReading {
  /** Positions whose token stood earlier in the text; the scores are means over these. */
  readonly destinations: readonly number[];
  /** Null when there is no such position: then there is nothing to average. */
  readonly heads: readonly { layer: number; head: number; score: number | null }[];
}

/**
 * For every position of `ids`, the earlier positions of the same token. Position 0 (BOS) is no copy of
 * anything.
 *
 * Example: `earlierCopies([0, 7, 8, 7])` is `[[], [], [], [1]]`.
 */
export function earlierCopies(ids: readonly number[]): number[][] {
  const seen = new Map<number, number[]>();
  return ids.map((id, position) => {
    const before = seen.get(id) ?? [];
    if (position > 0) seen.set(id, [...before, position]);
    return [...before];
  });
}

/** The prefix-matching score of every head on the run's own text. Needs every layer's pattern. */
export function readText(run: Run, offset: Offset = 1): TextReading {
  const ids = run.tokens.map((token) => token.id);
  const destinations = [...earlierCopies(ids).entries()]
    .filter(([, copies]) => copies.length > 0)
    .map(([position]) => position);
  return {
    destinations,
    heads: heads(run).map(({ layer, head }) => ({
      layer,
      head,
      score:
        destinations.length > 0
          ? prefixMatchingScore(patternOf(run, layer), head, ids, { offset })
          : null,
    })),
  };
}

/** Every pair that counts towards the head's score on the run's text, the strongest first. */
export function inductionPairs(
  run: Run,
  layer: number,
  head: number,
  offset: Offset = 1,
): InductionPair[] {
  const ids = run.tokens.map((token) => token.id);
  const pattern = patternOf(run, layer);
  const length = pattern.dims[1] ?? 0;
  return earlierCopies(ids)
    .flatMap((copies, dest) =>
      copies
        .map((copy) => ({ dest, copy, src: copy + offset }))
        .filter(({ src }) => src > 0)
        .map((pair) => ({
          ...pair,
          weight: pattern.data[(head * length + dest) * length + pair.src] ?? 0,
        })),
    )
    .sort((a, b) => b.weight - a.weight || a.dest - b.dest);
}
