/** One stop of the tab key for many buttons: arrows move among them. */

/**
 * The index an arrow key leads to, or null for other keys. `columns` 1 per row makes a list; in a grid, up and down
 * keep the column.
 *
 * @example nextIndex('ArrowDown', 1, { count: 8, columns: 4 }) is 5
 */
export function nextIndex(
  key: string,
  index: number,
  { count, columns = 1 }: { count: number; columns?: number },
): number | null {
  const to = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    Home: 0,
    End: count - 1,
  }[key];
  if (to === undefined) return null;
  return to < 0 || to >= count ? index : to;
}

/** Moves the focus among the buttons of the element that listens, as arrow keys ask; Enter and Space are the buttons' own. */
export function roveButtons(event: KeyboardEvent, columns = 1): void {
  const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('button')];
  const from = buttons.indexOf((event.target as Element).closest('button')!);
  const to = from < 0 ? null : nextIndex(event.key, from, { count: buttons.length, columns });
  if (to === null) return;
  event.preventDefault();
  buttons[to]?.focus();
}

/** Which token of a strip an event speaks of: the position that its button carries; null beside them. */
export function positionOf(event: Event): number | null {
  const button =
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-position]') : null;
  return button ? Number(button.dataset['position']) : null;
}
