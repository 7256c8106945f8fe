/**
 * Splits a BibTeX file into its entries, and never gives up on the file: what cannot be read is a fault with its place,
 * and reading goes on at the next entry. TeX inside the values is left as it is.
 */

import { Broken, EntryReader } from './bibtex-reader.ts';

/** A piece of a value: text between delimiters, or the name of an `@string`. */
export interface BibPiece {
  readonly text: string;
  /** Offset of a name in the file; undefined for text. */
  readonly name?: number;
}

export interface BibField {
  /** Lower case. */
  readonly name: string;
  /** The pieces that `#` joins. */
  readonly value: readonly BibPiece[];
  /** Offset of the field's name in the file. */
  readonly offset: number;
}

export interface BibEntry {
  /** Lower case, without the at sign. */
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, BibField>;
  /** Offset of the at sign in the file. */
  readonly offset: number;
}

export interface BibFault {
  /** The entry's key, as far as it could be read. */
  readonly key: string;
  readonly offset: number;
  readonly what: string;
  readonly advice: string;
}

export interface BibFile {
  readonly entries: readonly BibEntry[];
  /** Values of `@string`, by lower-case name. */
  readonly strings: ReadonlyMap<string, readonly BibPiece[]>;
  readonly faults: readonly BibFault[];
}

/** Where an entry begins: `@type{` or `@type(`, not the middle of an address. */
const START = /(?<![\p{L}\p{N}_.\\])@\s*([\p{L}\p{N}_-]+)\s*([{(])/gu;
/** Every entry of `source`, its strings, and what could not be read. Offsets count UTF-16 units from the start. */
export function splitBibtex(source: string): BibFile {
  const entries: BibEntry[] = [];
  const strings = new Map<string, readonly BibPiece[]>();
  const faults: BibFault[] = [];
  START.lastIndex = 0;
  for (let match = START.exec(source); match; match = START.exec(source)) {
    const [whole, word = '', opening = '{'] = match;
    const offset = match.index;
    if (isCommentedOut(source, offset)) continue;
    const type = word.toLowerCase();
    const reader = new EntryReader(source, offset + whole.length, opening === '(' ? ')' : '}');
    try {
      if (type === 'comment') reader.skipBlock();
      else if (type === 'preamble') reader.preamble();
      else if (type === 'string') {
        const { name, value } = reader.field();
        strings.set(name, value);
        reader.close();
      } else {
        const key = reader.key();
        const fields = reader.fields();
        entries.push({ type, key, fields, offset });
      }
      START.lastIndex = reader.at;
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      // Its own at sign is behind us; the next entry may begin inside what this one swallowed.
      START.lastIndex = offset + whole.length;
      if (type === 'comment') continue;
      faults.push({ key: reader.found, offset, what: error.message, advice: error.advice });
    }
  }
  return { entries, strings, faults };
}

/** True behind a per cent sign: outside entries it comments out the rest of its line. */
function isCommentedOut(source: string, offset: number): boolean {
  return source
    .slice(source.lastIndexOf('\n', offset) + 1, offset)
    .trimStart()
    .startsWith('%');
}
