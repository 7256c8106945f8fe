import { describe, expect, it } from 'vitest';
import { findMentions } from '../../../components/press/mentions.ts';

const mentions = (text: string) => findMentions(text, () => false);

describe('findMentions', () => {
  it('reads clusters with prefixes and locators', () => {
    const [found] = mentions('x [see @a; @b, p. 3; @c, in passing] y');
    expect(found?.kind).toBe('cluster');
    expect(found?.cites).toEqual([
      { key: 'a', index: 7, prefix: 'see ' },
      { key: 'b', index: 11, label: 'page', locator: '3' },
      { key: 'c', index: 21, suffix: ', in passing' },
    ]);
  });
  it('reads narrative keys and references, without the punctuation after them', () => {
    const found = mentions('@a showed it; see @fig:map, and @b_c2’s work.');
    expect(found.map(({ kind, cites }) => [kind, cites[0]?.key])).toEqual([
      ['narrative', 'a'],
      ['reference', 'fig:map'],
      ['narrative', 'b_c2'],
    ]);
  });
  it('leaves addresses, escapes and plain brackets alone', () => {
    expect(mentions('me@example.org [a] [b@c]')).toEqual([]);
    expect(findMentions('@a', () => true)).toEqual([]);
  });
});
