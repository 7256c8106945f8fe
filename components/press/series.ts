/** Articles in series: no two stand at the same place, and each knows its neighbours. */
import type { Series } from './site.ts';
import type { Finding, Place } from './errors.ts';

/** An article's place in a series, and where its author wrote it. */
export interface SeriesPlace {
  readonly id: string;
  readonly order: number;
  readonly at: Place;
}

/** `frontmatter-invalid` for each article whose place in its series another one holds already. */
export function seriesFindings(places: readonly SeriesPlace[]): Finding[] {
  const taken = new Map<string, SeriesPlace>();
  return places.flatMap((place) => {
    const key = `${place.id} ${place.order}`;
    const first = taken.get(key);
    if (!first) {
      taken.set(key, place);
      return [];
    }
    const last = Math.max(...places.filter(({ id }) => id === place.id).map(({ order }) => order));
    return [
      {
        ...place.at,
        rule: 'frontmatter-invalid',
        what: `series.order: ${first.at.file} has place ${place.order} of the series “${place.id}” already`,
        why: 'Readers go from one article of a series to the next, so each needs a place of its own',
        advice: `The next free place is ${last + 1}`,
      },
    ];
  });
}

/** What a list of articles needs to know of each. */
export interface Listed {
  /** The folder's name, which is the address. */
  readonly id: string;
  readonly data: {
    readonly title: string;
    readonly published: Date;
    readonly series?: { readonly id: string; readonly order: number } | undefined;
  };
}

export interface Group<Article extends Listed> {
  /** The series; undefined for the articles that are in none. */
  readonly series?: Series & { readonly id: string };
  readonly articles: readonly Article[];
}

/** An article's place in its series, and its neighbours there. */
export interface PartOfSeries {
  readonly title: string;
  /** Address of the series in this site. */
  readonly path: string;
  /** Counted over the articles there are, from 1. */
  readonly order: number;
  readonly count: number;
  readonly previous?: Listed | undefined;
  readonly next?: Listed | undefined;
}

export const seriesPath = (id: string): string => `/series/${id}/`;

/**
 * Articles as the home page lists them: the site's series in their order, then what is in none, newest first, then the
 * series that are to be last. Empty groups are left out.
 */
export function groupArticles<Article extends Listed>(
  articles: readonly Article[],
  series: Readonly<Record<string, Series>>,
): Group<Article>[] {
  const groups = Object.entries(series).map(([id, one]): Group<Article> => ({
    series: { ...one, id },
    articles: articles
      .filter(({ data }) => data.series?.id === id)
      .sort((a, b) => (a.data.series?.order ?? 0) - (b.data.series?.order ?? 0)),
  }));
  const single = articles
    .filter(({ data }) => !data.series)
    .sort((a, b) => b.data.published.getTime() - a.data.published.getTime());
  return [
    ...groups.filter((group) => !group.series?.last),
    { articles: single },
    ...groups.filter((group) => group.series?.last),
  ].filter((group) => group.articles.length > 0);
}

/** Where an article stands; undefined when it is in no series, or alone in one. */
export function partOfSeries<Article extends Listed>(
  groups: readonly Group<Article>[],
  id: string,
): PartOfSeries | undefined {
  for (const { series, articles } of groups) {
    const at = articles.findIndex((article) => article.id === id);
    if (!series || at === -1 || articles.length === 1) continue;
    return {
      title: series.title,
      path: seriesPath(series.id),
      order: at + 1,
      count: articles.length,
      previous: articles[at - 1],
      next: articles[at + 1],
    };
  }
  return undefined;
}
