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
 * @param strength how much of a row the rule takes where it speaks, the remainder resting on BOS: a share in 0…1, or a
 *   learned pattern for as much as that gives to the same tokens
 * @example ideal('match', [0, 5, 6, 5]) attends in its last row to position 2, in all others to BOS
 */
export function idealPattern(
  rule: Rule,
  ids: readonly number[],
  rest: ArrayLike<number> | null = null,
  strength: number | ArrayLike<number> = 1,
): Float32Array {
  const length = ids.length;
  const pattern = new Float32Array(length * length);
  for (let dest = 0; dest < length; dest++) {
    const sources = sourcesOf(rule, ids, dest);
    const taken =
      typeof strength === 'number'
        ? strength
        : sources.reduce((sum, source) => sum + strength[dest * length + source]!, 0);
    for (const source of sources) pattern[dest * length + source]! += taken / sources.length;
    if (sources.length > 0) {
      pattern[dest * length]! += 1 - taken;
      continue;
    }
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
 * @param heads `strength` as in `idealPattern`, 1 unless given; `learned` is that of the run
 * @param rest what a head does where its rule says nothing: what it has learned, or nothing (it attends to BOS)
 */
export function idealised(
  run: Run,
  heads: readonly (Head & { readonly rule: Rule; readonly strength?: number | 'learned' })[],
  rest: 'learned' | 'bos' = 'learned',
): Edits {
  const ids = run.tokens.map(({ id }) => id);
  const pattern = heads.map(({ layer, head, rule, strength = 1 }) => {
    const learned = (): Float32Array => part(patternOf(run, layer), head);
    const own = idealPattern(
      rule,
      ids,
      rest === 'learned' ? learned() : null,
      strength === 'learned' ? learned() : strength,
    );
    return [headName(layer, head), own] as const;
  });
  return { pattern: Object.fromEntries(pattern) };
}
