/** How to cite an article of this site: BibTeX for a manager, a sentence for a reference list. */
import { authorName, type Author, type Frontmatter } from './frontmatter.ts';

export interface CiteThis {
  readonly bibtex: string;
  readonly text: string;
}

/** `site` is the publication's name; `url` the article's address, when the site's own is known. */
export function citeThis(slug: string, data: Frontmatter, site: string, url?: string): CiteThis {
  const year = data.published.getUTCFullYear();
  const key = `${bibtexKey(data.authors[0])}${year}${slug.replace(/-/g, '')}`;
  const fields: [string, string | undefined][] = [
    ['author', data.authors.map(bibtexName).join(' and ')],
    ['title', `{${escapeTex(data.title)}}`],
    ['journal', escapeTex(site)],
    ['year', String(year)],
    ['note', `Version ${data.version}`],
    ['doi', data.doi],
    ['url', url],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  const link = data.doi ? `https://doi.org/${data.doi}` : url;
  const title = /[?!.]$/.test(data.title) ? data.title : `${data.title}.`;
  return {
    bibtex: [`@article{${key},`, ...lines, '}'].join('\n'),
    text: `${apaNames(data.authors)} (${year}). ${title} ${site}, version ${data.version}.${link ? ` ${link}` : ''}`,
  };
}

/** Corporate names are braced, or BibTeX would take their last word for a family name. */
function bibtexName(author: Author): string {
  if (author.name !== undefined) return `{${escapeTex(author.name)}}`;
  return escapeTex([author.family, author.given].filter(Boolean).join(', '));
}

function bibtexKey(author: Author | undefined): string {
  const name = author?.family ?? author?.name ?? 'anonymous';
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function apaNames(authors: readonly Author[]): string {
  const names = authors.map((author) => {
    if (author.family === undefined) return authorName(author);
    const initials = (author.given ?? '').split(/\s+/).filter(Boolean);
    return [author.family, initials.map((given) => `${given[0] ?? ''}.`).join(' ')]
      .filter(Boolean)
      .join(', ');
  });
  if (names.length === 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')}, & ${names.at(-1) ?? ''}`;
}

function escapeTex(text: string): string {
  return text.replace(/[&%$#_{}]/g, '\\$&');
}
