import { describe, expect, it } from 'vitest';
import { articleItem } from '../../../components/press/article-item.ts';
import { openBibliography } from '../../../components/press/bibliography.ts';
import { writeBibtex } from '../../../components/press/bibtex-write.ts';
import { citeThis } from '../../../components/press/cite-this.ts';
import type { CslItem } from '../../../components/press/csl-types.ts';
import { builtInStyle, openStyle } from '../../../components/press/csl.ts';
import { frontmatterSchema, type Frontmatter } from '../../../components/press/frontmatter.ts';

const article = (more: object = {}): Frontmatter =>
  frontmatterSchema.parse({
    title: 'Heads & tails',
    description: 'D',
    authors: [{ given: 'Ada Maria', family: 'van Dam' }, { name: 'The Retort Group' }],
    published: '2026-11-03',
    ...more,
  });
const URL = 'https://example.org/articles/heads/';

describe('citeThis', () => {
  it('writes BibTeX', () => {
    expect(
      citeThis('heads-tails', article({ version: '1.2', doi: '10.1234/x_y' }), 'Retort', URL)
        .bibtex,
    ).toBe(
      String.raw`@article{vandam2026headstails,
  author  = {van Dam, Ada Maria and {The Retort Group}},
  title   = {{Heads \& tails}},
  journal = {Retort},
  year    = {2026},
  month   = nov,
  day     = {3},
  note    = {Version 1.2},
  doi     = {10.1234/x_y},
  url     = {https://example.org/articles/heads/},
}`,
    );
  });
  it('writes a sentence, with the DOI before the address', () => {
    const text = (more?: object, url?: string): string =>
      citeThis('heads', article(more), 'Retort', url).text;
    expect(text({}, URL)).toBe(
      'van Dam, A. M., & The Retort Group (2026). Heads & tails. Retort, version 1.0. https://example.org/articles/heads/',
    );
    expect(text({ doi: '10.1234/x' }, URL)).toMatch(
      /version 1\.0\. https:\/\/doi\.org\/10\.1234\/x$/,
    );
    expect(text({ title: 'Is it so?' })).toBe(
      'van Dam, A. M., & The Retort Group (2026). Is it so? Retort, version 1.0.',
    );
    expect(text({ authors: [{ name: 'Plato' }] })).toMatch(/^Plato \(2026\)\. /);
    expect(text({ authors: [{ given: 'Jean-Paul', family: 'Sartre' }] })).toMatch(
      /^Sartre, J\.-P\. \(2026\)/,
    );
  });
  it('names twenty authors, and of more the first nineteen and the last', () => {
    const authors = Array.from({ length: 21 }, (_, n) => ({ given: 'A', family: `F${n}` }));
    const text = citeThis('heads', article({ authors }), 'Retort').text;
    expect(text).toMatch(/F18, A\., … F20, A\. \(2026\)/);
    expect(text).not.toContain('F19');
  });
  it('writes CSL-JSON, without what is not known', () => {
    expect(JSON.parse(citeThis('heads', article(), 'Retort').csl)).toEqual([
      {
        id: 'vandam2026heads',
        type: 'article-journal',
        author: [
          { family: 'Dam', given: 'Ada Maria', 'non-dropping-particle': 'van' },
          { literal: 'The Retort Group' },
        ],
        title: 'Heads & tails',
        'container-title': 'Retort',
        issued: { 'date-parts': [[2026, 11, 3]] },
        version: '1.0',
      },
    ]);
  });
  it('makes keys that every BibTeX reads', () => {
    const key = (family: string): string =>
      articleItem('a-b', article({ authors: [{ given: 'X', family }] }), 'R').id;
    expect([key('Łukasiewicz'), key('Ångström'), key('O’Neil'), key('华')]).toEqual([
      'lukasiewicz2026ab',
      'angstrom2026ab',
      'oneil2026ab',
      '2026ab',
    ]);
  });
});

describe('a round trip', () => {
  const back = (item: CslItem): CslItem => {
    const bibliography = openBibliography(writeBibtex(item), 'own.bib');
    expect(bibliography.findings).toEqual([]);
    const reading = bibliography.read(item.id)!;
    expect(reading.findings).toEqual([]);
    return reading.item;
  };
  it.each([
    ['plain', {}],
    ['with a DOI that holds underscores', { doi: '10.1234/a_b(1)' }],
    ['with a version', { version: '2.0-beta_1' }],
    ['of one name', { authors: [{ name: 'Plato' }] }],
    ['of a family name alone', { authors: [{ family: 'Hypatia' }] }],
    ['of a group with “and” in its name', { authors: [{ name: 'Barnes and Noble, Inc.' }] }],
    [
      'of particles',
      {
        authors: [
          { given: 'Jan', family: 'van der Berg' },
          { given: 'Muhammad', family: 'al-Khwarizmi' },
          { given: 'danah', family: 'boyd' },
        ],
      },
    ],
    [
      'of many scripts',
      {
        authors: [
          { given: 'Kerem', family: 'Şahin' },
          { given: '罗庚', family: '华' },
          { given: 'Pál', family: 'Erdős' },
        ],
      },
    ],
    ['of a family with a comma', { authors: [{ given: 'A. and B.', family: 'Smith, Jones' }] }],
    [
      'with TeX in its title',
      { title: String.raw`100% of $5 & a_b #1 {x} \alpha ~ ^ -- --- '' ${'``'}` },
    ],
    ['with angles in its title', { title: 'What follows <BEGIN>? a < b > c' }],
    ['with an unbalanced brace in its title', { title: 'The { in JSON' }],
    ['with quotation marks in its title', { title: 'On “heads” — and "tails", ‘both’' }],
  ])('gives an article %s back', (_name, more) => {
    const item = articleItem('heads', article(more), 'Retort & Co.', URL);
    expect(back(item)).toEqual(item);
  });
  it('gives CSL-JSON that prints like the article', () => {
    const { csl } = citeThis('heads', article(), 'Retort', URL);
    const items = JSON.parse(csl) as CslItem[];
    expect(openStyle(items, builtInStyle('numeric')).list()[0]?.html).toBe(
      'A. M. van Dam and The Retort Group. <b>Heads &#38; tails</b>. <i>Retort</i>, version 1.0, 2026. <a href="https://example.org/articles/heads/">https://example.org/articles/heads/</a>.',
    );
  });
});
