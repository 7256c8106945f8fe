import { describe, expect, it } from 'vitest';
import site from '../../../content/site.ts';
import { frontmatterSchema } from '../../../components/press/frontmatter.ts';
import { seriesFindings } from '../../../components/press/series.ts';
import { findingsOf } from './planted.ts';

const AT = 'content/articles/x/index.mdx';
const [ID = ''] = Object.keys(site.series);
const START = 'title: T\ndescription: D\nauthors:\n  - name: N\npublished: 2026-11-23';

/** Findings of an article with these lines after `START`, which ends on line 6 of the file. */
const withLines = (...lines: string[]) =>
  findingsOf({ [AT]: `---\n${[START, ...lines].join('\n')}\n---\n\nText.\n` });

describe('a good front matter', () => {
  it('may have every field', async () => {
    const found = await findingsOf({
      [AT]: `---
title: T
description: D
authors:
  - given: Ada
    family: van Dam
    affiliations: [One, Two]
    orcid: 0000-0002-1825-0097
    url: https://example.org/
    email: ada@example.org
    corresponding: true
    roles: [software, 'Writing – original draft', writing-review-editing, visualisation]
  - name: A Group
    affiliation: One
published: 2026-11-23
updated: 2026-12-01
version: '1.1'
abstract: A
keywords: [a, b]
series: { id: ${ID}, order: 7 }
citationStyle: author-date
licence: CC0-1.0
language: en-GB
doi: 10.5281/zenodo.1234
contributions: C
acknowledgements: A
funding: F
updates:
  - { date: 2026-12-01, note: More., version: '1.1' }
---

Text.
`,
    });
    expect(found).toEqual([]);
  });
  it('is completed', () => {
    const data = frontmatterSchema.parse({
      title: 'T',
      description: 'D',
      authors: [{ name: 'N', affiliation: 'One', roles: ['writing: original draft'] }],
      published: '2026-11-23',
      updates: [
        { date: '2026-11-25', note: 'a' },
        { date: '2026-12-01', note: 'b' },
      ],
    });
    expect(data).toMatchObject({
      authors: [{ name: 'N', affiliations: ['One'], roles: ['Writing – original draft'] }],
      updated: new Date('2026-12-01T00:00:00Z'),
      updates: [{ note: 'b' }, { note: 'a' }],
      version: '1.0',
      licence: site.licence,
      language: site.language,
      citationStyle: 'numeric',
      draft: false,
    });
  });
});

describe('the version', () => {
  const versionOf = (more: object) =>
    frontmatterSchema.parse({
      title: 'T',
      description: 'D',
      authors: [{ name: 'N' }],
      published: '2026-11-23',
      updates: [
        { date: '2026-11-25', note: 'a', version: '2' },
        { date: '2026-12-01', note: 'b', version: '3' },
        { date: '2026-12-02', note: 'c' },
      ],
      ...more,
    }).version;

  it('is that of the newest update that made one', () => {
    expect(versionOf({})).toBe('3');
    expect(versionOf({ updates: undefined })).toBe('1.0');
  });
  it('is what the author says it is', () => {
    expect(versionOf({ version: '3.1' })).toBe('3.1');
  });
});

describe('a bad field fails at its place', () => {
  it.each<[lines: string[], place: string, what: string, advice?: string]>([
    [['titel: T'], '7:1', 'unknown field “titel”', 'Did you mean “title”?'],
    [['serie: x'], '7:1', 'unknown field “serie”', 'Did you mean “series”?'],
    [['updated: 2026-11-01'], '7:1', 'updated: expected a day after that of publication'],
    [['updated: 1 May'], '7:1', 'updated: expected a day such as'],
    [['version: 1.0'], '7:1', 'version: ', 'Put the value in quotes'],
    [['keywords: induction'], '7:1', 'keywords: '],
    [['doi: https://doi.org/10.1/x'], '7:1', 'doi: expected an identifier such as'],
    [['language: english language'], '7:1', 'language: expected a language code'],
    [['citationStyle: apa'], '7:1', 'citationStyle: expected numeric, author-date or a .csl file'],
    [['licence: CC-BY'], '7:1', 'unknown licence “CC-BY”', 'Did you mean “CC-BY-4.0”?'],
    [['series:', '  id: none', '  order: 1'], '8:3', 'unknown series “none”'],
    [['series:', `  id: ${ID}`, '  ordre: 1'], '9:3', 'series.ordre', 'Did you mean “order”?'],
    [['cover: { model: m, txt: t }'], '7:20', 'cover.txt', 'Did you mean “text”?'],
    [['updates:', '  - { date: 2026-12-01, not: x }'], '8:25', 'updates.0.not', '“note”'],
    [['updates:', '  - date: soon', '    note: x'], '8:5', 'updates.0.date: expected a day'],
  ])('%j', async (lines, place, what, advice = '') => {
    const found = await withLines(...lines);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(what);
    expect(found[0]).toContain(`${AT}:${place} frontmatter-invalid: `);
    expect(found[0]).toContain(advice);
  });

  const author = async (...lines: string[]) =>
    findingsOf({
      [AT]: `---\ntitle: T\ndescription: D\npublished: 2026-11-23\nauthors:\n  - given: Ada\n    ${lines.join('\n    ')}\n---\n\nText.\n`,
    });
  it.each<[lines: string[], place: string, what: string, advice?: string]>([
    [['url: https://a.example/'], '6:5', 'authors.0: expected a name, or given and family'],
    [['name: A'], '7:5', 'authors.0.name: expected either a name, or given and family'],
    [['family: B', 'orcid: 0000-0002-1825-0098'], '8:5', 'authors.0.orcid: the last digit'],
    [['family: B', 'orcid: 1825-0098'], '8:5', 'authors.0.orcid: expected four groups'],
    [['family: B', 'corresponding: true'], '8:5', 'a corresponding author needs an email'],
    [['family: B', 'email: ada'], '8:5', 'authors.0.email: expected an address'],
    [['family: B', 'roles: [softwear]'], '8:13', 'unknown role “softwear”', '“Software”'],
    [['family: B', 'afiliation: C'], '8:5', 'authors.0.afiliation', 'Did you mean “affiliation”?'],
    [
      ['family: B', 'affiliation: C', 'affiliations: [C]'],
      '8:5',
      'expected either one affiliation',
    ],
  ])('of an author: %j', async (lines, place, what, advice = '') => {
    const found = await author(...lines);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(`${AT}:${place} frontmatter-invalid: `);
    expect(found[0]).toContain(what);
    expect(found[0]).toContain(advice);
  });
});

describe('series', () => {
  it('give each place to one article', async () => {
    const article = (order: number) =>
      `---\n${START}\nseries:\n  id: ${ID}\n  order: ${order}\n---\n\nText.\n`;
    const found = await findingsOf({
      'content/articles/a/index.mdx': article(1),
      'content/articles/b/index.mdx': article(2),
      'content/articles/c/index.mdx': article(1),
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(
      'content/articles/c/index.mdx:9:3 frontmatter-invalid: series.order',
    );
    expect(found[0]).toContain('content/articles/a/index.mdx has place 1');
    expect(found[0]).toContain('The next free place is 3.');
  });
  it('do not mix', () => {
    const at = { file: 'f', line: 1, column: 1 };
    expect(
      seriesFindings([
        { id: 'a', order: 1, at },
        { id: 'b', order: 1, at },
      ]),
    ).toEqual([]);
  });
});
