/** One built page, read once: what it offers (ids), what it asks for (links, files), what it says (texts). */
import { fromHtml } from 'hast-util-from-html';
import type { Element, Root, Text } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

export interface Spot {
  readonly line: number;
  readonly column: number;
}
/** An address that stands in the page, and how the browser will use it. */
export interface Address extends Spot {
  readonly url: string;
  /** `link`: a reader may follow it; `load`: the browser fetches it by itself. */
  readonly use: 'link' | 'load';
}
export interface Phrase extends Spot {
  readonly text: string;
}
export interface BuiltPage {
  /** Path below the built site: `articles/x/index.html`. */
  readonly file: string;
  readonly ids: ReadonlySet<string>;
  readonly addresses: readonly Address[];
  readonly phrases: readonly Phrase[];
}

const LOADS = ['src', 'poster', 'data'] as const;
const LOADED_LINKS = ['stylesheet', 'icon', 'preload', 'modulepreload', 'prefetch', 'manifest'];
const WARMED_LINKS = ['preconnect', 'dns-prefetch', 'prerender'];
/** What readers are told besides the text itself. */
const SAID = ['title', 'alt', 'ariaLabel', 'content', 'placeholder', 'href'] as const;
/** Here a word such as `undefined` is an author's example. */
const QUOTED = ['code', 'pre', 'samp', 'kbd', 'script', 'style', 'template', 'annotation'];

export function readPage(file: string, html: string): BuiltPage {
  const ids = new Set<string>();
  const addresses: Address[] = [];
  const phrases: Phrase[] = [];
  const tree: Root = fromHtml(html, { verbose: false });
  visit(tree, (node) => {
    if (node.type === 'text') {
      phrases.push({ ...spotOf(node), text: node.value });
      return undefined;
    }
    if (node.type !== 'element') return undefined;
    const spot = spotOf(node);
    const property = (name: string): string => asText(node.properties[name]);
    if (property('id')) ids.add(property('id'));
    for (const [use, url] of addressesOf(node)) addresses.push({ ...spot, use, url });
    for (const name of SAID) {
      if (property(name)) phrases.push({ ...spot, text: property(name) });
    }
    if (!QUOTED.includes(node.tagName)) return undefined;
    if (node.tagName === 'style') {
      for (const url of cssAddresses(textOf(node))) addresses.push({ ...spot, use: 'load', url });
    }
    return SKIP;
  });
  return { file, ids, addresses, phrases };
}

function addressesOf(node: Element): ['link' | 'load', string][] {
  const found: ['link' | 'load', string][] = [];
  const property = (name: string): string => asText(node.properties[name]);
  const href = property('href') || property('xLinkHref');
  if (href) {
    const { tagName } = node;
    const relations = property('rel').split(' ');
    if (tagName !== 'link')
      found.push([tagName === 'a' || tagName === 'area' ? 'link' : 'load', href]);
    else if (relations.some((one) => [...LOADED_LINKS, ...WARMED_LINKS].includes(one)))
      found.push(['load', href]);
    else found.push(['link', href]);
  }
  for (const name of LOADS) if (property(name)) found.push(['load', property(name)]);
  for (const name of ['srcSet', 'imageSrcSet']) {
    for (const url of srcsetAddresses(property(name))) found.push(['load', url]);
  }
  for (const url of cssAddresses(property('style'))) found.push(['load', url]);
  return found;
}

/** `a.png 1x, b.png 2x` names two files; a data address may hold commas of its own. */
function srcsetAddresses(value: string): string[] {
  return [...value.matchAll(/\s*,?\s*(\S+?)(?:\s+[\d.]+[wx])?\s*(?=,\s|,$|$)/g)]
    .map(([, url = '']) => url)
    .filter(Boolean);
}

/** What a style sheet asks for: `url(…)` and `@import "…"`. */
export function cssAddresses(css: string): string[] {
  const found = css.matchAll(
    /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*?))\s*\)|@import\s+["']([^"']+)/g,
  );
  return [...found].map((match) => match.slice(1).find(Boolean) ?? '').filter(Boolean);
}

const asText = (value: unknown): string =>
  Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : '';

const textOf = (node: Element): string =>
  node.children.map((child) => (child.type === 'text' ? child.value : '')).join('');

const spotOf = (node: Element | Text): Spot => ({
  line: node.position?.start.line ?? 1,
  column: node.position?.start.column ?? 1,
});
