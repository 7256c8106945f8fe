import { describe, expect, it } from 'vitest';
import { PATTERN_AXES } from '../../../models/analysis/attention.ts';
import { centredUnembedding, copyingScore } from '../../../models/analysis/copying.ts';
import { tensor } from '../../../models/runtime/tensor.ts';

/** Three tokens whose directions are the axes; a head whose result at position i is `rows[i]`. */
function scoreOf(attention: number[][], results: number[][]): number {
  const unit = Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
  return copyingScore(
    tensor(PATTERN_AXES, [1, 3, 3], Float32Array.from(attention.flat())),
    tensor(['pos', 'head', 'd_model'], [3, 1, 3], Float32Array.from(results.flat())),
    centredUnembedding(tensor(['d_model', 'd_vocab'], [3, 3], unit)),
    0,
    [0, 1, 2],
  );
}
const self = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

describe('copyingScore', () => {
  it('is 1 when only the attended token is raised', () => {
    expect(scoreOf(self, self)).toBeCloseTo(1, 6);
  });

  it('is −1 when the attended token is never raised, or nothing is', () => {
    expect(
      scoreOf(self, [
        [0, 1, 0],
        [0, 0, 1],
        [1, 0, 0],
      ]),
    ).toBeCloseTo(-1, 6);
    expect(
      scoreOf(self, [
        [1, 1, 1],
        [0, 0, 0],
        [2, 2, 2],
      ]),
    ).toBeCloseTo(-1, 6);
  });

  it('is 2 s − 1 for the share s on what is attended', () => {
    // Every position raises tokens 0 and 1 alike: position 0 and 1 put half on themselves, 2
    // attends evenly to both.
    const both = [1, 1, 0];
    const attention = [
      [1, 0, 0],
      [0, 1, 0],
      [0.5, 0.5, 0],
    ];
    expect(scoreOf(attention, [both, both, both])).toBeCloseTo(0, 6);
  });

  it('centres the logits over the vocabulary', () => {
    const centred = centredUnembedding(
      tensor(['d_model', 'd_vocab'], [1, 3], Float32Array.of(1, 2, 6)),
    );
    expect([...centred.data]).toEqual([-2, -1, 3]);
  });
});
