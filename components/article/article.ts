/** What an article's page does beyond its HTML; everything here is a convenience, the page reads without it. */
import { citationCards } from './citation-card.ts';
import { followContents } from './contents.ts';

citationCards(document);
document.querySelectorAll<HTMLElement>('.contents-beside nav').forEach(followContents);
document.querySelectorAll<HTMLButtonElement>('[data-copy]').forEach(offerCopy);
scrollableByKeyboard(document.querySelectorAll<HTMLElement>('.equation-scroll'));

/** The button appears where the browser can copy, and says what it did. */
function offerCopy(button: HTMLButtonElement): void {
  // Absent outside secure contexts, whatever the types say.
  if (!('clipboard' in navigator)) return;
  const source = document.getElementById(button.dataset.copy ?? '');
  const status = document.querySelector('[data-copy-status]');
  button.hidden = false;
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(source?.textContent ?? '').then(
      () => status && (status.textContent = 'Copied.'),
      () => status && (status.textContent = 'The browser did not allow copying.'),
    );
  });
}

/** A formula wider than its box can be scrolled with the arrow keys; others stay out of the tab order. */
function scrollableByKeyboard(boxes: Iterable<HTMLElement>): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!(target instanceof HTMLElement)) continue;
      if (target.scrollWidth > target.clientWidth) {
        target.tabIndex = 0;
        target.role = 'group';
        target.ariaLabel = 'Formula, scrolls sideways';
      } else {
        target.removeAttribute('tabindex');
        target.removeAttribute('role');
        target.removeAttribute('aria-label');
      }
    }
  });
  for (const box of boxes) observer.observe(box);
}
