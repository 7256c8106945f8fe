/** What a card shows of the thing that its mark leads to: a copy that is safe beside the original. */
import { decoded } from '../press/addresses.ts';

export interface CardContent {
  /** What the card is, for who hears it: “Figure 2”, “Cited work”. */
  readonly label: string;
  readonly nodes: readonly Node[];
  /** The words of the card's own link to the thing. */
  readonly follow: string;
}

/** Null when the mark leads nowhere that has something to show. */
export function cardContent(link: HTMLAnchorElement): CardContent | null {
  const name = link.getAttribute('aria-label') ?? link.textContent.trim();
  const written = link.dataset['card'];
  if (written !== undefined) {
    return { label: name, nodes: [box('div', 'card-text', written)], follow: `Go to ${name}` };
  }
  const target = targetOf(link);
  if (!target) return null;
  if (target.matches('.references > *')) {
    const nodes = [copy(target.querySelector('.reference-text') ?? target)];
    return { label: 'Cited work', nodes, follow: 'In the list of references' };
  }
  if (target.matches('.footnotes li')) {
    return { label: `Note ${name}`, nodes: [...copy(target).childNodes], follow: 'In the notes' };
  }
  if (target.matches('.definition')) {
    const label = `Definition of ${target.querySelector('dfn')?.textContent ?? name}`;
    return { label, nodes: [copy(target)], follow: 'Where it is defined' };
  }
  const nodes = /^H\d$/.test(target.tagName)
    ? section(target)
    : [picture(target), ...words(target)];
  return { label: name, nodes: nodes.filter((node) => node !== null), follow: `Go to ${name}` };
}

/** The element of this page that a link leads to. */
function targetOf(link: HTMLAnchorElement): HTMLElement | null {
  if (link.hash.length < 2 || link.pathname !== location.pathname) return null;
  return link.ownerDocument.getElementById(decoded(link.hash.slice(1)));
}

/** Equation, table with its caption, or the caption of a figure. */
function words(target: Element): Node[] {
  if (target.matches('.equation')) return [copy(target)];
  const caption = target.querySelector('figcaption');
  const table = target.matches('.numbered-table') ? target.querySelector('table') : null;
  const nodes: Node[] = caption ? [box('div', 'card-caption', [...copy(caption).childNodes])] : [];
  if (table) nodes.push(box('div', 'card-scroll', [copy(table)]));
  return nodes;
}

/** A figure's main picture: the one its static twin marks, or its first. */
function picture(target: Element): Node | null {
  if (!target.matches('figure:not(.numbered-table)')) return null;
  const found =
    target.querySelector('[data-preview]') ??
    target.querySelector(':not(.katex) > :is(img, [role="img"])');
  if (!found) return null;
  // A twin's styles reach what stands in the twin.
  const twin = found.closest('[class$="-twin"]:not([role])')?.className ?? '';
  const shown = found.closest('picture') ?? found;
  return box('div', `card-picture ${twin}`, [copy(shown)]);
}

/** A heading and the beginning of its text. */
function section(heading: Element): Node[] {
  const number = heading.getAttribute('data-number');
  const title = copy(heading);
  if (number) title.prepend(`${number}\u2002`);
  const first = textAfter(heading);
  if (!first) return [box('p', 'card-title', [...title.childNodes])];
  const text = copy(first);
  // What is cut off after a few lines must not hold the focus.
  text.querySelectorAll('a').forEach((link) => link.replaceWith(...link.childNodes));
  return [
    box('p', 'card-title', [...title.childNodes]),
    box('p', 'card-excerpt', [...text.childNodes]),
  ];
}

/** The first paragraph between a heading and the next one. */
function textAfter(heading: Element): Element | null {
  let next = heading.nextElementSibling;
  while (next && !/^H\d$/.test(next.tagName)) {
    if (next.matches('p')) return next;
    next = next.nextElementSibling;
  }
  return null;
}

function box(tag: string, className: string, content: string | readonly Node[]): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  // The press wrote it from the other article's text; there is nothing of a reader's in it.
  if (typeof content === 'string') element.innerHTML = content;
  else element.append(...content);
  return element;
}

const NOT_IN_CARDS =
  '[data-footnote-backref], .back-links, script, style, template, iframe, video, audio, button, input, select, textarea, details, dialog';
const REFERS_TO_IDS = ['id', 'for', 'headers', 'name', 'tabindex'];

/**
 * A copy without ids, controls and live elements. It is made in a document of its own, where no custom element comes
 * to life.
 */
function copy(original: Element): HTMLElement {
  const inert = document.implementation.createHTMLDocument();
  const clone = inert.importNode(original, true) as HTMLElement;
  clone.querySelectorAll(NOT_IN_CARDS).forEach((element) => element.remove());
  for (const element of [clone, ...clone.querySelectorAll<HTMLElement>('*')]) {
    if (element instanceof HTMLElement && element.localName.includes('-')) element.remove();
    for (const name of element.getAttributeNames()) {
      const refers = /^aria-(?:labelledby|describedby|controls|owns|details|expanded)$/.test(name);
      if (refers || REFERS_TO_IDS.includes(name)) element.removeAttribute(name);
    }
    if (element.getAttribute('loading') === 'lazy') element.removeAttribute('loading');
  }
  return clone;
}
