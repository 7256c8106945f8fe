/** An article of this site as a work that others cite. */
import type { CslItem, CslName } from './csl-types.ts';
import { authorName, type Author } from './authors.ts';
import type { Frontmatter } from './frontmatter.ts';

/** `publication` is the site's name; `url` the article's address, when the site's own is known. */
export function articleItem(
  slug: string,
  data: Frontmatter,
  publication: string,
  url?: string,
): CslItem {
  const { published, version, doi } = data;
  return {
    id: citationKey(slug, data.authors[0], published.getUTCFullYear()),
    type: 'article-journal',
    author: data.authors.map(cslAuthor),
    title: data.title,
    'container-title': publication,
    issued: {
      'date-parts': [
        [published.getUTCFullYear(), published.getUTCMonth() + 1, published.getUTCDate()],
      ],
    },
    version,
    ...(doi ? { DOI: doi } : {}),
    ...(url ? { URL: url } : {}),
  };
}

/** A group, or somebody with one name, is not divided; small words before a family name stand apart, as in BibTeX. */
function cslAuthor(author: Author): CslName {
  const { given, family } = author;
  if (family === undefined || given === undefined) return { literal: authorName(author) };
  const [, particle, rest] = /^([a-z'. ]+) (.+)$/.exec(family) ?? [];
  if (particle === undefined || rest === undefined) return { family, given };
  return { family: rest, given, 'non-dropping-particle': particle };
}

/** Letters that are no other letter with a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
};

/** `dam2026heads`, in letters that every BibTeX reads. */
function citationKey(slug: string, author: Author | undefined, year: number): string {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[æðđłøœßþ]/g, (letter) => LETTERS[letter] ?? '')
      .normalize('NFD')
      .replace(/[^a-z\d]/g, '');
  return `${plain(author?.family ?? author?.name ?? '')}${year}${plain(slug)}`;
}
