/**
 * A card with the cited work, beside its mark: opens on hover, focus or tap, closes with Escape or by leaving, and
 * gives the focus back. Without scripts the mark is a link to the list of references.
 */
import { autoUpdate, computePosition, flip, offset, shift } from '@floating-ui/dom';

const OPEN_AFTER = 120;
const CLOSE_AFTER = 200;

export function citationCards(root: Document): void {
  const links = root.querySelectorAll<HTMLAnchorElement>('.citation-link');
  if (links.length === 0 || !('popover' in HTMLElement.prototype)) return;
  const card = root.createElement('div');
  card.className = 'citation-card';
  card.id = 'citation-card';
  card.popover = 'manual';
  card.role = 'group';
  card.ariaLabel = 'Cited work';
  root.body.append(card);

  let current: HTMLAnchorElement | null = null;
  let pointerType = 'mouse';
  let timer = 0;
  // A focus that comes back from a closed card must not open it again.
  let returning = false;
  let follow = (): void => undefined;

  const close = (): void => {
    clearTimeout(timer);
    if (!current) return;
    const link = current;
    current = null;
    follow();
    // A focus inside the card would be lost with it.
    const inside = card.contains(root.activeElement);
    card.hidePopover();
    link.removeAttribute('aria-expanded');
    if (inside) {
      returning = true;
      link.focus();
      returning = false;
    }
  };
  const open = (link: HTMLAnchorElement): void => {
    clearTimeout(timer);
    if (current === link) return;
    close();
    const entry = root.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!entry) return;
    fill(card, entry, link.hash);
    link.after(card);
    current = link;
    link.setAttribute('aria-expanded', 'true');
    card.showPopover();
    follow = autoUpdate(link, card, () => {
      const middleware = [offset(6), flip(), shift({ padding: 12 })];
      const options = { strategy: 'fixed' as const, placement: 'top' as const, middleware };
      void computePosition(link, card, options).then(({ x, y }) => {
        Object.assign(card.style, { left: `${x}px`, top: `${y}px` });
      });
    });
  };
  const later = (action: () => void, wait: number): void => {
    clearTimeout(timer);
    timer = window.setTimeout(action, wait);
  };
  const outside = (target: EventTarget | null): boolean =>
    !(target instanceof Node && (card.contains(target) || current?.contains(target)));

  for (const link of links) {
    link.setAttribute('aria-controls', card.id);
    link.addEventListener('pointerenter', (event) => {
      if (event.pointerType === 'mouse') later(() => open(link), OPEN_AFTER);
    });
    link.addEventListener('pointerleave', () => later(closeUnlessFocused, CLOSE_AFTER));
    link.addEventListener('focus', () => {
      if (!returning && link.matches(':focus-visible')) open(link);
    });
    link.addEventListener('pointerdown', (event) => (pointerType = event.pointerType));
    // A first tap opens the card, a second one follows the link.
    link.addEventListener('click', (event) => {
      if (pointerType !== 'mouse' && current !== link && event.detail > 0) {
        event.preventDefault();
        open(link);
      } else close();
    });
  }
  const closeUnlessFocused = (): void => {
    if (root.activeElement !== current && !card.contains(root.activeElement)) close();
  };
  card.addEventListener('pointerenter', () => clearTimeout(timer));
  card.addEventListener('pointerleave', () => later(closeUnlessFocused, CLOSE_AFTER));
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

function fill(card: HTMLElement, entry: Element, hash: string): void {
  const text = entry.querySelector('.reference-text');
  const link = document.createElement('a');
  link.className = 'citation-card-link';
  link.href = hash;
  link.textContent = 'In the list of references';
  card.replaceChildren(...(text ? [text.cloneNode(true)] : []), link);
}
