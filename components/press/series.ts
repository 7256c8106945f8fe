/** Articles in series: no two stand at the same place, and each knows its neighbours. */
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
