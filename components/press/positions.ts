/** Where things stand in a file: an offset, and the characters of a text node, which markdown's escapes and line prefixes shift. */
import type { Text } from 'mdast';

/** Line and column, from 1, of an offset in `text`. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

export interface TextPlaces {
  /** Line and column of the `index`-th character of the node's value. */
  at(index: number): { line: number; column: number };
  /** True when the author wrote a backslash before that character. */
  escaped(index: number): boolean;
}

/**
 * Walks value and source together. Each character of the value is found as itself, as `\x`, or as a character
 * reference such as `&amp;`; whatever else the source holds (indentation, `>` of a quotation) is passed over.
 */
export function textPlaces(node: Text, source: string): TextPlaces {
  const start = node.position?.start;
  const end = node.position?.end.offset ?? source.length;
  const offsets: number[] = [];
  const escapes = new Set<number>();
  let at = start?.offset ?? 0;
  for (let index = 0; index < node.value.length; index += 1) {
    const character = node.value[index];
    while (at < end && source[at] !== character) {
      if (source[at] === '&') break;
      if (source[at] === '\\' && source[at + 1] === character) escapes.add(index);
      at += 1;
    }
    if (source[at] === '\\' && character === '\\' && source[at + 1] === '\\') at += 1;
    offsets.push(at);
    const reference = source[at] === '&' ? /^&#?\w+;/.exec(source.slice(at, at + 40)) : null;
    at += reference && character !== '&' ? reference[0].length : 1;
    if (reference && character === '&' && reference[0] === '&amp;') at += 4;
  }
  return {
    at: (index) => placeAt(source, offsets[index] ?? start?.offset ?? 0),
    escaped: (index) => escapes.has(index),
  };
}
