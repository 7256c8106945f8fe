import { decoded } from '../press/addresses.ts';

/** What a link leads to is seen, also inside closed details. Newer browsers do this themselves. */
export function revealTargets(root: Document): void {
  const reveal = (): void => {
    const target = root.getElementById(decoded(location.hash.slice(1)));
    let closed = target?.closest<HTMLDetailsElement>('details:not([open])');
    if (!target || !closed) return;
    while (closed) {
      closed.open = true;
      closed = closed.parentElement?.closest<HTMLDetailsElement>('details:not([open])');
    }
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  // A second click on the same link changes no hash.
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href*="#"]') : null;
    if (link instanceof HTMLAnchorElement && link.href === location.href) reveal();
  });
  if (location.hash) reveal();
}
