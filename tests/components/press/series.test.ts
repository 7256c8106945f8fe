import { describe, expect, it } from 'vitest';
import { groupArticles, partOfSeries, type Listed } from '../../../components/press/series.ts';

const series = {
  b: { title: 'B', last: false },
  notes: { title: 'Notes', last: true },
  a: { title: 'A', last: false },
  empty: { title: 'Empty', last: false },
};
const article = (id: string, day: string, inSeries?: string, order = 1): Listed => ({
  id,
  data: {
    title: id.toUpperCase(),
    published: new Date(day),
    series: inSeries === undefined ? undefined : { id: inSeries, order },
  },
});
const articles = [
  article('old', '2026-01-01'),
  article('a2', '2026-05-01', 'a', 20),
  article('guide', '2026-12-31', 'notes'),
  article('b1', '2026-02-01', 'b'),
  article('new', '2026-03-01'),
  article('a1', '2026-06-01', 'a', 10),
  article('a3', '2026-04-01', 'a', 30),
];

describe('groups of articles', () => {
  const groups = groupArticles(articles, series);

  it('are the series as the site names them, the single ones by date, and the last ones', () => {
    expect(groups.map((group) => [group.series?.id, group.articles.map(({ id }) => id)])).toEqual([
      ['b', ['b1']],
      ['a', ['a1', 'a2', 'a3']],
      [undefined, ['new', 'old']],
      ['notes', ['guide']],
    ]);
  });
  it('tell an article its place and neighbours', () => {
    expect(partOfSeries(groups, 'a2')).toMatchObject({
      title: 'A',
      path: '/series/a/',
      order: 2,
      count: 3,
      previous: { id: 'a1' },
      next: { id: 'a3' },
    });
    expect(partOfSeries(groups, 'a1')?.previous).toBeUndefined();
    expect(partOfSeries(groups, 'a3')?.next).toBeUndefined();
  });
  it('say nothing to who stands alone', () => {
    expect(partOfSeries(groups, 'new')).toBeUndefined();
    expect(partOfSeries(groups, 'b1')).toBeUndefined();
  });
});
