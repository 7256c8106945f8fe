/** Finds tokens of a vocabulary by what a reader types. */

/** Glyphs that readers may have copied from a figure, and what they stand for. */
const MEANT: Readonly<Record<string, string>> = { '␣': ' ', '↵': '\n', '⇥': '\t', '␍': '\r' };

/**
 * Ids of the tokens that fit, best first: the text itself, with a space before it or without; what starts with it; what
 * holds it. Capitals as typed come before others; among equals the lower id, which in a vocabulary of merges is the more
 * frequent token.
 *
 * @param query as typed; a space at its start, or `␣`, asks for tokens that start with one
 * @example findTokens('the', ['then', ' the', 'the'], 9) is [1, 2, 0]
 */
export function findTokens(query: string, vocabulary: readonly string[], limit: number): number[] {
  const text = query.replaceAll(/[␣↵⇥␍]/g, (glyph) => MEANT[glyph] ?? glyph);
  if (text === '') return [];
  const found = vocabulary.flatMap((token, id) => {
    const rank = fit(token, text);
    return rank === null ? [] : [{ id, rank }];
  });
  found.sort((a, b) => a.rank - b.rank || a.id - b.id);
  return found.slice(0, limit).map(({ id }) => id);
}

/** 0 for the best fit; null for none. */
function fit(token: string, text: string): number | null {
  const word = ` ${text}`;
  if (token === word) return 0;
  if (token === text) return 1;
  if (token.startsWith(text) || token.startsWith(word)) return 2;
  const [small, wanted] = [token.toLowerCase(), text.toLowerCase()];
  if (small === wanted || small === ` ${wanted}`) return 3;
  if (small.startsWith(wanted) || small.startsWith(` ${wanted}`)) return 4;
  return small.includes(wanted) ? 5 : null;
}
