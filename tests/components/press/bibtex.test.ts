import { describe, expect, it } from 'vitest';
import { splitBibtex, type BibFile } from '../../../components/press/bibtex.ts';

/** Entries as `type key name=value name=value`, names of strings in angles. */
function entries(source: string): string[] {
  return splitBibtex(source).entries.map(({ type, key, fields }) => {
    const values = [...fields.values()].map(
      ({ name, value }) =>
        `${name}=${value.map((piece) => (piece.name === undefined ? piece.text : `<${piece.text}>`)).join('#')}`,
    );
    return [type, key, ...values].join(' ');
  });
}
const faults = (source: string): string[] =>
  splitBibtex(source).faults.map(({ key, offset, what }) => `${offset} ${key}: ${what}`);

describe('splitBibtex', () => {
  it('reads braces, quotation marks, numbers, names and what joins them', () => {
    expect(
      entries('@article{a, title = {A {B} C}, x = "q {"} r", year = 2020, m = "1 " # jan # {b}}'),
    ).toEqual(['article a title=A {B} C x=q {"} r year=2020 m=1 #<jan>#b']);
  });
  it('reads parentheses, capitals, spaces, stray commas and comments between fields', () => {
    expect(entries('@ARTICLE (a, Title={(x) y})')).toEqual(['article a title=(x) y']);
    expect(entries('@Book { a ,, TITLE = {x} , % a note\n year=1,, }')).toEqual([
      'book a title=x year=1',
    ]);
  });
  it('takes the first of two fields of one name', () => {
    expect(entries('@misc{a, title={first}, title={second}}')).toEqual(['misc a title=first']);
  });
  it('knows strings, and passes over comments, preambles and text', () => {
    const file = splitBibtex(
      'Text, me@example.org{x\n@string{A = "x" # b}\n@comment{@misc{no, title={x}}}\n@preamble{"\\x{" # "}"}\n% @misc{no, title={x}}\n@misc{yes}',
    );
    expect(file.entries.map(({ key }) => key)).toEqual(['yes']);
    expect(file.strings.get('a')).toEqual([{ text: 'x' }, { text: 'b', name: 41 }]);
    expect(file.faults).toEqual([]);
  });
  it('keeps keys with colons, slashes, dots and letters of any script, composed', () => {
    expect(entries('@misc{a:b/c.d-e_f+g, t=1} @misc{Müller2020}')).toEqual([
      'misc a:b/c.d-e_f+g t=1',
      'misc Müller2020',
    ]);
  });
  it('reads files with a byte order mark and Windows line ends', () => {
    expect(entries('\uFEFF@misc{a,\r\n  title = {x},\r\n  year = 1\r\n}\r\n')).toEqual([
      'misc a title=x year=1',
    ]);
  });
  it('ends a quoted value at a mark outside braces, not behind a backslash', () => {
    expect(entries('@misc{a, t = "M\\"uller {"} x"}')).toEqual(['misc a t=M\\"uller {"} x']);
  });

  const after = '@misc{next, t={x}}';
  const survives = (file: BibFile): void => {
    expect(file.entries.map(({ key }) => key)).toEqual(['next']);
  };
  it.each([
    [
      'an unclosed brace',
      '@misc{bad, t = {x, y = 1}',
      'line 2 has “@misc{next,” instead of a comma or } after the field “t”',
    ],
    [
      'an unclosed quotation mark',
      '@misc{bad, t = "x }',
      'the quotation mark that opens “t” is never closed',
    ],
    ['two unclosed braces', '@misc{bad, t = {x {y}', 'the brace that opens “t” is never closed'],
    [
      'an unclosed entry',
      '@misc{bad, t = {x}',
      'line 2 has “@misc{next,” instead of a comma or } after the field “t”',
    ],
    [
      'a missing comma',
      '@misc{bad, t = {x} u = 1}',
      'line 1 has “u” instead of a comma or } after the field “t”',
    ],
    [
      'a missing equals sign',
      '@misc{bad, t {x}}',
      'line 1 has “{x}}” instead of an equals sign after “t”',
    ],
    ['a missing value', '@misc{bad, t = , u = 1}', 'line 1 has “,” instead of a value for “t”'],
  ])('reports %s at its entry and reads on', (_name, bad, what) => {
    const source = `${bad}\n${after}`;
    expect(faults(source)).toEqual([`0 bad: ${what}`]);
    survives(splitBibtex(source));
  });
  it('reports entries without a key', () => {
    expect(faults('@misc{, t={x}}\n@misc{t={x}}')).toEqual([
      '0 : this entry has no key',
      '15 : this entry has no key',
    ]);
  });
});
