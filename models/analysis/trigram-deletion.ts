/** A head without one of its skip-trigrams: what a bug costs, in nats, on a text. */
import { hook } from '../runtime/names.ts';
import { hookOf, part } from '../runtime/tensor.ts';
import type { Run } from '../runtime/types.ts';
import { patternOf } from './attention.ts';
import { logSumExp } from './losses.ts';
import { column, dot, row } from './matrix.ts';
import type { HeadCircuits, Trigram } from './skip-trigrams.ts';
import type { Head } from './weights.ts';

export interface Deletion {
  /** Where it acted: what the head had added to the output's logit there, and the loss of the next token, in nats. */
  readonly places: readonly { dest: number; logit: number; before: number; after: number }[];
  /** Σ after − before: positive when the text is worse off without the trigram. */
  readonly cost: number;
}

/**
 * Takes one trigram out of a head: at every place that holds its destination and has something to predict, what attention
 * to its source adds to its output's logit, over the average token's as the OV table has it, is removed. Exact in a model
 * of one layer; in others it is the head's own term that goes, while virtual heads through it stay.
 *
 * @param run holds `logits` and the head's `hook_pattern`
 */
export function deleteTrigram(
  run: Run,
  { ov }: Pick<HeadCircuits, 'ov'>,
  { layer, head }: Head,
  { source, destination, output }: Trigram,
): Deletion {
  const ids = run.tokens.map(({ id }) => id);
  const logits = hookOf(run, hook.logits, ['pos', 'vocab']);
  const effect = dot(row(ov.left, source), column(ov.right, output));
  const places = ids.slice(0, -1).flatMap((id, dest) => {
    if (id !== destination) return [];
    const attention = part(patternOf(run, layer), head, dest);
    const paid = ids.reduce((sum, own, src) => sum + (own === source ? attention[src]! : 0), 0);
    if (paid === 0) return [];
    const changed = Float64Array.from(part(logits, dest));
    const next = ids[dest + 1]!;
    const before = logSumExp(changed) - changed[next]!;
    changed[output]! -= paid * effect;
    return [{ dest, logit: paid * effect, before, after: logSumExp(changed) - changed[next]! }];
  });
  return { places, cost: places.reduce((sum, { before, after }) => sum + after - before, 0) };
}
