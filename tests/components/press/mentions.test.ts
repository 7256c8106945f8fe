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
  it('reads what kind of place a locator names, and where it ends', () => {
    const cites = mentions(
      '[@a, sec. 2.1; @b, pp. 3–5, 7; @c, chap. IV; @d, p. iv, our emphasis; @e, Figure 2]',
    )[0]?.cites;
    expect(cites?.map(({ label, locator, suffix }) => [label, locator, suffix])).toEqual([
      ['section', '2.1', undefined],
      ['page', '3–5, 7', undefined],
      ['chapter', 'IV', undefined],
      ['page', 'iv', ', our emphasis'],
      ['figure', '2', undefined],
    ]);
  });
  it('reads a place behind a key in a sentence, but no other bracket', () => {
    const [first, second] = mentions('@a [p. 3] and @b [sic]');
    expect(first).toMatchObject({
      start: 0,
      end: 9,
      cites: [{ key: 'a', label: 'page', locator: '3' }],
    });
    expect(second).toMatchObject({ start: 14, end: 16 });
  });
  it('reads a key whose authors are left out', () => {
    expect(mentions('[-@a, p. 3; see -@b]')[0]?.cites).toEqual([
      { key: 'a', index: 2, suppress: true, label: 'page', locator: '3' },
      { key: 'b', index: 17, suppress: true, prefix: 'see ' },
    ]);
  });
});
