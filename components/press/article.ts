/** What the rules share while one article passes through them. */
import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import type { ElementContent, Properties } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { Abstract } from './abstract.ts';
import type { Finding, Place, Rule } from './errors.ts';
import type { Frontmatter } from './frontmatter.ts';
import type { Label } from './numbering.ts';

/** An article's files, and what the house holds that it may use. */
export interface ArticleSource {
  /** Path from the project's root: `content/articles/x/index.mdx`. */
  readonly file: string;
  /** The whole file, front matter included. */
  readonly text: string;
  /** The folder's name; it becomes the address. */
  readonly slug: string;
  /** Absolute path of the article's folder. */
  readonly folder: string;
  /** Absolute path of the project. */
  readonly root: string;
}

/** One entry of the list of references, as the page prints it. */
export interface Reference {
  readonly key: string;
  /** Id of the entry on the page. */
  readonly id: string;
  /** Its number, in styles that cite by number. */
  readonly number?: string;
  /** HTML made by the CSL style. */
  readonly html: string;
  /** Ids of the places that cite it, in order. */
  readonly uses: readonly string[];
}

/** What the pass leaves for the page; plain data, for it travels through the compiled module. */
export interface PressData {
  readonly abstract: Abstract | undefined;
  readonly labels: readonly Label[];
  readonly references: readonly Reference[];
  readonly math: boolean;
  readonly words: number;
}

export interface Pass extends ArticleSource {
  readonly findings: Finding[];
  readonly labels: Label[];
  frontmatter: Frontmatter | null;
  /** Where a field of the front matter stands: `field(['authors', 0, 'orcid'])`. */
  field: (path: readonly PropertyKey[]) => Place;
  references: readonly Reference[];
  math: boolean;
  /** Whether links to other articles show what they lead to: not in a preview, which keeps no links. */
  readonly cards: boolean;
  /** What still has to be read from other articles before the tree is complete. */
  readonly pending: Promise<void>[];
}

/** A pass at its beginning. */
export function emptyPass(source: ArticleSource, { cards = true } = {}): Pass {
  return {
    ...source,
    findings: [],
    labels: [],
    frontmatter: null,
    field: () => ({ file: source.file, line: 1, column: 1 }),
    references: [],
    math: false,
    cards,
    pending: [],
  };
}

interface At {
  readonly position?: { readonly start: { line: number; column: number } } | undefined;
}

/** Records a fault at a node, or at a place. */
export function report(
  pass: Pass,
  at: At | Place,
  rule: Rule,
  what: string,
  why: string,
  advice: string,
): void {
  const place =
    'file' in at
      ? { file: at.file, line: at.line, column: at.column }
      : {
          file: pass.file,
          line: at.position?.start.line ?? 1,
          column: at.position?.start.column ?? 1,
        };
  pass.findings.push({ ...place, rule, what, why, advice });
}

/** A node that becomes the HTML element `tag` whatever compiles the tree; markdown knows no such node itself. */
export function element<T extends RootContent | PhrasingContent = PhrasingContent>(
  tag: string,
  properties: Properties,
  children: ElementContent[],
  from?: Nodes,
): T {
  const node = {
    type: 'pressElement',
    data: { hName: tag, hProperties: properties, hChildren: children },
    children: [],
    position: from?.position,
  };
  return node as unknown as T;
}

/** The HTML element `tag` around children that the rules still have to see. */
export function wrapper<T extends RootContent | PhrasingContent = PhrasingContent>(
  tag: string,
  properties: Properties,
  children: readonly (RootContent | PhrasingContent)[],
  from?: Nodes,
): T {
  const data = { hName: tag, hProperties: properties };
  const node = { type: 'pressElement', data, children: [...children], position: from?.position };
  return node as unknown as T;
}

/**
 * An element whose content is finished HTML. The compiler passes it on as one string: a formula is hundreds of nested
 * elements, and an article has dozens of formulas, which as nodes would fill the memory of a large build.
 */
export function finished<T extends RootContent | PhrasingContent = PhrasingContent>(
  name: string,
  attributes: Readonly<Record<string, string>>,
  html: string,
  from: Nodes,
): T {
  const all = Object.entries({ ...attributes, 'set:html': html });
  const node = {
    type: from.type === 'math' ? 'mdxJsxFlowElement' : 'mdxJsxTextElement',
    name,
    attributes: all.map(([key, value]) => ({ type: 'mdxJsxAttribute', name: key, value })),
    children: [],
    position: from.position,
  };
  return node as unknown as T;
}

/** Parses a trusted HTML fragment of our own making (KaTeX, citeproc) into element nodes. */
export function htmlChildren(html: string): ElementContent[] {
  const { children } = fromHtml(html, { fragment: true });
  return children.filter((child) => child.type !== 'doctype') as ElementContent[];
}
