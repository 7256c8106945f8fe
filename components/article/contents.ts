/** The contents beside the text show where the reader is. */

/** Marks the section that the reader is in, and keeps its entry in view when the contents are longer than the window. */
export function followContents(contents: HTMLElement): void {
  const links = new Map<Element, HTMLAnchorElement>();
  for (const link of contents.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  const headings = [...links.keys()];
  let current: HTMLAnchorElement | undefined;

  const mark = (): void => {
    const tops = headings.map((heading) => heading.getBoundingClientRect().top);
    const left = document.documentElement.scrollHeight - innerHeight - scrollY;
    const heading = headings[currentSection(tops, innerHeight, left)];
    const link = heading && links.get(heading);
    if (link === current) return;
    current?.removeAttribute('aria-current');
    current = link;
    if (!current) return;
    current.setAttribute('aria-current', 'location');
    keepInView(current, contents);
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
  addEventListener('resize', queue, { passive: true });
  mark();
}

/**
 * Index of the heading whose section is being read: the last one above a line that lies a third down the window. Over
 * the last window of the page the line sinks to the foot, so that short sections at the end have their turn.
 * -1 before the first.
 */
export function currentSection(tops: readonly number[], height: number, left: number): number {
  const near = Math.max(0, 1 - left / height);
  const line = height * (1 / 3 + (2 / 3) * near);
  return tops.findLastIndex((top) => top < line);
}

/** Scrolls the box, never the page. */
function keepInView(entry: HTMLElement, box: HTMLElement): void {
  const [inner, outer] = [entry.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top >= outer.top && inner.bottom <= outer.bottom) return;
  box.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
}
