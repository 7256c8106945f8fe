/** Reads the inside of one BibTeX entry, character by character, and says where it is not one. */
import type { BibField, BibPiece } from './bibtex.ts';

const BLANK = /(?:\s|%.*)*/y;
const KEY = /[^\s,{}=]+/y;
const KEY_BEFORE_PAREN = /[^\s,{}=()]+/y;
const NAME = /[^\s,{}()="#%@]+/y;

/** Why an entry cannot be read, and what to do. */
export class Broken extends Error {
  readonly advice: string;
  constructor(what: string, advice: string) {
    super(what);
    this.advice = advice;
  }
}

/** Stands behind the opening brace or parenthesis of an entry at first. */
export class EntryReader {
  at: number;
  found = '';
  private readonly source: string;
  private readonly end: string;

  constructor(source: string, at: number, end: string) {
    this.source = source;
    this.at = at;
    this.end = end;
  }

  key(): string {
    this.found = this.take(this.end === ')' ? KEY_BEFORE_PAREN : KEY).normalize('NFC');
    if (this.found === '' || this.peek() === '=') {
      this.found = '';
      throw new Broken('this entry has no key', 'Write a key and a comma after the opening brace');
    }
    return this.found;
  }

  /** The fields up to the closing delimiter, which is passed over. The first of two fields of one name counts. */
  fields(): Map<string, BibField> {
    const fields = new Map<string, BibField>();
    let last = `the key “${this.found}”`;
    while (!this.passes(this.end)) {
      if (!this.passes(',')) throw this.unexpected(`a comma or ${this.end} after ${last}`);
      while (this.passes(','));
      if (this.peek() === this.end) continue;
      const field = this.field();
      if (!fields.has(field.name)) fields.set(field.name, field);
      last = `the field “${field.name}”`;
    }
    return fields;
  }

  field(): BibField {
    const name = this.take(NAME).toLowerCase();
    const offset = this.at - name.length;
    if (name === '') throw this.unexpected('the name of a field');
    if (!this.passes('=')) throw this.unexpected(`an equals sign after “${name}”`);
    const value = [this.piece(name)];
    while (this.passes('#')) value.push(this.piece(name));
    return { name, value, offset };
  }

  preamble(): void {
    this.piece('preamble');
    while (this.passes('#')) this.piece('preamble');
    this.close();
  }

  close(): void {
    if (!this.passes(this.end)) throw this.unexpected(this.end);
  }

  /** A comment ends where its braces balance. */
  skipBlock(): void {
    if (this.end === '}') this.delimited('}', 'comment');
    else this.at = this.source.indexOf(')', this.at) + 1 || this.source.length;
  }

  private piece(field: string): BibPiece {
    if (this.passes('{')) return { text: this.delimited('}', field) };
    if (this.passes('"')) return { text: this.delimited('"', field) };
    const text = this.take(NAME);
    if (text === '') throw this.unexpected(`a value for “${field}”`);
    return /^\d+$/.test(text) ? { text } : { text, name: this.at - text.length };
  }

  /** Text up to a delimiter outside inner braces. As in BibTeX, a brace counts even behind a backslash. */
  private delimited(closing: '}' | '"', field: string): string {
    const start = this.at;
    let depth = 0;
    for (let at = start; at < this.source.length; at += 1) {
      const character = this.source[at];
      if (
        depth === 0 &&
        character === closing &&
        !(closing === '"' && this.source[at - 1] === '\\')
      ) {
        this.at = at + 1;
        return this.source.slice(start, at);
      }
      if (character === '{') depth += 1;
      else if (character === '}') depth -= 1;
      if (depth < 0) break;
    }
    const mark = closing === '}' ? 'brace' : 'quotation mark';
    throw new Broken(
      `the ${mark} that opens “${field}” is never closed`,
      `Close it with ${closing}`,
    );
  }

  private take(pattern: RegExp): string {
    this.skipBlank();
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.source)?.[0] ?? '';
    this.at += text.length;
    return text;
  }

  private skipBlank(): void {
    BLANK.lastIndex = this.at;
    BLANK.exec(this.source);
    this.at = BLANK.lastIndex;
  }

  private peek(): string | undefined {
    this.skipBlank();
    return this.source[this.at];
  }

  private passes(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at += 1;
    return true;
  }

  private unexpected(wanted: string): Broken {
    this.skipBlank();
    const line = this.source.slice(0, this.at).split('\n').length;
    const found = /\S+/y;
    found.lastIndex = this.at;
    const text = found.exec(this.source)?.[0].slice(0, 20);
    const what = text === undefined ? 'the file ends' : `line ${line} has “${text}”`;
    const advice =
      'Look for an unclosed brace or quotation mark, or a missing comma, before that place';
    return new Broken(`${what} instead of ${wanted}`, advice);
  }
}
