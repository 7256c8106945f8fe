import { describe, expect, it } from 'vitest';
import {
  bosShare,
  earlierCopies,
  headScores,
  PATTERN_AXES,
  prefixMatchingScore,
  previousTokenScore,
  topSources,
  valueWeighted,
  withoutFirst,
} from '../../../models/analysis/attention.ts';
import { tensor } from '../../../models/runtime/tensor.ts';
import type { Pattern, Run } from '../../../models/runtime/types.ts';

/** One head from its rows. */
function patternOf(rows: number[][]): Pattern {
  return tensor(PATTERN_AXES, [1, rows.length, rows.length], Float32Array.from(rows.flat()));
}

/** One head of `length` that puts all of row `dest` on `source(dest)`. */
function pointing(length: number, source: (dest: number) => number): Pattern {
  return patternOf(
    Array.from({ length }, (_, dest) =>
      Array.from({ length }, (_, src) => (src === source(dest) ? 1 : 0)),
    ),
  );
}

const EXAMPLE = patternOf([
  [1, 0, 0],
  [1, 0, 0],
  [0, 0.5, 0.5],
]);

describe('previousTokenScore', () => {
  it('is the mean of the subdiagonal', () => {
    expect(previousTokenScore(EXAMPLE, 0)).toBe(0.75);
    expect(
      previousTokenScore(
        pointing(9, (dest) => Math.max(0, dest - 1)),
        0,
      ),
    ).toBe(1);
    expect(
      previousTokenScore(
        pointing(9, (dest) => dest),
        0,
      ),
    ).toBe(0);
  });

  it('is undefined for one token', () => {
    expect(
      previousTokenScore(
        pointing(1, () => 0),
        0,
      ),
    ).toBeNaN();
  });
});

describe('prefixMatchingScore', () => {
  const ids = [0, 5, 6, 7, 5, 6, 7, 5];

  it('is 1 for hand-built induction and 0 for its neighbours', () => {
    const induction = pointing(8, (dest) => (dest > 3 ? dest - 2 : 0));
    // At 7 the token has copies at 1 and 4; the pattern looks behind the second.
    expect(prefixMatchingScore(induction, 0, ids)).toBe(1);
    expect(prefixMatchingScore(induction, 0, ids, { offset: 0 })).toBe(0);
    expect(prefixMatchingScore(induction, 0, ids, { offset: -1 })).toBe(0);
  });

  it('sums over all earlier copies', () => {
    const both = pointing(8, () => 0);
    both.data[7 * 8 + 2] = 0.25;
    both.data[7 * 8 + 5] = 0.5;
    expect(prefixMatchingScore(both, 0, ids, { from: 7 })).toBe(0.75);
  });

  it('never counts BOS, neither as a copy nor as a source', () => {
    const resting = pointing(8, () => 0);
    expect(prefixMatchingScore(resting, 0, ids, { offset: -1 })).toBe(0);
    expect(earlierCopies([0, 1, 0], 2)).toEqual([]);
  });

  it('is undefined where nothing repeats', () => {
    expect(prefixMatchingScore(EXAMPLE, 0, [0, 1, 2])).toBeNaN();
  });
});

describe('valueWeighted', () => {
  it('multiplies attention by the length of what is written', () => {
    const v = tensor(['pos', 'head', 'd_head'], [3, 1, 2], Float32Array.of(3, 4, 0, 0, 6, 8));
    const W_O = tensor(['head', 'd_head', 'd_model'], [1, 2, 2], Float32Array.of(1, 0, 0, 1));
    expect([...valueWeighted(EXAMPLE, v, W_O).data]).toEqual([5, 0, 0, 5, 0, 0, 0, 0, 5]);
  });
});

describe('bosShare', () => {
  it('is the mean of the first column below the first row', () => {
    expect(bosShare(EXAMPLE, 0)).toBe(0.5);
  });
});

describe('topSources', () => {
  it('stops at the asked mass, strongest first', () => {
    expect(topSources([0.1, 0.6, 0.3], 0.9).map(({ src }) => src)).toEqual([1, 2]);
    expect(topSources([0.25, 0.25, 0.25, 0.25], 1, 3).map(({ src }) => src)).toEqual([0, 1, 2]);
    expect(topSources([0, 0])).toEqual([]);
  });
});

describe('withoutFirst', () => {
  it('hides the first column and renormalises; a row with nothing else becomes 0', () => {
    const hidden = withoutFirst(
      patternOf([
        [1, 0, 0],
        [0.5, 0.5, 0],
        [0.6, 0.3, 0.1],
      ]),
    );
    const [, , , ...rows] = hidden.data;
    expect([...hidden.data.slice(0, 3)]).toEqual([0, 0, 0]);
    [0, 1, 0, 0, 0.75, 0.25].forEach((value, k) => expect(rows[k]).toBeCloseTo(value, 6));
  });
});

describe('headScores', () => {
  it('scores every head of every layer in order', () => {
    const run: Run = {
      model: 'hand-built',
      checkpoint: 0,
      text: '',
      tokens: [0, 5, 6].map((id) => ({ id, text: '', added: id === 0 })),
      cut: null,
      edits: null,
      hooks: { 'blocks.0.attn.hook_pattern': EXAMPLE, 'blocks.1.attn.hook_pattern': EXAMPLE },
      backend: 'native',
      ms: 0,
    };
    const scores = headScores(run);
    expect(scores.map(({ layer, head }) => [layer, head])).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(scores[1]).toMatchObject({ previousToken: 0.75, bosShare: 0.5, prefixMatching: NaN });
  });
});
