/** What the head of an article says to libraries, indexes and previews; made from its checked front matter, nothing else. */
import { authorName } from '../authors.ts';
import type { Frontmatter } from '../frontmatter.ts';
import { licence } from '../licences.ts';
import type { Site } from '../site.ts';
import {
  articlePath,
  cardPath,
  day,
  invertedName,
  orcidAddress,
  type ArticleFacts,
} from './facts.ts';
import { jsonLd, scholarlyArticle } from './json-ld.ts';
import { pageMetadata, type HeadMetadata } from './page.ts';
import { named, property, type Tag } from './tags.ts';

export function articleMetadata(site: Site, article: ArticleFacts): HeadMetadata {
  const { slug, data } = article;
  const names = data.authors.map(authorName).join(', ');
  const page = pageMetadata(site, {
    title: data.title,
    description: data.description,
    path: articlePath(slug),
    card: { path: cardPath(slug), alt: `${data.title}. ${names}. ${site.name}` },
    type: 'article',
    language: data.language,
  });
  const tags = [
    ...named('author', ...data.authors.map(authorName)),
    ...named('keywords', data.keywords?.join(', ')),
    ...page.tags,
    ...openGraphArticle(data),
    ...highwire(site, article, page.canonical),
    ...dublinCore(site, data, page.canonical),
  ];
  return { ...page, tags, jsonLd: jsonLd(scholarlyArticle(site, article)) };
}

function openGraphArticle(data: Frontmatter): Tag[] {
  return [
    ...property('article:published_time', day(data.published)),
    ...property('article:modified_time', data.updated && day(data.updated)),
    ...property('article:author', ...data.authors.map(({ url }) => url)),
    ...property('article:tag', ...(data.keywords ?? [])),
  ];
}

/** The tags that Google Scholar and reference managers read; what belongs to an author follows that author. */
function highwire(site: Site, { data, references }: ArticleFacts, address?: string): Tag[] {
  const slashed = (date: Date): string => day(date).replaceAll('-', '/');
  return [
    ...named('citation_title', data.title),
    ...data.authors.flatMap((author) => [
      ...named('citation_author', invertedName(author)),
      ...named('citation_author_institution', ...author.affiliations),
      ...named('citation_author_orcid', orcidAddress(author)),
      ...named('citation_author_email', author.corresponding ? author.email : undefined),
    ]),
    ...named('citation_publication_date', slashed(data.published)),
    ...named('citation_online_date', slashed(data.updated ?? data.published)),
    ...named('citation_journal_title', site.name),
    ...named('citation_publisher', site.publisher),
    ...named('citation_doi', data.doi),
    ...named('citation_public_url', address),
    ...named('citation_fulltext_html_url', address),
    ...named('citation_language', data.language),
    ...named('citation_keywords', ...(data.keywords ?? [])),
    ...named('citation_abstract', data.abstract),
    ...references.flatMap(({ html }) => named('citation_reference', plainText(html))),
  ];
}

function dublinCore(site: Site, data: Frontmatter, address?: string): Tag[] {
  return [
    ...named('DC.title', data.title),
    ...named('DC.creator', ...data.authors.map(invertedName)),
    ...named('DC.description', data.abstract ?? data.description),
    ...named('DC.subject', ...(data.keywords ?? [])),
    ...named('DC.publisher', site.publisher),
    ...named('DC.date', day(data.published)),
    ...named('DCTERMS.modified', data.updated && day(data.updated)),
    ...named('DC.type', 'Text'),
    ...named('DC.format', 'text/html'),
    ...named('DC.language', data.language),
    ...named('DC.rights', licence(data.licence).url),
    ...named('DC.identifier', data.doi && `doi:${data.doi}`, address),
    ...named('DC.source', site.name),
  ];
}

/** The text of an HTML fragment of our own making. */
function plainText(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#38|#60|#62|#34);/g, (_, name: string) => ENTITIES[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#38': '&',
  '#60': '<',
  '#62': '>',
  '#34': '"',
};
