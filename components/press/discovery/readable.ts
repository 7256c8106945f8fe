/**
 * An article without its page: the text, formulas, pictures and notes of a built page as plain HTML, for feeds and the
 * search index. Both read what readers see, so neither can say anything else.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { find, findAll, hasClass } from './tree.ts';

export interface ReadableOptions {
  /** Turns an address of the page into one that holds elsewhere. */
  readonly address: (href: string) => string;
  /** `feed` drops ids and shows figures by their pictures; `search` keeps ids and only the words of figures. */
  readonly for: 'feed' | 'search';
}

/** Elements that no reader of a text needs: what runs, what navigates, what is only for the eye. */
const DROPPED = new Set(
  'script style template link meta noscript button input select textarea nav dialog canvas iframe'.split(
    ' ',
  ),
);
const DROPPED_CLASSES = [
  'live-only',
  'contents',
  'article-front',
  'back-links',
  'citation-box',
  'edit',
  'twin-status',
];
const KEPT = new Set(
  'a abbr aside b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li math ol p pre q s samp section small strong sub summary sup table tbody td tfoot th thead time tr u ul var video'.split(
    ' ',
  ),
);
/** Not kept, and within a line. */
const INLINE = new Set('span font bdi bdo mark picture label a retort-move'.split(' '));
const ATTRIBUTES = new Set(
  'href src alt title width height colSpan rowSpan scope dateTime lang dir cite start type value controls'.split(
    ' ',
  ),
);

/** The article of a page; undefined for a page that holds none. */
export function findArticle(page: Root | Element): Element | undefined {
  return find(page, (node) => node.tagName === 'article' && hasClass(node, 'article'));
}

export function readable(article: Element, options: ReadableOptions): ElementContent[] {
  return withoutEmptySections(clean(article.children, options));
}

/** A heading whose text was dropped goes with it. */
function withoutEmptySections(nodes: readonly ElementContent[]): ElementContent[] {
  const level = (node: ElementContent | undefined): number =>
    Number((node?.type === 'element' && /^h(\d)$/.exec(node.tagName)?.[1]) || 7);
  const solid = nodes.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const empty = new Set(
    solid.filter((node, at) => level(node) < 7 && level(solid[at + 1] ?? node) <= level(node)),
  );
  return nodes.filter((node) => !empty.has(node));
}

function clean(
  nodes: readonly (ElementContent | RootContent)[],
  options: ReadableOptions,
): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [text(node.value)];
    if (node.type !== 'element' || isDropped(node)) return [];
    if (hasClass(node, 'katex')) return formula(node);
    if (hasClass(node, 'equation')) return [equation(clean(node.children, options))];
    if (hasClass(node, 'figure-live')) return twin(node, options);
    const { dataNumber } = node.properties;
    const number = options.for === 'feed' && dataNumber ? [text(`${String(dataNumber)} `)] : [];
    const children = [...number, ...clean(node.children, options)];
    if (!KEPT.has(node.tagName)) return unwrapped(node, children);
    return [{ ...node, properties: attributes(node, options), children }];
  });
}

function isDropped(node: Element): boolean {
  const { hidden, ariaHidden, role } = node.properties;
  if (DROPPED.has(node.tagName) || node.tagName === 'svg') return true;
  if (hidden !== undefined && hidden !== false) return true;
  if (ariaHidden === 'true' || role === 'status') return true;
  return DROPPED_CLASSES.some((name) => hasClass(node, name));
}

/** A box of a kind that is not kept gives its content; a block among them stays a block. */
function unwrapped(node: Element, children: ElementContent[]): ElementContent[] {
  const isInline = INLINE.has(node.tagName);
  if (isInline || children.every((child) => child.type === 'element')) return children;
  return [{ type: 'element', tagName: 'div', properties: {}, children }];
}

function attributes(node: Element, options: ReadableOptions): Element['properties'] {
  const kept: Element['properties'] = {};
  for (const [name, value] of Object.entries(node.properties)) {
    const isAnchor = name === 'id' && options.for === 'search' && /^h\d$/.test(node.tagName);
    if (ATTRIBUTES.has(name) || isAnchor) kept[name] = value;
  }
  for (const name of ['href', 'src', 'cite']) {
    const value = kept[name];
    if (typeof value === 'string' && !value.startsWith('data:'))
      kept[name] = options.address(value);
  }
  return kept;
}

/** KaTeX writes a formula twice; what remains is the MathML, which every reader and index knows. */
function formula(katex: Element): ElementContent[] {
  const math = find(katex, (node) => node.tagName === 'math');
  if (!math) return [];
  const { children } = find(math, (node) => node.tagName === 'semantics') ?? math;
  return [{ ...math, children }];
}

/** A displayed formula with its number, by which the text refers to it. */
function equation(children: readonly ElementContent[]): Element {
  const spaced = children.flatMap((child, index) => (index === 0 ? [child] : [text(' '), child]));
  return { type: 'element', tagName: 'p', properties: {}, children: spaced };
}

/** What stands for a live figure: the parts of its twin that are marked `data-excerpt`; without marks, its pictures. */
function twin(figure: Element, options: ReadableOptions): ElementContent[] {
  const marked = findAll(figure, ({ properties }) => properties.dataExcerpt !== undefined);
  const parts = marked.length > 0 ? marked : findAll(figure, ({ tagName }) => tagName === 'img');
  return parts.flatMap((part): ElementContent[] => {
    const { role, ariaLabel } = part.properties;
    const isDrawn = role === 'img' && typeof ariaLabel === 'string';
    const children = isDrawn ? [drawn(part, ariaLabel, options)] : clean([part], options);
    if (options.for === 'search') return children.filter((child) => !isPicture(child));
    return children.map((child) => (isPicture(child) ? paragraph(child) : child));
  });
}

/** A picture made of elements: a chart becomes an image that holds it until it is drawn, anything else gives its words. */
function drawn(part: Element, alt: string, options: ReadableOptions): ElementContent {
  const chart = find(part, (node) => hasClass(node, 'line-chart'));
  if (!chart || options.for === 'search') return paragraph(text(alt));
  return { type: 'element', tagName: 'img', properties: { alt }, children: [chart] };
}

const text = (value: string): ElementContent => ({ type: 'text', value });

const isPicture = (node: ElementContent): boolean =>
  node.type === 'element' && node.tagName === 'img';

function paragraph(child: ElementContent): Element {
  return { type: 'element', tagName: 'p', properties: {}, children: [child] };
}
