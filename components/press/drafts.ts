/** Drafts: articles that only `npm run dev` shows. A build does not even read them through. */
import { emptyPass, type ArticleSource } from './article.ts';
import { readFrontmatter } from './frontmatter-reader.ts';
import { articleSources } from './sources.ts';

export function isDraft(source: ArticleSource): boolean {
  const pass = emptyPass(source);
  readFrontmatter(pass);
  return pass.frontmatter?.draft ?? false;
}

/** The names of all drafts below `root`. */
export const drafts = (root: string): string[] =>
  articleSources(root)
    .filter(isDraft)
    .map(({ slug }) => slug);
