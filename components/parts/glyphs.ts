/** How a token looks and sounds when its text is white space, markup or half a character. */

export interface TokenText {
  /** The token's exact text. */
  readonly text: string;
  /** True for the beginning-of-sequence token, which nobody typed. */
  readonly added?: boolean;
}

/** A stretch of a token: a glyph that stands for something invisible, or its plain text. */
export interface Stretch {
  readonly text: string;
  readonly glyph: boolean;
}

const GLYPHS: Readonly<Record<string, string>> = {
  ' ': '␣',
  '\u00a0': '⍽',
  '\n': '↵',
  '\r': '␍',
  '\t': '⇥',
};

const NAMES: Readonly<Record<string, string>> = {
  ' ': 'space',
  '\u00a0': 'no-break space',
  '\n': 'new line',
  '\r': 'carriage return',
  '\t': 'tab',
};

/**
 * A token in stretches, so that glyphs can be set apart from what was typed.
 *
 * @example stretches({ text: ' cat' }) is [{ text: '␣', glyph: true }, { text: 'cat', glyph: false }]
 */
export function stretches(token: TokenText): Stretch[] {
  if (token.added) return [{ text: 'BOS', glyph: true }];
  const found: Stretch[] = [];
  for (const character of token.text) {
    const glyph = character in GLYPHS;
    const text = GLYPHS[character] ?? character;
    const last = found[found.length - 1];
    if (last && last.glyph === glyph) found[found.length - 1] = { text: last.text + text, glyph };
    else found.push({ text, glyph });
  }
  return found;
}

/** A token on one line, every character visible: `␣cat`, `↵`, `BOS`. */
export function visible(token: TokenText): string {
  return stretches(token)
    .map(({ text }) => text)
    .join('');
}

/** A token between quotation marks with its position: `"␣cat" (7)`. */
export function quoted(token: TokenText, position: number): string {
  return token.added ? `BOS (${position})` : `"${visible(token)}" (${position})`;
}

/** A token as a screen reader should say it: `space cat`; a space before a word is left to the ear. */
export function spoken(token: TokenText): string {
  if (token.added) return 'beginning of sequence';
  const word = token.text.replace(/^ (?=\S)/, '');
  if (word === '') return 'empty token';
  return [...word]
    .map((character) => (character in NAMES ? ` ${NAMES[character]} ` : character))
    .join('')
    .trim()
    .replace(/ {2,}/g, ' ');
}

/** The same where two tokens may differ in their space alone, as in a vocabulary: `cat, no space before`. */
export function heard(token: TokenText): string {
  const inner = !token.added && !/^\s/.test(token.text);
  return inner ? `${spoken(token)}, no space before` : spoken(token);
}
