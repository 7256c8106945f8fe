import { describe, expect, it } from 'vitest';
import { bigramLogits, bigramLoss, lowRank } from '../../../models/analysis/low-rank-bigrams.ts';
import { circuitRow, directCircuit } from '../../../models/analysis/token-circuits.ts';
import { eigenvalues, matrix } from '../../../models/analysis/matrix.ts';
import { difference, flip, norm, random, times } from './reference.ts';
import type { Rows } from './reference.ts';
import { shipped } from './shipped.ts';

describe('bigrams at low rank', () => {
  const { weights, config } = random([0, 4], { d_vocab: 30 });
  const table = lowRank(weights);
  const direct = directCircuit(weights);
  const whole: Rows = Array.from({ length: 30 }, (_, id) => [...circuitRow(direct, id)]);
  const at = (rank: number): Rows =>
    Array.from({ length: 30 }, (_, id) => [...bigramLogits(table, id, rank)]);

  it('are uniform at rank 0 and the direct path at rank d_model', () => {
    expect(norm(at(0))).toBe(0);
    expect(difference(at(config.d_model).flat(), whole.flat())).toBeLessThan(1e-6);
  });

  it('have the singular values of the whole table', () => {
    const square = times(flip(whole), whole);
    const found = eigenvalues(matrix(30, 30, square.flat())).slice(0, config.d_model);
    const expected = found.map(({ re }) => Math.sqrt(Math.max(0, re)));
    expect(difference(table.values, expected)).toBeLessThan(1e-6);
  });

  it('are the best that the rank allows: the rest is the singular values left out', () => {
    for (const rank of [1, 4, 8]) {
      const rest = at(rank).map((row, i) => row.map((value, j) => value - whole[i]![j]!));
      const left = Math.hypot(...table.values.slice(rank));
      expect(norm(rest)).toBeCloseTo(left, 6);
    }
  });

  it('refuse embeddings that lie in a smaller space', () => {
    const flat = { ...weights.W_E, data: weights.W_E.data.map((value, k) => (k % 10 ? value : 0)) };
    expect(() => lowRank({ ...weights, W_E: flat })).toThrow('not independent');
  });
});

describe('bigramLoss', () => {
  it('has closed forms', () => {
    const certain = bigramLoss([0, 0, 0, 0], { ids: [2], counts: [7] })!;
    expect(certain.entropy).toBe(0);
    expect(certain.crossEntropy).toBeCloseTo(Math.log(4), 12);
    const even = bigramLoss([1, 1, -50, -50], { ids: [0, 1], counts: [3, 3] })!;
    expect(even.entropy).toBeCloseTo(Math.log(2), 12);
    expect(even.divergence).toBeCloseTo(0, 9);
    expect(bigramLoss([0, 0], { ids: [], counts: [] })).toBeNull();
    expect(bigramLoss([0, 0], { ids: [0, 1], counts: [4, 0] })!.entropy).toBe(0);
  });

  it('is least at the corpus’ own log-probabilities', () => {
    const counts = { ids: [0, 1, 2], counts: [1, 2, 5] };
    const right = [1, 2, 5].map(Math.log);
    expect(bigramLoss(right, counts)!.divergence).toBeCloseTo(0, 12);
    expect(bigramLoss([0, 0, 0], counts)!.divergence).toBeGreaterThan(0.1);
  });
});

describe('the zero-layer model', () => {
  it('is its own bigram table at full rank', async () => {
    const { run, weights, config } = await shipped('attn-0l');
    const table = lowRank(weights);
    const { data } = run.hooks.logits!;
    const own = data.subarray(4 * config.d_vocab, 5 * config.d_vocab);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const found = bigramLogits(table, run.tokens[4]!.id, config.d_model);
    expect(
      difference(
        found,
        own.map((value) => value - mean),
      ),
    ).toBeLessThan(1e-3);
    expect(table.values).toHaveLength(config.d_model);
    expect([...table.values].sort((a, b) => b - a)).toEqual(table.values);
  });
});
