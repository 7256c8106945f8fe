/**
 * An article's bibliography. The file is split into entries once; an entry is turned into CSL-JSON when it is cited, so that
 * a shared file of ten thousand works costs little. A broken entry is reported by line, and the others still work.
 */
import { entryValues } from './bibtex-values.ts';
import { splitBibtex, type BibEntry } from './bibtex.ts';
import { cslItem } from './csl-item.ts';
import type { CslItem } from './csl-types.ts';
import type { Finding, Rule } from './errors.ts';

export interface Bibliography {
  /** The keys that can be cited, in the order of the file. */
  readonly keys: readonly string[];
  /** Lines of the entries that cannot be read, by key. */
  readonly broken: ReadonlyMap<string, number>;
  /** What is wrong with the file: entries that cannot be read, keys that stand twice. */
  readonly findings: readonly Finding[];
  /** The work with that key, and what is wrong inside its entry. */
  readonly read: (key: string) => Reading | undefined;
}

export interface Reading {
  readonly item: CslItem;
  readonly findings: readonly Finding[];
}

/** Opens the text of a `.bib` file; `file` is the path that findings name. */
export function openBibliography(source: string, file: string): Bibliography {
  const text = source.replace(/^\uFEFF/, '');
  const { entries, strings, faults } = splitBibtex(text);
  const findings: Finding[] = [];
  const broken = new Map<string, number>();
  const known = new Map<string, BibEntry>();
  const readings = new Map<string, Reading>();

  const place = placesIn(text);
  const finding = (
    offset: number,
    rule: Rule,
    what: string,
    why: string,
    advice: string,
  ): Finding => ({
    file,
    ...place(offset),
    rule,
    what,
    why,
    advice,
  });

  for (const { key, offset, what, advice } of faults) {
    const why = `The entry${key && ` “${key}”`} cannot be read; the others are unaffected`;
    findings.push(finding(offset, 'bibliography-invalid', what, why, advice));
    if (key) broken.set(key, place(offset).line);
  }
  for (const entry of entries) {
    const { key, offset } = entry;
    const first = known.get(key);
    if (first) {
      const what = `second entry with the key “${key}”`;
      const why = `Line ${place(first.offset).line} defines it already, so a citation of it is ambiguous`;
      findings.push(
        finding(offset, 'citation-duplicate', what, why, 'Rename one of the two, or remove it'),
      );
    } else known.set(key, entry);
  }
  // BibTeX does not tell capitals apart where an entry names another one.
  const folded = new Map([...known].map(([key, entry]) => [key.toLowerCase(), entry]));
  const find = (key: string): BibEntry | undefined =>
    known.get(key) ?? folded.get(key.toLowerCase());
  const citable = (entry: BibEntry | undefined): entry is BibEntry =>
    entry !== undefined && entry.type !== 'xdata';

  return {
    keys: [...known.values()].filter(citable).map(({ key }) => key),
    broken,
    findings,
    read(key) {
      const entry = known.get(key.normalize('NFC'));
      if (!citable(entry)) return undefined;
      let reading = readings.get(key);
      if (!reading) {
        const { fields, problems } = entryValues(entry, strings, find, known.keys());
        const { item, faults: inside } = cslItem(entry.key, entry.type, fields);
        reading = {
          item,
          findings: [
            ...problems.map(({ offset, what, why, advice }) =>
              finding(offset, 'bibliography-invalid', what, why, advice),
            ),
            ...inside.map(({ field, what, advice }) => {
              const why = field
                ? `In the field “${field}” of “${entry.key}”, so its reference would be wrong`
                : 'A reader could not find the work';
              return finding(
                entry.fields.get(field)?.offset ?? entry.offset,
                'bibliography-invalid',
                what,
                why,
                advice,
              );
            }),
          ],
        };
        readings.set(key, reading);
      }
      return reading;
    },
  };
}

/** Line and column, from 1, of an offset in `text`; the lines are counted once. */
function placesIn(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
