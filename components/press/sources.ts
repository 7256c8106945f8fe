/** Where articles stand: every folder of content/articles with an index.mdx is one, and its name is its address. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ArticleSource } from './article.ts';

/** Paths of all articles below `root`, by name. */
export function articleFiles(root: string): string[] {
  const folder = path.join(root, 'content', 'articles');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((slug) => path.join(folder, slug, 'index.mdx'))
    .filter((file) => existsSync(file));
}

/** All articles below `root`, by name. */
export const articleSources = (root: string): ArticleSource[] =>
  articleFiles(root).flatMap((file) => articleSource(file, root) ?? []);

/** Null for Markdown outside content/articles. */
export function articleSource(file: string, root: string): ArticleSource | null {
  const relative = path.relative(root, file).split(path.sep).join('/');
  const slug = /^content\/articles\/([^/]+)\/index\.mdx$/.exec(relative)?.[1];
  if (slug === undefined) return null;
  const text = readFileSync(file, 'utf8');
  return { file: relative, text, slug, folder: path.dirname(file), root };
}
