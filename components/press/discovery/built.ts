/** The articles of a built site, read back from its pages: what is in the feed and in the search index is what readers get. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { findArticle } from './readable.ts';
import { find, toText } from './tree.ts';

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
      const data = find(page, ({ properties }) => properties.type === 'application/ld+json');
      if (!article || !data) return [];
      const facts = JSON.parse(toText(data)) as BuiltFacts;
      return [{ path: `articles/${slug}/`, article, facts }];
    });
}
