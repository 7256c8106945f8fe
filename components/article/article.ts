/** What an article's page does beyond its HTML; everything here is a convenience, the page reads without it. */
import { cards } from './cards.ts';
import { revealTargets } from './reveal.ts';
import { scrollableByKeyboard } from './scrolling.ts';

cards(document);
revealTargets(document);
followContents(document.querySelector('.contents-beside'));
document.querySelectorAll<HTMLButtonElement>('[data-copy]').forEach(offerCopy);
scrollableByKeyboard(document.querySelectorAll<HTMLElement>('.equation-scroll'));

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
