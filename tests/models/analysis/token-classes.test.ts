import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../models/analysis/random.ts';
import { textClasses } from '../../../models/analysis/token-classes.ts';

/** The definition, read word by word: quadratic, and another way than the function goes. */
function byHand(ids: readonly number[], position: number): string | null {
  if (position < 2) return null;
  const copies = ids.map((_, at) => at).filter((at) => at > 0 && at < position - 1);
  const earlier = copies.filter((at) => ids[at] === ids[position - 1]);
  const latest = earlier.at(-1);
  if (latest === undefined) return 'new';
  return ids[latest + 1] === ids[position] ? 'continued' : 'otherwise';
}

describe('textClasses', () => {
  it('reads the latest earlier copy of the token before', () => {
    expect(textClasses([0, 5, 6, 5, 6, 5, 7])).toEqual([
      ...[null, null, 'new', 'new'],
      ...['continued', 'continued', 'otherwise'],
    ]);
    expect(textClasses([0, 5, 6, 5, 7, 5, 6]).at(-1), 'not the first one').toBe('otherwise');
    expect(textClasses([0, 3, 3, 3]), 'a token may follow itself').toEqual([
      ...[null, null, 'new', 'continued'],
    ]);
  });

  it('has no class without a token of the text in front', () => {
    expect(textClasses([0])).toEqual([null]);
    expect(textClasses([0, 0, 0]), 'BOS is no copy').toEqual([null, null, 'new']);
  });

  it('is the definition on random texts', () => {
    const random = mulberry32(7);
    for (let k = 0; k < 20; k++) {
      const ids = [0, ...Array.from({ length: 60 }, () => 1 + Math.floor(12 * random()))];
      expect(textClasses(ids)).toEqual(ids.map((_, position) => byHand(ids, position)));
    }
  });
});
