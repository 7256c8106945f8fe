/** A site as a Citation File Format 1.2.0 document: the collection, and under it its articles, newest first. */
import { stringify } from 'yaml';
import type { Author } from '../authors.ts';
import type { Frontmatter } from '../frontmatter.ts';
import type { Site } from '../site.ts';
import { absolute } from './address.ts';
import { articlePath, day, orcidAddress } from './facts.ts';

interface CitedArticle {
  readonly id: string;
  readonly data: Frontmatter;
}

export function citationFile(site: Site, articles: readonly CitedArticle[]): string {
  const newest = [...articles].sort(
    (a, b) => b.data.published.getTime() - a.data.published.getTime() || a.id.localeCompare(b.id),
  );
  const document = {
    'cff-version': '1.2.0',
    message: `To cite an article of ${site.name}, use its entry under “references”; to cite ${site.name} as a whole, use this one.`,
    // The format knows two types; a collection of articles is no software.
    type: 'dataset',
    title: site.name,
    abstract: site.description,
    authors: [{ name: site.publisher }],
    ...(newest[0] && { 'date-released': day(latest(newest)) }),
    license: site.licence,
    ...(site.url && { url: site.url }),
    ...(site.repository && { 'repository-code': site.repository }),
    ...(newest.length > 0 && { references: newest.map((article) => entry(site, article)) }),
  };
  return stringify(document, { lineWidth: 0 });
}

function entry(site: Site, { id, data }: CitedArticle): object {
  const url = absolute(site, articlePath(id));
  return {
    type: 'article',
    title: data.title,
    authors: data.authors.map(person),
    journal: site.name,
    publisher: { name: site.publisher },
    'date-published': day(data.published),
    year: data.published.getUTCFullYear(),
    version: data.version,
    license: data.licence,
    ...(data.keywords && { keywords: data.keywords }),
    ...(data.doi && { doi: data.doi }),
    ...(url && { url }),
  };
}

function person(author: Author): object {
  const { name, family, given, affiliations, url } = author;
  const orcid = orcidAddress(author);
  return {
    ...(name === undefined
      ? { 'family-names': family, ...(given && { 'given-names': given }) }
      : { name }),
    // An entity, which is what an undivided name makes, has no affiliation in this format.
    ...(name === undefined && affiliations.length > 0 && { affiliation: affiliations.join('; ') }),
    ...(orcid && { orcid }),
    ...(url && { website: url }),
  };
}

function latest(articles: readonly CitedArticle[]): Date {
  const times = articles.map(({ data }) => (data.updated ?? data.published).getTime());
  return new Date(Math.max(...times));
}
