import { describe, expect, it } from 'vitest';
import { inductionPairs, readText } from '../../../models/analysis/text-reading.ts';
import { tensor } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';

/** A run over ids (BOS first) in which the one head gives every row evenly to all it sees. */
function evenRun(ids: number[]): Run {
  const length = ids.length;
  const data = new Float32Array(length * length);
  for (let dest = 0; dest < length; dest++) {
    data.fill(1 / (dest + 1), dest * length, dest * length + dest + 1);
  }
  return {
    model: 'even',
    checkpoint: 0,
    text: '',
    tokens: ids.map((id, position) => ({ id, text: String(id), added: position === 0 })),
    cut: null,
    edits: null,
    hooks: {
      'blocks.0.attn.hook_pattern': tensor(['head', 'dest', 'src'], [1, length, length], data),
    },
    backend: 'native',
    ms: 0,
  };
}

const config = { n_layers: 1, n_heads: 1 };
const head = { layer: 0, head: 0 };

describe('readText', () => {
  it('averages over the positions whose token came before', () => {
    const { destinations, heads } = readText(evenRun([0, 5, 6, 5, 6]), config);
    expect(destinations).toEqual([3, 4]);
    expect(heads[0]?.score).toBeCloseTo((1 / 4 + 1 / 5) / 2, 6);
  });

  it('has no score where no token comes twice', () => {
    expect(readText(evenRun([0, 5, 6, 7]), config)).toEqual({
      destinations: [],
      heads: [{ ...head, score: null }],
    });
  });

  it('sums over several earlier copies', () => {
    const { heads } = readText(evenRun([0, 5, 6, 5, 7, 5]), config);
    // Position 3 looks back to 2; position 5 to 2 and 4.
    expect(heads[0]?.score).toBeCloseTo((1 / 4 + 2 / 6) / 2, 6);
  });
});

describe('inductionPairs', () => {
  it('names every look-back, the strongest first', () => {
    expect(inductionPairs(evenRun([0, 5, 6, 5, 6]), head)).toEqual([
      { dest: 3, copy: 1, src: 2, weight: 0.25 },
      { dest: 4, copy: 2, src: 3, weight: Math.fround(0.2) },
    ]);
  });

  it('never looks at the beginning of the sequence', () => {
    const sources = inductionPairs(evenRun([0, 5, 6, 5, 6]), head, -1).map(({ src }) => src);
    expect(sources).toEqual([1]);
  });

  it('holds what the score is the mean of', () => {
    const run = evenRun([0, 3, 4, 3, 4, 3, 5, 4]);
    for (const offset of [-1, 0, 1] as const) {
      const { destinations, heads } = readText(run, config, offset);
      const sum = inductionPairs(run, head, offset).reduce(
        (total, { weight }) => total + weight,
        0,
      );
      expect(heads[0]?.score).toBeCloseTo(sum / destinations.length, 6);
    }
  });
});
