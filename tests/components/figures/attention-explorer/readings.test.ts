import { describe, expect, it } from 'vitest';
import {
  arcsFrom,
  cellsAbove,
  emphasis,
  meanSink,
  readHeads,
  scaleEnd,
  strongestLink,
} from '../../../../components/figures/attention-explorer/readings.ts';
import {
  lossesOf,
  probabilitiesOf,
  readPredictions,
} from '../../../../components/figures/attention-explorer/predictions.ts';
import { tensor } from '../../../../models/runtime/tensor.ts';
import type { Run } from '../../../../models/runtime/types.ts';

/** BOS a b a, one layer of two heads: the first rests on BOS, the second looks from the last `a` to `b`. */
const pattern = [
  [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0],
  [1, 0, 0, 0, 0.5, 0.5, 0, 0, 0.2, 0.2, 0.6, 0, 0.12, 0.04, 0.8, 0.04],
].flat();
const run: Run = {
  model: 'hand-made',
  checkpoint: 0,
  text: 'aba',
  tokens: [0, 1, 2, 1].map((id) => ({ id, text: ['', 'a', 'b'][id]!, added: id === 0 })),
  cut: null,
  edits: null,
  hooks: {
    'blocks.0.attn.hook_pattern': tensor(
      ['head', 'dest', 'src'],
      [2, 4, 4],
      Float32Array.from(pattern),
    ),
    'blocks.0.attn.hook_v': tensor(
      ['pos', 'head', 'd_head'],
      [4, 2, 1],
      Float32Array.from([0, 0, 1, 1, 2, 2, 3, 3]),
    ),
    logits: tensor(
      ['pos', 'vocab'],
      [4, 3],
      Float32Array.from([0, 0, 0, 0, 1, 2, 0, 3, 0, 0, 0, 5]),
    ),
  },
  backend: 'native',
  ms: 1,
};
const plain = { hideFirst: false, outputs: null };

describe('readHeads', () => {
  it('names heads and scores them on the text', () => {
    const read = readHeads(run, 'prefixMatching', plain);
    expect(read.map(({ name }) => name)).toEqual(['L0H0', 'L0H1']);
    expect(read.map(({ score }) => Number(score.toFixed(3)))).toEqual([0, 0.8]);
  });

  it('hides BOS, renormalises, and remembers what went to it', () => {
    const second = readHeads(run, 'bosShare', { hideFirst: true, outputs: null })[1]!;
    expect(second.values[3 * 4 + 2]).toBeCloseTo(0.8 / 0.88);
    expect(second.values[3 * 4]).toBe(0);
    expect(Array.from(second.sink, (share) => Number(share.toFixed(2)))).toEqual([
      1, 0.5, 0.2, 0.12,
    ]);
    expect(meanSink(second.sink)).toBeCloseTo(0.82 / 3);
  });

  it('weighs attention by the length of what it writes', () => {
    const W_O = tensor(['head', 'd_head', 'd_model'], [2, 1, 2], Float32Array.from([3, 4, 0, 1]));
    const read = readHeads(run, 'bosShare', { hideFirst: false, outputs: [W_O] });
    // BOS has a value of length 0: what rests there vanishes.
    expect(Math.max(...read[0]!.values)).toBe(0);
    expect(read[1]!.values[3 * 4 + 2]).toBeCloseTo(0.8 * 2);
    expect(scaleEnd(read, 4)).toBeCloseTo(2);
    expect(cellsAbove(read[1]!.values, 1, 4)).toBe(2);
  });
});

it('a head that is switched off writes nothing, and attends as it did', () => {
  const W_O = tensor(['head', 'd_head', 'd_model'], [2, 1, 2], Float32Array.from([3, 4, 0, 1]));
  const off = { ...run, edits: { headScale: { L0H1: 0 } } };
  const weighed = readHeads(off, 'bosShare', { hideFirst: false, outputs: [W_O] })[1]!;
  expect(Math.max(...weighed.values)).toBe(0);
  expect(weighed.attention[3 * 4 + 2]).toBeCloseTo(0.8);
  expect(readHeads(off, 'bosShare', plain)[1]!.values[3 * 4 + 2]).toBeCloseTo(0.8);
});

describe('focus', () => {
  const [resting, looking] = readHeads(run, 'bosShare', plain);

  it('dims a head that only rests', () => {
    expect(emphasis(resting!, 3, 4)).toBe(0);
    expect(emphasis(looking!, 3, 4)).toBeCloseTo(0.8);
  });

  it('draws arcs to nine tenths of the attention', () => {
    const arcs = arcsFrom(looking!.attention, 3, 4);
    expect(arcs.map(({ source }) => source)).toEqual([2, 0]);
  });

  it('finds the strongest link, BOS and row 0 aside', () => {
    const link = strongestLink(looking!.values, 4);
    expect(link).toMatchObject({ dest: 3, src: 2 });
    expect(strongestLink(Float32Array.of(1), 1)).toBeNull();
  });
});

describe('readPredictions', () => {
  it('gives true probabilities and the rank and loss of what follows', () => {
    const { top, next } = readPredictions(run, 2, 2);
    const total = Math.exp(3) + 2;
    expect(top.map(({ id }) => id)).toEqual([1, 0]);
    expect(top[0]!.p).toBeCloseTo(Math.exp(3) / total);
    expect(next).toMatchObject({ id: 1, rank: 1 });
    expect(next!.loss).toBeCloseTo(-Math.log(Math.exp(3) / total));
  });

  it('has nothing to compare with at the end of the prompt', () => {
    expect(readPredictions(run, 3).next).toBeNull();
  });

  it('counts how many tokens were thought likelier', () => {
    expect(readPredictions(run, 1).next).toMatchObject({ id: 2, rank: 1 });
    expect(readPredictions({ ...run, tokens: [...run.tokens].reverse() }, 1).next).toMatchObject({
      id: 1,
      rank: 2,
    });
  });
});

describe('losses', () => {
  // ids 0 1 2 1; rows of logits [0 0 0], [0 1 2], [0 3 0] predict the last three.
  const costs = [
    Math.log(3),
    Math.log(1 + Math.E + Math.E ** 2) - 2,
    Math.log(2 + Math.E ** 3) - 3,
  ];
  const mean = costs.reduce((sum, cost) => sum + cost, 0) / 3;

  it('are means over the tokens that are predicted, in nats', () => {
    expect(lossesOf(run, null)).toEqual({ loss: expect.closeTo(mean, 5) as number, clean: null });
    expect(lossesOf(run, run).clean).toBeCloseTo(mean, 5);
  });

  it('of one token are none', () => {
    expect(lossesOf({ ...run, tokens: run.tokens.slice(0, 1) }, null).loss).toBeNaN();
  });

  it('come with the probabilities of the same tokens without the edits', () => {
    const total = Math.exp(3) + 2;
    const [one, two] = probabilitiesOf(run, 2, [1, 2]);
    expect(one).toBeCloseTo(Math.exp(3) / total);
    expect(two).toBeCloseTo(1 / total);
  });
});
