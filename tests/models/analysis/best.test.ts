import { describe, expect, it } from 'vitest';
import { Best } from '../../../models/analysis/best.ts';
import { mulberry32 } from '../../../models/analysis/random.ts';

describe('Best', () => {
  it('keeps the largest, best first', () => {
    const next = mulberry32(2);
    const scores = Array.from({ length: 500 }, () => next());
    const best = new Best<number>(7);
    scores.forEach((score) => best.offer(score, score));
    const expected = [...scores].sort((a, b) => b - a).slice(0, 7);
    expect(best.sorted()).toEqual(expected);
    expect(best.threshold).toBe(expected[6]);
  });

  it('keeps all while there is room, and nothing when there is none', () => {
    const best = new Best<string>(3);
    best.offer(1, 'one');
    expect(best.threshold).toBe(-Infinity);
    expect(best.sorted()).toEqual(['one']);
    const none = new Best<string>(0);
    none.offer(1, 'one');
    expect(none.sorted()).toEqual([]);
  });
});
