import { describe, expect, it } from 'vitest';
import { frontmatterSchema } from '../../../../components/press/frontmatter.ts';
import { articleMetadata } from '../../../../components/press/metadata/article.ts';
import { pageMetadata, siteCard } from '../../../../components/press/metadata/page.ts';
import type { Tag } from '../../../../components/press/metadata/tags.ts';
import { defineSite } from '../../../../components/press/site.ts';

const settings = {
  name: 'The Thread',
  tagline: 'Short.',
  description: 'Articles about everything.',
  publisher: 'A Society',
};
const nowhere = defineSite(settings, {});
const somewhere = defineSite({ ...settings, url: 'https://example.org/thread' }, {});

const full = frontmatterSchema.parse({
  title: 'On <b> & "quotes"',
  description: 'What it is about.',
  authors: [
    {
      given: 'Ada',
      family: 'Lovelace',
      affiliations: ['Here', 'There'],
      orcid: '0000-0002-1825-0097',
      email: 'ada@example.org',
      corresponding: true,
      url: 'https://ada.example.org',
    },
    { family: 'Mirzakhani', given: 'Maryam', email: 'hidden@example.org' },
    { name: 'The Group' },
  ],
  published: '2026-11-23',
  updated: '2026-12-01',
  abstract: 'An abstract.',
  keywords: ['attention', 'induction'],
  doi: '10.5281/zenodo.1234',
  language: 'pt-BR',
  licence: 'CC-BY-SA-4.0',
  version: '2.1',
  funding: 'A grant.',
});
const least = frontmatterSchema.parse({
  title: 'Least',
  description: 'Only what is required.',
  authors: [{ name: 'Somebody' }],
  published: '2026-11-23',
});
const references = [
  {
    key: 'a',
    id: 'ref-a',
    html: 'A. Author. <b>Less &#60; more &amp; so on</b>. 2020.',
    uses: ['cite-a-1'],
  },
];
const facts = { slug: 'on-quotes', data: full, references, words: 1234 };

const of = (tags: readonly Tag[]): [string, string][] =>
  tags.map((tag) => ['name' in tag ? tag.name : tag.property, tag.content]);
const starting = (tags: readonly Tag[], prefix: string): [string, string][] =>
  of(tags).filter(([name]) => name.startsWith(prefix));

describe('the head of an article', () => {
  const { canonical, tags, jsonLd } = articleMetadata(somewhere, facts);
  const address = 'https://example.org/thread/articles/on-quotes/';

  it('has Highwire tags, with institutions and ORCID after their author', () => {
    expect(starting(tags, 'citation_')).toEqual([
      ['citation_title', 'On <b> & "quotes"'],
      ['citation_author', 'Lovelace, Ada'],
      ['citation_author_institution', 'Here'],
      ['citation_author_institution', 'There'],
      ['citation_author_orcid', 'https://orcid.org/0000-0002-1825-0097'],
      ['citation_author_email', 'ada@example.org'],
      ['citation_author', 'Mirzakhani, Maryam'],
      ['citation_author', 'The Group'],
      ['citation_publication_date', '2026/11/23'],
      ['citation_online_date', '2026/12/01'],
      ['citation_journal_title', 'The Thread'],
      ['citation_publisher', 'A Society'],
      ['citation_doi', '10.5281/zenodo.1234'],
      ['citation_public_url', address],
      ['citation_fulltext_html_url', address],
      ['citation_language', 'pt-BR'],
      ['citation_keywords', 'attention'],
      ['citation_keywords', 'induction'],
      ['citation_abstract', 'An abstract.'],
      ['citation_reference', 'A. Author. Less < more & so on. 2020.'],
    ]);
  });
  it('has Dublin Core', () => {
    expect(starting(tags, 'DC')).toEqual([
      ['DC.title', 'On <b> & "quotes"'],
      ['DC.creator', 'Lovelace, Ada'],
      ['DC.creator', 'Mirzakhani, Maryam'],
      ['DC.creator', 'The Group'],
      ['DC.description', 'An abstract.'],
      ['DC.subject', 'attention'],
      ['DC.subject', 'induction'],
      ['DC.publisher', 'A Society'],
      ['DC.date', '2026-11-23'],
      ['DCTERMS.modified', '2026-12-01'],
      ['DC.type', 'Text'],
      ['DC.format', 'text/html'],
      ['DC.language', 'pt-BR'],
      ['DC.rights', 'https://creativecommons.org/licenses/by-sa/4.0/'],
      ['DC.identifier', 'doi:10.5281/zenodo.1234'],
      ['DC.identifier', address],
      ['DC.source', 'The Thread'],
    ]);
  });
  it('has Open Graph and Twitter tags with the card', () => {
    expect(canonical).toBe(address);
    const card = `${address}card.png`;
    const alt = 'On <b> & "quotes". Ada Lovelace, Maryam Mirzakhani, The Group. The Thread';
    expect(starting(tags, 'og:')).toEqual([
      ['og:type', 'article'],
      ['og:site_name', 'The Thread'],
      ['og:title', 'On <b> & "quotes"'],
      ['og:description', 'What it is about.'],
      ['og:url', address],
      ['og:locale', 'pt_BR'],
      ['og:image', card],
      ['og:image:type', 'image/png'],
      ['og:image:width', '1200'],
      ['og:image:height', '630'],
      ['og:image:alt', alt],
    ]);
    expect(starting(tags, 'twitter:')).toEqual([
      ['twitter:card', 'summary_large_image'],
      ['twitter:title', 'On <b> & "quotes"'],
      ['twitter:description', 'What it is about.'],
      ['twitter:image', card],
      ['twitter:image:alt', alt],
    ]);
    expect(starting(tags, 'article:')).toEqual([
      ['article:published_time', '2026-11-23'],
      ['article:modified_time', '2026-12-01'],
      ['article:author', 'https://ada.example.org'],
      ['article:tag', 'attention'],
      ['article:tag', 'induction'],
    ]);
  });
  it('has a scholarly article as JSON-LD, which cannot end its script element', () => {
    expect(jsonLd).not.toContain('<');
    expect(JSON.parse(jsonLd!)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'ScholarlyArticle',
      '@id': address,
      url: address,
      mainEntityOfPage: address,
      headline: 'On <b> & "quotes"',
      name: 'On <b> & "quotes"',
      description: 'What it is about.',
      abstract: 'An abstract.',
      author: [
        {
          '@type': 'Person',
          '@id': 'https://orcid.org/0000-0002-1825-0097',
          sameAs: 'https://orcid.org/0000-0002-1825-0097',
          name: 'Ada Lovelace',
          givenName: 'Ada',
          familyName: 'Lovelace',
          url: 'https://ada.example.org',
          affiliation: [
            { '@type': 'Organization', name: 'Here' },
            { '@type': 'Organization', name: 'There' },
          ],
        },
        {
          '@type': 'Person',
          name: 'Maryam Mirzakhani',
          givenName: 'Maryam',
          familyName: 'Mirzakhani',
        },
        { '@type': 'Organization', name: 'The Group' },
      ],
      datePublished: '2026-11-23',
      dateModified: '2026-12-01',
      inLanguage: 'pt-BR',
      license: 'https://creativecommons.org/licenses/by-sa/4.0/',
      version: '2.1',
      wordCount: 1234,
      isAccessibleForFree: true,
      keywords: ['attention', 'induction'],
      image: `${address}card.png`,
      sameAs: 'https://doi.org/10.5281/zenodo.1234',
      identifier: { '@type': 'PropertyValue', propertyID: 'doi', value: '10.5281/zenodo.1234' },
      publisher: {
        '@type': 'Organization',
        name: 'A Society',
        url: 'https://example.org/thread/',
      },
      isPartOf: {
        '@type': 'Periodical',
        '@id': 'https://example.org/thread/',
        name: 'The Thread',
        url: 'https://example.org/thread/',
      },
      funding: { '@type': 'Grant', description: 'A grant.' },
    });
  });
});

describe('what is not known', () => {
  const { canonical, tags, jsonLd } = articleMetadata(nowhere, {
    slug: 'least',
    data: least,
    references: [],
    words: 9,
  });

  it('gives no tag, and never an empty one', () => {
    expect(canonical).toBeUndefined();
    expect(of(tags)).toEqual([
      ['author', 'Somebody'],
      ['og:type', 'article'],
      ['og:site_name', 'The Thread'],
      ['og:title', 'Least'],
      ['og:description', 'Only what is required.'],
      ['twitter:card', 'summary'],
      ['twitter:title', 'Least'],
      ['twitter:description', 'Only what is required.'],
      ['article:published_time', '2026-11-23'],
      ['citation_title', 'Least'],
      ['citation_author', 'Somebody'],
      ['citation_publication_date', '2026/11/23'],
      ['citation_online_date', '2026/11/23'],
      ['citation_journal_title', 'The Thread'],
      ['citation_publisher', 'A Society'],
      ['citation_language', 'en'],
      ['DC.title', 'Least'],
      ['DC.creator', 'Somebody'],
      ['DC.description', 'Only what is required.'],
      ['DC.publisher', 'A Society'],
      ['DC.date', '2026-11-23'],
      ['DC.type', 'Text'],
      ['DC.format', 'text/html'],
      ['DC.language', 'en'],
      ['DC.rights', 'https://creativecommons.org/licenses/by/4.0/'],
      ['DC.source', 'The Thread'],
    ]);
  });
  it('gives no address in JSON-LD while the site has none', () => {
    expect(jsonLd).not.toMatch(/undefined|null|"url"|"image"|"@id"/);
    const { author, publisher } = JSON.parse(jsonLd!) as Record<string, unknown>;
    expect(author).toEqual([{ '@type': 'Organization', name: 'Somebody' }]);
    expect(publisher).toEqual({ '@type': 'Organization', name: 'A Society' });
  });
});

describe('the head of another page', () => {
  const page = { title: 'Gallery', description: 'Figures.', path: '/gallery/' };
  it('refers to the site’s card, under the site’s path', () => {
    const { canonical, tags } = pageMetadata(somewhere, { ...page, card: siteCard(somewhere) });
    expect(canonical).toBe('https://example.org/thread/gallery/');
    expect(of(tags)).toContainEqual(['og:image', 'https://example.org/thread/card.png']);
    expect(of(tags)).toContainEqual(['og:image:alt', 'The Thread. Short.']);
    expect(of(tags)).toContainEqual(['og:type', 'website']);
    expect(of(tags).map(([name]) => name)).not.toContain('robots');
  });
  it('has no address when it is not to be listed', () => {
    const { canonical, tags } = pageMetadata(somewhere, {
      ...page,
      card: siteCard(somewhere),
      indexed: false,
    });
    expect(canonical).toBeUndefined();
    expect(of(tags)).toContainEqual(['robots', 'noindex']);
    expect(of(tags).map(([name]) => name)).not.toContain('og:url');
  });
});
