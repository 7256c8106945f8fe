/**
 * Cards: what a citation, a note, a term or a reference leads to, shown beside its mark. A card opens on hover, keyboard
 * focus or a first tap, and closes with Escape or by leaving it; the pointer can move into it, and Tab goes through its
 * links. Without scripts a mark is the link that it is.
 */
import { autoUpdate, computePosition, flip, offset, shift, size } from '@floating-ui/dom';
import { cardContent } from './card-content.ts';
import { scrollableByKeyboard } from './scrolling.ts';
import './cards.css';

const MARKS = 'a:is(.citation-link, .cross-reference, .term, [data-footnote-ref])';
const OPEN_AFTER = 120;
const CLOSE_AFTER = 250;
/** Least distance from the edges of the window, and from the mark. */
const EDGE = 8;
const GAP = 6;

export function cards(root: Document): void {
  const marks = root.querySelectorAll<HTMLAnchorElement>(MARKS);
  if (marks.length === 0 || !('popover' in HTMLElement.prototype)) return;
  const card = root.createElement('div');
  card.className = 'card';
  card.id = 'card';
  card.popover = 'manual';
  card.role = 'group';
  // What describes the mark: a label of its own would be read instead of the words.
  const shown = root.createElement('div');
  shown.id = 'card-content';
  const follow = root.createElement('a');
  follow.className = 'card-follow';
  card.append(shown, follow);

  let current: HTMLAnchorElement | null = null;
  let described: string | null = null;
  let pointer = 'mouse';
  let timer = 0;
  // A focus that comes back from a closed card must not open it again.
  let returning = false;
  let unfollow = (): void => undefined;

  const close = (): void => {
    clearTimeout(timer);
    if (!current) return;
    const mark = current;
    current = null;
    unfollow();
    // A focus inside the card would be lost with it.
    const inside = card.contains(root.activeElement);
    card.hidePopover();
    card.remove();
    mark.removeAttribute('aria-expanded');
    mark.removeAttribute('aria-controls');
    if (described === null) mark.removeAttribute('aria-describedby');
    else mark.setAttribute('aria-describedby', described);
    if (!inside) return;
    returning = true;
    mark.focus({ preventScroll: true });
    returning = false;
  };

  const open = (mark: HTMLAnchorElement): void => {
    clearTimeout(timer);
    if (current === mark) return;
    close();
    const content = cardContent(mark);
    if (!content) return;
    follow.href = mark.href;
    follow.textContent = content.follow;
    shown.replaceChildren(...content.nodes);
    card.ariaLabel = content.label;
    card.removeAttribute('style');
    current = mark;
    described = mark.getAttribute('aria-describedby');
    mark.setAttribute('aria-expanded', 'true');
    mark.setAttribute('aria-controls', card.id);
    mark.setAttribute('aria-describedby', shown.id);
    // Behind its mark in the document, so that Tab comes to it next.
    (mark.closest('sup') ?? mark).after(card);
    card.showPopover();
    unfollow = autoUpdate(mark, card, () => void place(mark, card));
    scrollableByKeyboard(card.querySelectorAll<HTMLElement>('.equation-scroll, .card-scroll'));
  };

  const later = (action: () => void, wait: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(action, wait);
  };
  const closeUnlessFocused = (): void => {
    if (root.activeElement !== current && !card.contains(root.activeElement)) close();
  };
  const leave = (): void => later(closeUnlessFocused, CLOSE_AFTER);

  for (const mark of marks) {
    mark.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse') later(() => open(mark), OPEN_AFTER);
    });
    mark.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse') leave();
    });
    mark.addEventListener('focus', () => {
      if (!returning && mark.matches(':focus-visible')) open(mark);
    });
    mark.addEventListener('pointerdown', (event) => (pointer = event.pointerType));
    // A first tap opens the card, a second one follows the link.
    mark.addEventListener('click', (event) => {
      const tapped = pointer !== 'mouse' && event.detail > 0;
      if (tapped && current !== mark) {
        open(mark);
        if (current === mark) event.preventDefault();
      } else close();
    });
  }
  card.addEventListener('pointerenter', () => clearTimeout(timer));
  card.addEventListener('pointerleave', (event) => {
    if (event.pointerType === 'mouse') leave();
  });
  card.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a')) close();
  });
  const outside = (target: EventTarget | null): boolean =>
    !(target instanceof Node && (card.contains(target) || current?.contains(target)));
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  root.addEventListener('focusin', (event) => {
    if (outside(event.target)) close();
  });
  root.addEventListener('pointerdown', (event) => {
    if (outside(event.target)) close();
  });
}

/** Above the mark or below it, never on it: where neither has room for the whole card, the card scrolls. */
async function place(mark: HTMLElement, card: HTMLElement): Promise<void> {
  const { x, y } = await computePosition(mark, card, {
    strategy: 'fixed',
    placement: 'top',
    middleware: [
      offset(GAP),
      flip({ padding: EDGE }),
      shift({ padding: EDGE }),
      size({
        padding: EDGE,
        apply({ availableHeight }) {
          card.style.maxHeight = `${Math.max(96, availableHeight)}px`;
        },
      }),
    ],
  });
  card.style.left = `${x}px`;
  card.style.top = `${y}px`;
  if (card.scrollHeight > card.clientHeight) card.tabIndex = 0;
  else card.removeAttribute('tabindex');
}
