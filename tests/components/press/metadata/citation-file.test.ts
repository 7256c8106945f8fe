import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { frontmatterSchema } from '../../../../components/press/frontmatter.ts';
import { citationFile } from '../../../../components/press/metadata/citation-file.ts';
import { defineSite } from '../../../../components/press/site.ts';

const settings = { name: 'The Thread', tagline: 'Short.', description: 'Articles: many.' };
const article = (id: string, published: string, more: object = {}) => ({
  id,
  data: frontmatterSchema.parse({
    title: `Title: ${id}`,
    description: 'About.',
    authors: [{ name: 'The Group' }],
    published,
    ...more,
  }),
});

describe('CITATION.cff', () => {
  it('names the site and its articles, newest first', () => {
    const site = defineSite(
      { ...settings, url: 'https://example.org', repository: 'https://github.com/x/y' },
      {},
    );
    const ada = {
      given: 'Ada',
      family: 'Lovelace',
      affiliations: ['Here', 'There'],
      orcid: '0000-0002-1825-0097',
    };
    const file = citationFile(site, [
      article('old', '2026-01-02', { updated: '2026-12-24' }),
      article('new', '2026-11-23', { authors: [ada], doi: '10.1234/x', keywords: ['a', 'b'] }),
    ]);
    expect(parse(file)).toEqual({
      'cff-version': '1.2.0',
      message:
        'To cite an article of The Thread, use its entry under “references”; to cite The Thread as a whole, use this one.',
      type: 'dataset',
      title: 'The Thread',
      abstract: 'Articles: many.',
      authors: [{ name: 'The Thread' }],
      'date-released': '2026-12-24',
      license: 'CC-BY-4.0',
      url: 'https://example.org/',
      'repository-code': 'https://github.com/x/y',
      references: [
        {
          type: 'article',
          title: 'Title: new',
          authors: [
            {
              'family-names': 'Lovelace',
              'given-names': 'Ada',
              affiliation: 'Here; There',
              orcid: 'https://orcid.org/0000-0002-1825-0097',
            },
          ],
          journal: 'The Thread',
          publisher: { name: 'The Thread' },
          'date-published': '2026-11-23',
          year: 2026,
          version: '1.0',
          license: 'CC-BY-4.0',
          keywords: ['a', 'b'],
          doi: '10.1234/x',
          url: 'https://example.org/articles/new/',
        },
        {
          type: 'article',
          title: 'Title: old',
          authors: [{ name: 'The Group' }],
          journal: 'The Thread',
          publisher: { name: 'The Thread' },
          'date-published': '2026-01-02',
          year: 2026,
          version: '1.0',
          license: 'CC-BY-4.0',
          url: 'https://example.org/articles/old/',
        },
      ],
    });
  });
  it('says nothing of an address, a repository or articles that are not there', () => {
    const keys = Object.keys(parse(citationFile(defineSite(settings, {}), [])) as object);
    expect(keys).toEqual([
      'cff-version',
      'message',
      'type',
      'title',
      'abstract',
      'authors',
      'license',
    ]);
  });
});
