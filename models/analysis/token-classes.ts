/**
 * The class of every token of a text by what can be read off the text itself. Training records know four classes
 * (`loss_by_class`); `new` holds two of them, `corpus` and `unseen`: which it is, only the whole training text could tell.
 */
import { continuedAt } from './held-out.ts';

export const TEXT_CLASSES = ['continued', 'otherwise', 'new'] as const;
export type TextClass = (typeof TEXT_CLASSES)[number];

/**
 * By position; null for BOS and for the token after it, which no token of the text precedes.
 *
 * @param ids with BOS first, which never counts as a copy
 * @example textClasses([0, 5, 6, 5, 6, 5, 7]) is [null, null, 'new', 'new', 'continued', 'continued', 'otherwise']
 */
export function textClasses(ids: readonly number[]): (TextClass | null)[] {
  const continued = continuedAt(ids);
  const earlier = new Set<number>();
  return ids.map((_, position) => {
    if (position < 2) return null;
    const before = ids[position - 1]!;
    const repeated = earlier.has(before);
    earlier.add(before);
    if (continued[position - 1]) return 'continued';
    return repeated ? 'otherwise' : 'new';
  });
}
