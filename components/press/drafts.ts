/** Drafts: articles that only `npm run dev` shows. A build does not even read them through. */
import type { Pass } from './article.ts';
import { openPass } from './frontmatter-reader.ts';
import { articleSources } from './sources.ts';

export const isDraft = ({ frontmatter }: Pass): boolean => frontmatter?.draft ?? false;

/** The names of all drafts below `root`. */
export const drafts = (root: string): string[] =>
  articleSources(root)
    .map((source) => openPass(source))
    .filter(isDraft)
    .map(({ slug }) => slug);
