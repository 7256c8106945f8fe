import { expect, it } from 'vitest';
import { findTokens } from '../../../components/parts/token-search.ts';

const vocabulary = ['then', ' the', 'the', ' The', 'lathe', '\n', ' ', ' other', 'is'];
const found = (query: string, limit = 99): (string | undefined)[] =>
  findTokens(query, vocabulary, limit).map((id) => vocabulary[id]);

it('puts the text itself first, then what starts with it, other capitals, what holds it', () => {
  expect(found('the')).toEqual([' the', 'the', 'then', ' The', 'lathe', ' other']);
  expect(found('The')).toEqual([' The', ' the', 'the', 'then', 'lathe', ' other']);
});

it('takes a space, or its glyph, at its word', () => {
  expect(found(' the')).toEqual([' the', ' The']);
  expect(found('␣the')).toEqual(found(' the'));
});

it('finds white space by its glyph', () => {
  expect(found('↵')).toEqual(['\n']);
});

it('finds nothing for nothing, and no more than asked', () => {
  expect(found('')).toEqual([]);
  expect(found('zebra')).toEqual([]);
  expect(found('the', 2)).toEqual([' the', 'the']);
});
