/**
 * Ideal heads (after a comment by Redwood Research on Elhage et al. 2021 and Olsson et al. 2022): how much of what a head
 * is good for is left when a rule of one line takes the place of its learned attention. What the head moves is untouched.
 */
import { headName } from '../runtime/names.ts';
import { part } from '../runtime/tensor.ts';
import type { Edits, Run } from '../runtime/types.ts';
import { earlierCopies, patternOf } from './attention.ts';
import type { Head } from './weights.ts';

/**
 * `previous`: all attention to the token before. `match`: all of it to the tokens after earlier copies of the token at the
 * destination, in equal parts. `match-two`: the same for copies of the token that also agree in the token before it,
 * where there are any, and otherwise as `match`.
 */
export type Rule = 'previous' | 'match' | 'match-two';

/**
 * A rule's attention on a sequence, [dest, src] row by row. Where the rule says nothing, the row is that of `rest`, or
 * BOS without one.
 *
 * @param ids BOS first, which never matches
 * @param rest a learned pattern, [dest, src]
 * @example ideal('match', [0, 5, 6, 5]) attends in its last row to position 2, in all others to BOS
 */
export function idealPattern(
  rule: Rule,
  ids: readonly number[],
  rest: ArrayLike<number> | null = null,
): Float32Array {
  const length = ids.length;
  const pattern = new Float32Array(length * length);
  for (let dest = 0; dest < length; dest++) {
    const sources = sourcesOf(rule, ids, dest);
    for (const source of sources) pattern[dest * length + source] = 1 / sources.length;
    if (sources.length > 0) continue;
    if (!rest) pattern[dest * length] = 1;
    else
      for (let src = 0; src <= dest; src++)
        pattern[dest * length + src] = rest[dest * length + src]!;
  }
  return pattern;
}

function sourcesOf(rule: Rule, ids: readonly number[], dest: number): number[] {
  if (rule === 'previous') return dest > 0 ? [dest - 1] : [];
  const copies = earlierCopies(ids, dest);
  // Position 0 is BOS: a token there has nothing before it.
  const both = copies.filter((copy) => copy > 1 && ids[copy - 1] === ids[dest - 1]);
  return (rule === 'match-two' && both.length > 0 ? both : copies).map((copy) => copy + 1);
}

/**
 * Edits that give heads ideal attention on the run's sequence.
 *
 * @param run holds the patterns of the heads' layers if `rest` is `learned`
 * @param rest what a head does where its rule says nothing: what it has learned, or nothing (it attends to BOS)
 */
export function idealised(
  run: Run,
  heads: readonly (Head & { readonly rule: Rule })[],
  rest: 'learned' | 'bos' = 'learned',
): Edits {
  const ids = run.tokens.map(({ id }) => id);
  const pattern = heads.map(({ layer, head, rule }) => {
    const learned = rest === 'learned' ? part(patternOf(run, layer), head) : null;
    return [headName(layer, head), idealPattern(rule, ids, learned)] as const;
  });
  return { pattern: Object.fromEntries(pattern) };
}
