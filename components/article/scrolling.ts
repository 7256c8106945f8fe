/** Boxes that scroll can be reached with Tab and moved with the arrow keys, while they are narrower than what they hold. */
export function scrollableByKeyboard(boxes: Iterable<HTMLElement>): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) if (target instanceof HTMLElement) update(target);
  });
  for (const box of boxes) observer.observe(box);
}

/** What a reader without sight hears of such a box. */
const NAMES = [
  ['.equation-scroll', 'Formula, scrolls sideways'],
  ['.table-scroll', 'Table, scrolls sideways'],
  ['.code > pre', 'Code, scrolls sideways'],
] as const;

function update(box: HTMLElement): void {
  // What hangs over a box that does not scroll downwards, as accents of formulas do by a pixel or two, moves nothing.
  const tall =
    getComputedStyle(box).overflowY !== 'hidden' && box.scrollHeight > box.clientHeight + 1;
  if (box.scrollWidth > box.clientWidth || tall) {
    box.tabIndex = 0;
    box.role = 'group';
    box.ariaLabel = NAMES.find(([kind]) => box.matches(kind))?.[1] ?? 'Scrolls';
  } else {
    box.removeAttribute('tabindex');
    box.removeAttribute('role');
    box.removeAttribute('aria-label');
  }
}
