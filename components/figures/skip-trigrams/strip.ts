/** How the strip of tokens is shaded. */
import type { Description } from './describe.ts';

/** Of a chip that is marked: light enough for its letters. */
const MARK = 0.5;

/** Attention to the source as incoming, the chosen trigram's destinations as outgoing. */
export function marks({ run, attention, occurrences, trigram }: Description): {
  incoming: ArrayLike<number>;
  outgoing: ArrayLike<number>;
} {
  const outgoing = new Float64Array(run.tokens.length);
  for (const { dest } of occurrences)
    if (run.tokens[dest]?.id === trigram.destination) outgoing[dest] = MARK;
  return { incoming: attention, outgoing };
}
