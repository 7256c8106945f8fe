/** The search index of a built site, made by Pagefind; the page's own dialog replaces the interface that comes with it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { close, createIndex } from 'pagefind';
import type { BuiltArticle } from './built.ts';
import { readable } from './readable.ts';

/** What the dialog loads: the library, its worker, its WebAssembly and the index. The rest of Pagefind's files stay away. */
const NEEDED =
  /^(?:pagefind(?:-worker)?\.js|pagefind-entry\.json|(?:pagefind|wasm)\.[\w-]+\.(?:pf_meta|pagefind)|(?:fragment|index)\/.*)$/;

/** Writes the index of `articles` to the folder `pagefind` of the site, and says how many words it holds. */
export async function writeSearchIndex(
  site: string,
  language: string,
  articles: readonly BuiltArticle[],
): Promise<void> {
  // One index for all languages, or a reader of one would not find the others.
  const { index, errors } = await createIndex({ forceLanguage: language });
  if (!index) throw new Error(`The search index could not be made: ${errors.join('; ')}.`);
  try {
    for (const article of articles) {
      const added = await index.addHTMLFile({
        sourcePath: `${article.path}index.html`,
        content: page(article, language),
      });
      if (added.errors.length > 0)
        throw new Error(`${article.path} could not be indexed: ${added.errors.join('; ')}.`);
    }
    const { files } = await index.getFiles();
    for (const file of files.filter(({ path: name }) => NEEDED.test(name))) {
      const to = path.join(site, 'pagefind', file.path);
      mkdirSync(path.dirname(to), { recursive: true });
      writeFileSync(to, file.content);
    }
  } finally {
    await close();
  }
}

/** The article as the indexer sees it: a title, who wrote it, and the text under headings that have addresses. */
function page({ article, facts }: BuiltArticle, language: string): string {
  const text = readable(article, { for: 'search', address: (href) => href });
  const names = facts.author.map(({ name }) => name).join(', ');
  const element = (tagName: string, value: string): Element => ({
    type: 'element',
    tagName,
    properties: {},
    children: [{ type: 'text', value }],
  });
  const front = [
    element('h1', facts.headline),
    element('p', names),
    element('p', facts.description),
  ];
  return `<!doctype html><html lang="${language}"><body>${toHtml([...front, ...text])}</body></html>`;
}
