import { describe, expect, it } from 'vitest';
import {
  contributionsByRole,
  joinNames,
  placesOfWork,
  shortNames,
} from '../../../components/article/byline.ts';
import { currentSection } from '../../../components/article/contents.ts';
import { authorSchema, type Author } from '../../../components/press/authors.ts';
import { editUrl, reportUrl } from '../../../components/press/repository.ts';

const author = (fields: object): Author => authorSchema.parse(fields);
const ada = author({
  given: 'Ada',
  family: 'van Dam',
  affiliations: ['One', 'Two'],
  roles: ['software', 'validation'],
});
const bo = author({ given: 'Bo', family: 'Lind', affiliation: 'One', roles: ['Software'] });
const group = author({ name: 'The Group', affiliation: 'Two', roles: ['conceptualisation'] });

describe('names', () => {
  it('are joined as one writes them', () => {
    expect(joinNames([])).toBe('');
    expect(joinNames(['A'])).toBe('A');
    expect(joinNames(['A', 'B'])).toBe('A and B');
    expect(joinNames(['A', 'B', 'C'])).toBe('A, B and C');
  });
  it('are short where that is clear', () => {
    const other = author({ given: 'Eva', family: 'Lind' });
    expect(shortNames([ada, bo, group])).toEqual(['van Dam', 'Lind', 'The Group']);
    expect(shortNames([ada, bo, other])).toEqual(['van Dam', 'Bo Lind', 'Eva Lind']);
  });
});

describe('places of work', () => {
  it('are named once, with who is there', () => {
    expect(placesOfWork([ada, bo, group])).toEqual([
      { name: 'One', people: ['van Dam', 'Lind'] },
      { name: 'Two', people: ['van Dam', 'The Group'] },
    ]);
  });
  it('need no names when everybody is there', () => {
    expect(placesOfWork([bo])).toEqual([{ name: 'One', people: [] }]);
    expect(placesOfWork([author({ name: 'N' })])).toEqual([]);
    expect(placesOfWork([ada, bo])).toEqual([
      { name: 'One', people: [] },
      { name: 'Two', people: ['van Dam'] },
    ]);
  });
});

describe('contributions', () => {
  it('stand by role, in the order of the taxonomy', () => {
    const url = (slug: string) => `https://credit.niso.org/contributor-roles/${slug}/`;
    expect(contributionsByRole([ada, bo, group])).toEqual([
      { role: 'Conceptualization', url: url('conceptualization'), people: ['The Group'] },
      { role: 'Software', url: url('software'), people: ['van Dam', 'Lind'] },
      { role: 'Validation', url: url('validation'), people: ['van Dam'] },
    ]);
  });
});

describe('the section that is read', () => {
  it('is the last that began in the upper third', () => {
    expect(currentSection([500, 900], 900, 4000)).toBe(-1);
    expect(currentSection([-10, 299, 301], 900, 4000)).toBe(1);
  });
  it('reaches the last one at the end of the page', () => {
    expect(currentSection([-10, 500, 800], 900, 900)).toBe(0);
    expect(currentSection([-10, 500, 800], 900, 450)).toBe(1);
    expect(currentSection([-10, 500, 800], 900, 0)).toBe(2);
  });
});

describe('addresses in the repository', () => {
  const file = 'content/articles/x/index.mdx';
  it.each([
    ['https://github.com/a/b', `https://github.com/a/b/edit/main/${file}`],
    ['https://github.com/a/b.git', `https://github.com/a/b/edit/main/${file}`],
    ['https://gitlab.com/a/b/', `https://gitlab.com/a/b/-/edit/main/${file}`],
    ['https://codeberg.org/a/b', `https://codeberg.org/a/b/_edit/main/${file}`],
  ])('%s', (repository, url) => {
    expect(editUrl({ repository, branch: 'main' }, file)).toBe(url);
  });
  it('have a title to begin a report with', () => {
    const github = { repository: 'https://github.com/a/b', branch: 'main' };
    expect(reportUrl(github, 'A & B')).toBe('https://github.com/a/b/issues/new?title=A%20%26%20B');
    const gitlab = { repository: 'https://gitlab.example/a/b', branch: 'main' };
    expect(reportUrl(gitlab, 'A')).toBe(
      'https://gitlab.example/a/b/-/issues/new?issue%5Btitle%5D=A',
    );
  });
  it('are none without one', () => {
    expect(editUrl({ branch: 'main' }, file)).toBeUndefined();
    expect(reportUrl({ branch: 'main' }, 'A')).toBeUndefined();
  });
});
