/** What an article's page does beyond its HTML; everything here is a convenience, the page reads without it. */
import { citationCards } from './citation-card.ts';
import { offerCode } from './code.ts';

citationCards(document);
followContents(document.querySelector('.contents-beside'));
document.querySelectorAll<HTMLButtonElement>('[data-copy]').forEach(offerCopy);
offerCode(document.querySelectorAll('.code'));
scrollableByKeyboard(document.querySelectorAll('.equation-scroll'), 'Formula, scrolls sideways');
scrollableByKeyboard(document.querySelectorAll('.table-scroll'), 'Table, scrolls sideways');
scrollableByKeyboard(document.querySelectorAll('.code > pre'), 'Code, scrolls sideways');

/** Marks the section that the reader is in: the last heading above the upper third of the window. */
function followContents(contents: Element | null): void {
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of contents?.querySelectorAll<HTMLAnchorElement>('a[href^="#"]') ?? []) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  if (links.size === 0) return;
  const headings = [...links.keys()];
  const mark = (): void => {
    const passed = headings.filter(
      (heading) => heading.getBoundingClientRect().top < innerHeight / 3,
    );
    const current = passed.at(-1);
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute('aria-current', 'location');
      else link.removeAttribute('aria-current');
    }
  };
  let queued = false;
  const queue = (): void => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      mark();
    });
  };
  addEventListener('scroll', queue, { passive: true });
  mark();
}

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

/** What is wider than its box can be scrolled with the arrow keys; the rest stays out of the tab order. */
function scrollableByKeyboard(boxes: Iterable<HTMLElement>, label: string): void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (!(target instanceof HTMLElement)) continue;
      if (target.scrollWidth > target.clientWidth) {
        target.tabIndex = 0;
        target.role = 'group';
        target.ariaLabel = label;
      } else {
        target.removeAttribute('tabindex');
        target.removeAttribute('role');
        target.removeAttribute('aria-label');
      }
    }
  });
  for (const box of boxes) observer.observe(box);
}
