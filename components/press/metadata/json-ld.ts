/** An article as JSON-LD, in the vocabulary of schema.org. */
import type { Organization, Person, ScholarlyArticle, WithContext } from 'schema-dts';
import { authorName, type Author } from '../authors.ts';
import { licence } from '../licences.ts';
import type { Site } from '../site.ts';
import { absolute } from './address.ts';
import { articlePath, cardPath, day, orcidAddress, type ArticleFacts } from './facts.ts';

export function scholarlyArticle(site: Site, article: ArticleFacts): WithContext<ScholarlyArticle> {
  const { slug, data, words } = article;
  const url = absolute(site, articlePath(slug));
  const image = absolute(site, cardPath(slug));
  const doi = data.doi && `https://doi.org/${data.doi}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'ScholarlyArticle',
    ...(url && { '@id': url, url, mainEntityOfPage: url }),
    headline: data.title,
    name: data.title,
    description: data.description,
    ...(data.abstract && { abstract: data.abstract }),
    author: data.authors.map(contributor),
    datePublished: day(data.published),
    dateModified: day(data.updated ?? data.published),
    inLanguage: data.language,
    license: licence(data.licence).url,
    version: data.version,
    wordCount: words,
    isAccessibleForFree: true,
    ...(data.keywords && { keywords: [...data.keywords] }),
    ...(image && { image }),
    ...(doi && {
      sameAs: doi,
      identifier: { '@type': 'PropertyValue', propertyID: 'doi', value: data.doi! },
    }),
    publisher: {
      '@type': 'Organization',
      name: site.publisher,
      ...(site.url && { url: site.url }),
    },
    isPartOf: {
      '@type': 'Periodical',
      name: site.name,
      ...(site.url && { '@id': site.url, url: site.url }),
    },
    ...(data.funding && { funding: { '@type': 'Grant', description: data.funding } }),
  };
}

/** An undivided name without anything that only people have is taken for a group's. */
function contributor(author: Author): Person | Organization {
  const { given, family, orcid, url, affiliations } = author;
  const name = authorName(author);
  const isPerson = family !== undefined || orcid !== undefined || affiliations.length > 0;
  if (!isPerson) return { '@type': 'Organization', name, ...(url && { url }) };
  const id = orcidAddress(author);
  return {
    '@type': 'Person',
    name,
    ...(given && { givenName: given }),
    ...(family && { familyName: family }),
    ...(id && { '@id': id, sameAs: id }),
    ...(url && { url }),
    ...(affiliations.length > 0 && {
      affiliation: affiliations.map((one) => ({ '@type': 'Organization' as const, name: one })),
    }),
  };
}

/** JSON for a script element: inside one, only "<" could end it or begin a comment. */
export function jsonLd(document: WithContext<ScholarlyArticle>): string {
  return JSON.stringify(document).replaceAll('<', '\\u003c');
}
