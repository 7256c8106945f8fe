/** The articles of a built site, read back from its pages: what is in the feed and in the search index is what readers get. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { findArticle } from './readable.ts';
import { toText } from './text.ts';

export interface BuiltArticle {
  /** Path inside the site: `articles/x/`. */
  readonly path: string;
  readonly article: Element;
  readonly facts: BuiltFacts;
}

/** The fields of the page's own JSON-LD that are read back. */
export interface BuiltFacts {
  readonly headline: string;
  readonly description: string;
  readonly author: readonly { readonly name: string; readonly url?: string }[];
  readonly datePublished: string;
  readonly dateModified: string;
  readonly inLanguage: string;
  readonly license: string;
  readonly keywords?: readonly string[];
}

export function builtArticles(site: string): BuiltArticle[] {
  const folder = path.join(site, 'articles');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((slug) => {
      const file = path.join(folder, slug, 'index.html');
      if (!existsSync(file)) return [];
      const page = fromHtml(readFileSync(file, 'utf8'));
      const article = findArticle(page);
      const data = findData(page);
      if (!article || data === undefined) return [];
      return [{ path: `articles/${slug}/`, article, facts: JSON.parse(data) as BuiltFacts }];
    });
}

/** The text of the page's JSON-LD element. */
function findData(node: Root | Element): string | undefined {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'script' && child.properties.type === 'application/ld+json')
      return toText(child);
    const found = findData(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
