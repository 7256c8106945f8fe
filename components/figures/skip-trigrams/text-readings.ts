/** What became of a source in the reader's text. Pure. */
import { patternOf } from '../../../models/analysis/attention.ts';
import { logSumExp } from '../../../models/analysis/losses.ts';
import { column, dot, row } from '../../../models/analysis/matrix.ts';
import type { HeadCircuits } from '../../../models/analysis/skip-trigrams.ts';
import { circuitRow } from '../../../models/analysis/token-circuits.ts';
import type { Head } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';

/** A later place of the text and what the head did there about the source. */
export interface Occurrence {
  readonly dest: number;
  /** Attention to the source, over all the places before `dest` where it stands; 0…1. */
  readonly attention: number;
  /** What that added to the output's logit, over the average token's. */
  readonly logit: number;
  /** The model's probability of the output there. */
  readonly p: number;
  /** The output is what really came. */
  readonly came: boolean;
}

/**
 * Every place after the source, by what the head added there to the logit of `output`, largest first.
 *
 * @param run holds `logits` and the patterns
 * @param through the head that moved the source, if the circuits go through one
 */
export function readText(
  run: Run,
  { ov }: Pick<HeadCircuits, 'ov'>,
  { head, through }: { readonly head: Head; readonly through: Head | null },
  { source, output }: { readonly source: number; readonly output: number },
): Occurrence[] {
  const effect =
    dot(row(ov.left, source), column(ov.right, output)) *
    (run.edits?.headScale?.[headName(head.layer, head.head)] ?? 1);
  const logits = hookOf(run, 'logits', ['pos', 'vocab']);
  const paid = attentionTo(run, source, head, through);
  const found = run.tokens.flatMap((_, dest) => {
    const attention = paid[dest]!;
    if (attention === 0) return [];
    const scores = part(logits, dest);
    const p = Math.exp(scores[output]! - logSumExp(scores));
    const came = run.tokens[dest + 1]?.id === output;
    return [{ dest, attention, logit: attention * effect, p, came }];
  });
  return found.sort((a, b) => Math.abs(b.logit) - Math.abs(a.logit));
}

/** By destination: attention to earlier places of a token, or to places that `through` filled from them. */
export function attentionTo(
  run: Run,
  source: number,
  { layer, head }: Head,
  through: Head | null,
): Float64Array {
  const own = patternOf(run, layer);
  const stands = run.tokens.map(({ id }) => (id === source ? 1 : 0));
  const filled = through
    ? stands.map((_, place) =>
        dot(part(patternOf(run, through.layer), through.head, place), stands),
      )
    : stands;
  return Float64Array.from(stands, (_, dest) => {
    const before = filled.slice(0, through ? dest + 1 : dest);
    return dot(before, part(own, head, dest));
  });
}

/**
 * Of the trigrams of one source that happened, the one that helped most: where it was attended to and what then came.
 *
 * @param attention of `attentionTo`
 * @returns null when it helped nowhere
 */
export function happened(
  run: Run,
  { ov }: Pick<HeadCircuits, 'ov'>,
  source: number,
  attention: ArrayLike<number>,
): { readonly destination: number; readonly output: number } | null {
  const effects = circuitRow(ov, source);
  let best = 0;
  let found: { destination: number; output: number } | null = null;
  run.tokens.forEach(({ id: destination }, dest) => {
    const output = run.tokens[dest + 1]?.id;
    if (output === undefined) return;
    const logit = attention[dest]! * effects[output]!;
    if (logit > best) [best, found] = [logit, { destination, output }];
  });
  return found;
}

/** The token that helped most: what it added to the logit of what came next, over the places where it was attended to. */
export function helpful(run: Run, { ov }: Pick<HeadCircuits, 'ov'>, { layer, head }: Head): number {
  const pattern = patternOf(run, layer);
  let best = { id: run.tokens.at(-1)?.id ?? 0, logit: 0 };
  run.tokens.forEach(({ id, added }, src) => {
    if (added) return;
    const effects = circuitRow(ov, id);
    for (let dest = src + 1; dest < run.tokens.length - 1; dest++) {
      const logit = part(pattern, head, dest)[src]! * effects[run.tokens[dest + 1]!.id]!;
      if (logit > best.logit) best = { id, logit };
    }
  });
  return best.id;
}
