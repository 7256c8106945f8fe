/** How to cite an article of this site: a sentence for a list of references, BibTeX and CSL-JSON for reference managers. */
import { articleItem } from './article-item.ts';
import { writeBibtex } from './bibtex-write.ts';
import type { CslItem, CslName } from './csl-types.ts';
import type { Frontmatter } from './frontmatter.ts';

export interface CiteThis {
  readonly text: string;
  readonly bibtex: string;
  readonly csl: string;
}

/** `publication` is the site's name; `url` the article's address, when the site's own is known. */
export function citeThis(
  slug: string,
  data: Frontmatter,
  publication: string,
  url?: string,
): CiteThis {
  const item = articleItem(slug, data, publication, url);
  return { text: sentence(item), bibtex: writeBibtex(item), csl: JSON.stringify([item], null, 2) };
}

/** APA, seventh edition, as far as plain text goes. */
function sentence(item: CslItem): string {
  const title = item.title ?? '';
  const authors = list((item.author ?? []).map(apaName));
  const link = item.DOI ? `https://doi.org/${item.DOI}` : item.URL;
  return [
    `${authors} (${item.issued?.['date-parts'][0]?.[0] ?? 'n.d.'}).`,
    /[?!.…]$/.test(title) ? title : `${title}.`,
    `${item['container-title'] ?? ''}, version ${String(item['version'])}.`,
    link,
  ]
    .filter(Boolean)
    .join(' ');
}

/** Twenty authors are named; of more, the first nineteen and the last. */
function list(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  if (names.length === 1) return last;
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, … ${last}`;
  return `${names.slice(0, -1).join(', ')}, & ${last}`;
}

/** `van Dam, A. M.`, `Sartre, J.-P.` */
function apaName({
  literal,
  family,
  given = '',
  'non-dropping-particle': particle,
}: CslName): string {
  if (literal !== undefined) return literal;
  const initials = given
    .split(/\s+/)
    .filter(Boolean)
    .map((word) =>
      word
        .split('-')
        .filter(Boolean)
        .map((part) => `${[...part][0] ?? ''}.`)
        .join('-'),
    );
  return `${[particle, family].filter(Boolean).join(' ')}, ${initials.join(' ')}`;
}
