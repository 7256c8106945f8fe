/**
 * The class of every token of a text by what can be read off the text itself. Training records know four classes
 * (`loss_by_class`); `new` holds two of them, `corpus` and `unseen`: which it is, only the whole training text could tell.
 */
export const TEXT_CLASSES = ['continued', 'otherwise', 'new'] as const;
export type TextClass = (typeof TEXT_CLASSES)[number];

/**
 * By position; null for BOS and for the token after it, which no token of the text precedes. `continued`: the token before has an
 * earlier copy, and the latest of these was followed by this very token; `otherwise`: by another one; `new`: it has none.
 *
 * @param ids with BOS first, which never counts as a copy
 * @example textClasses([0, 5, 6, 5, 6, 5, 7]) is [null, null, 'new', 'new', 'continued', 'continued', 'otherwise']
 */
export function textClasses(ids: readonly number[]): (TextClass | null)[] {
  const latest = new Map<number, number>();
  return ids.map((id, position) => {
    if (position < 2) return null;
    const before = ids[position - 1]!;
    const copy = latest.get(before);
    latest.set(before, position - 1);
    if (copy === undefined) return 'new';
    return ids[copy + 1] === id ? 'continued' : 'otherwise';
  });
}
