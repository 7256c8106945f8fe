/** What is made from the pages once they are built: the feed and the search index. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { toHtml } from 'hast-util-to-html';
import type { Site } from '../site.ts';
import { builtArticles, type BuiltArticle } from './built.ts';
import { atomFeed, type FeedEntry } from './feed.ts';
import { externalise } from './pictures.ts';
import { readable } from './readable.ts';
import { writeSearchIndex } from './search-index.ts';

export function discovery(site: Site): AstroIntegration {
  return {
    name: 'press:discovery',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        const articles = builtArticles(folder);
        await writeSearchIndex(folder, site.language, articles);
        const entries: FeedEntry[] = [];
        for (const article of articles) entries.push(await feedEntry(site, folder, article));
        writeFileSync(path.join(folder, 'feed.xml'), atomFeed(site, entries));
        if (site.url === undefined)
          logger.info(
            'The site has no address (url in content/site.ts), so there is no sitemap, no canonical address and no preview picture.',
          );
      },
    },
  };
}

async function feedEntry(site: Site, folder: string, built: BuiltArticle): Promise<FeedEntry> {
  const { path: at, article, facts } = built;
  // Without an address of the site, its own pages are named by their paths.
  const here = new URL(at, site.url ?? `http://site.invalid${site.base}`);
  const address = (href: string): string => {
    const there = new URL(href, here);
    return site.url === undefined && there.host === here.host
      ? `${there.pathname}${there.search}${there.hash}`
      : there.href;
  };
  const content = readable(article, { for: 'feed', address });
  await externalise(content, path.join(folder, at, 'pictures'), (file) =>
    address(`pictures/${file}`),
  );
  return {
    path: at,
    title: facts.headline,
    summary: facts.description,
    authors: facts.author,
    published: facts.datePublished,
    updated: facts.dateModified,
    keywords: facts.keywords ?? [],
    language: facts.inLanguage,
    rights: facts.license,
    html: toHtml(content, { allowDangerousHtml: false, omitOptionalTags: false }),
  };
}
