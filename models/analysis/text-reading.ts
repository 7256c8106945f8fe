/** The induction score read on ordinary text: only tokens that stood earlier in the text can be scored. */
import { allHeads } from '../runtime/names.ts';
import { part } from '../runtime/tensor.ts';
import type { Run } from '../runtime/types.ts';
import { earlierCopies, patternOf, prefixMatchingScore } from './attention.ts';
import type { Offset } from './repeat-test.ts';

/** One look back: from `dest` to `src`, which stands at the offset from `copy`, an earlier copy of `dest`. */
export interface InductionPair {
  readonly dest: number;
  readonly copy: number;
  readonly src: number;
  /** A[dest, src], in 0…1. */
  readonly weight: number;
}

export interface TextReading {
  /** Positions whose token stood earlier in the text; the scores are means over these. */
  readonly destinations: readonly number[];
  /** Null when there is no such position: then there is nothing to average. */
  readonly heads: readonly { layer: number; head: number; score: number | null }[];
}

/**
 * The prefix-matching score of every head on the run's own text; the run must hold every layer's pattern.
 *
 * @example on "A B A" with BOS, the one destination is 3; its score at offset 1 is A[3, 2]
 */
export function readText(
  run: Run,
  config: { n_layers: number; n_heads: number },
  offset: Offset = 1,
): TextReading {
  const ids = run.tokens.map((token) => token.id);
  const destinations = ids.flatMap((_, dest) =>
    earlierCopies(ids, dest).length > 0 ? [dest] : [],
  );
  return {
    destinations,
    heads: allHeads(config).map(({ layer, head }) => {
      const score = prefixMatchingScore(patternOf(run, layer), head, ids, { offset });
      return { layer, head, score: Number.isNaN(score) ? null : score };
    }),
  };
}

/** Every pair that counts towards one head's score on the run's text, the strongest first. BOS is never a source. */
export function inductionPairs(
  run: Run,
  { layer, head }: { layer: number; head: number },
  offset: Offset = 1,
): InductionPair[] {
  const ids = run.tokens.map((token) => token.id);
  const pattern = patternOf(run, layer);
  return ids
    .flatMap((_, dest) =>
      earlierCopies(ids, dest)
        .map((copy) => ({ dest, copy, src: copy + offset }))
        .filter(({ src }) => src > 0)
        .map((pair) => ({ ...pair, weight: part(pattern, head, dest)[pair.src] ?? 0 })),
    )
    .sort((a, b) => b.weight - a.weight || a.dest - b.dest);
}
