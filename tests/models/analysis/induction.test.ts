import { describe, expect, it } from 'vitest';
import {
  drawPool,
  inductionTargets,
  randomBlocks,
  repeatedSequences,
} from '../../../models/analysis/induction.ts';

const OPTIONS = { block: 5, draws: 3, seed: 0, pool: drawPool(20, [0, 3]) };
const PYTHON_DRAWS = [
  [6, 2, 7, 4, 12],
  [11, 13, 14, 1, 4],
  [6, 4, 18, 11, 16],
];

describe('random repeats', () => {
  it('draws what the Python side draws from the same seed', () => {
    // models.training.metrics.random_blocks(5, 3, 0, 20, [0, 3])
    expect(randomBlocks(OPTIONS)).toEqual(PYTHON_DRAWS);
  });

  it('draws different tokens, never an excluded one', () => {
    for (const block of randomBlocks({ ...OPTIONS, block: 18 })) {
      expect([...block].sort((a, b) => a - b)).toEqual(OPTIONS.pool);
    }
  });

  it('repeats every block after BOS', () => {
    const [first] = repeatedSequences({ ...OPTIONS, repeats: 2, bos: 0 });
    expect(first).toEqual([0, ...PYTHON_DRAWS[0]!, ...PYTHON_DRAWS[0]!]);
  });

  it('says when the pool is too small', () => {
    expect(() => randomBlocks({ ...OPTIONS, block: 19 })).toThrow(/pool of at least 19, not 18/);
  });
});

describe('inductionTargets', () => {
  it('lists the position after every earlier copy, BOS never being one', () => {
    expect(inductionTargets([0, 5, 6, 5])).toEqual([{ dest: 3, src: 2 }]);
    expect(inductionTargets([0, 5, 5, 5])).toEqual([
      { dest: 2, src: 2 },
      { dest: 3, src: 2 },
      { dest: 3, src: 3 },
    ]);
    expect(inductionTargets([0, 1, 0])).toEqual([]);
  });
});
