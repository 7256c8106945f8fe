/** What metadata is made from: an article's checked front matter, and how its parts are written in addresses and indexes. */
import type { Reference } from '../article.ts';
import type { Author } from '../authors.ts';
import type { Frontmatter } from '../frontmatter.ts';

export interface ArticleFacts {
  readonly slug: string;
  readonly data: Frontmatter;
  readonly references: readonly Reference[];
  readonly words: number;
}

export const articlePath = (slug: string): string => `/articles/${slug}/`;
export const cardPath = (slug: string): string => `${articlePath(slug)}card.png`;

/** `2026-11-23`: dates of articles are days. */
export const day = (date: Date): string => date.toISOString().slice(0, 10);

/** `Lovelace, Ada`, as indexes sort it; groups and undivided names stay as they are. */
export function invertedName(author: Author): string {
  return author.name ?? [author.family, author.given].filter(Boolean).join(', ');
}

export function orcidAddress({ orcid }: Author): string | undefined {
  return orcid && `https://orcid.org/${orcid}`;
}
