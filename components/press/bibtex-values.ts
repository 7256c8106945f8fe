/** Puts an entry's values together: joins their pieces, looks up `@string`s, inherits through `crossref` and `xdata`. */
import type { BibEntry, BibField, BibFile, BibPiece } from './bibtex.ts';
import { MONTHS } from './csl-dates.ts';
import { didYouMean } from './errors.ts';

/** What is wrong inside an entry that can be read as such. */
export interface BibProblem {
  readonly offset: number;
  readonly what: string;
  readonly why: string;
  readonly advice: string;
}

export interface BibValues {
  /** TeX, by lower-case name of the field. */
  readonly fields: ReadonlyMap<string, string>;
  readonly problems: readonly BibProblem[];
}

/** What a part does not take from the whole: what names or locates the whole itself. */
const OWN = new Set(
  'title subtitle titleaddon shorttitle pages doi url urldate eprint ids keywords abstract crossref xref xdata'.split(
    ' ',
  ),
);

/** Fields of a whole that go by another name in its part. */
const RENAMED: readonly (readonly [part: string, whole: readonly string[]])[] = [
  ['booktitle', ['booktitle', 'title']],
  ['booksubtitle', ['booksubtitle', 'subtitle']],
];
const PERIODICAL: typeof RENAMED = [
  ['journaltitle', ['journaltitle', 'journal', 'title']],
  ['journalsubtitle', ['journalsubtitle', 'subtitle']],
];
const WHOLES = new Set('book mvbook collection mvcollection proceedings reference'.split(' '));

/** The values of one entry; `find` looks an entry up by its key. */
export function entryValues(
  entry: BibEntry,
  strings: BibFile['strings'],
  find: (key: string) => BibEntry | undefined,
  keys: Iterable<string>,
): BibValues {
  const problems: BibProblem[] = [];
  const problem = (offset: number, what: string, why: string, advice: string): void => {
    problems.push({ offset, what, why, advice });
  };

  const text = (pieces: readonly BibPiece[], within: readonly string[] = []): string =>
    pieces
      .map((piece) => {
        if (piece.name === undefined) return piece.text;
        const name = piece.text.toLowerCase();
        const value = strings.get(name);
        if (value && !within.includes(name)) return text(value, [...within, name]);
        // Every BibTeX style defines these.
        if (MONTHS.includes(name)) return name;
        const why =
          'A value without braces or quotation marks is the name of an @string, and none is called so';
        const advice = `${didYouMean(piece.text, strings.keys())}Define it with @string, or put the value in braces`;
        problem(piece.name, `unknown string “${piece.text}”`, why, advice);
        return piece.text;
      })
      .join('');

  const values = (one: BibEntry, seen: readonly string[]): Map<string, string> => {
    const own = new Map([...one.fields].map(([name, { value }]) => [name, text(value)]));
    const missing = (field: BibField | undefined, key: string): void => {
      const why = 'The fields that the entry takes from there would be missing';
      const advice = `${didYouMean(key, keys)}Correct the key, or remove the field`;
      problem(
        field?.offset ?? one.offset,
        `${field?.name ?? ''} names an entry “${key}” that does not exist`,
        why,
        advice,
      );
    };
    const inherit = (
      field: string,
      take: (from: BibEntry, its: Map<string, string>) => void,
    ): void => {
      for (const key of own
        .get(field)
        ?.split(',')
        .map((part) => part.trim())
        .filter(Boolean) ?? []) {
        const from = find(key);
        if (!from) missing(one.fields.get(field), key);
        else if (!seen.includes(from.key)) take(from, values(from, [...seen, from.key]));
      }
    };
    const add = (name: string, value: string | undefined): void => {
      if (value !== undefined && !own.has(name)) own.set(name, value);
    };
    inherit('xdata', (_from, its) => its.forEach((value, name) => add(name, value)));
    inherit('crossref', (from, its) => {
      const renamed = from.type === 'periodical' ? PERIODICAL : RENAMED;
      // A book that stands in a multi-volume work keeps its own title, and so does an article.
      if (from.type === 'periodical' || !WHOLES.has(one.type)) {
        for (const [part, whole] of renamed) {
          add(
            part,
            whole.map((name) => its.get(name)).find((value) => value !== undefined),
          );
        }
      }
      if (one.type === 'inbook') add('title', its.get('title'));
      for (const [name, value] of its) if (!OWN.has(name)) add(name, value);
    });
    return own;
  };
  return { fields: values(entry, [entry.key]), problems };
}
