import { describe, expect, it } from 'vitest';
import {
  allPaths,
  pathHooks,
  pathName,
  pathStream,
  pathsTo,
} from '../../../models/analysis/paths.ts';
import { hook } from '../../../models/runtime/names.ts';
import { part } from '../../../models/runtime/tensor.ts';
import { difference, inductionCircuit, random, times } from './reference.ts';
import type { Rows } from './reference.ts';
import { MODELS, shipped } from './shipped.ts';

const IDS = [0, 4, 7, 4, 2, 7, 4];
const rowsOf = (data: ArrayLike<number>, width: number): Rows =>
  Array.from({ length: data.length / width }, (_, i) =>
    Array.from({ length: width }, (_, j) => data[i * width + j]!),
  );

describe('allPaths', () => {
  it('counts direct path, heads and virtual heads', () => {
    const count = (n_layers: number, n_heads: number, d_mlp: number | null = null): number =>
      allPaths({ n_layers, n_heads, d_mlp }).length;
    expect(count(0, 4)).toBe(1);
    expect(count(1, 4)).toBe(5);
    expect(count(2, 4)).toBe(1 + 8 + 16);
    expect(count(3, 4)).toBe(1 + 12 + 48 + 64);
    // Two MLPs: the first is read by the four heads above it, the second by none.
    expect(count(2, 4, 8)).toBe(25 + 5 + 1);
  });

  it('names them, short ones first', () => {
    const names = allPaths({ n_layers: 2, n_heads: 1, d_mlp: 8 }).map(pathName);
    expect(names).toEqual(['direct', 'L0H0', 'L1H0', 'L0H0 → L1H0', 'MLP0', 'MLP0 → L1H0', 'MLP1']);
  });
});

describe('path expansion of a random model', () => {
  it('gives a virtual head the product of both patterns and both OV matrices', () => {
    const { run, weights, config } = random(IDS);
    const pattern = (layer: number, head: number): Rows =>
      rowsOf(part(run.hooks[hook.pattern(layer)]!, head), IDS.length);
    const [first, second] = [weights.heads[1]!, weights.heads[2]!];
    const rows = ({ data, columns }: { data: ArrayLike<number>; columns: number }): Rows =>
      rowsOf(data, columns);
    const embedded = rows({ data: run.hooks[hook.embed]!.data, columns: config.d_model });
    const moved = times(times(pattern(1, 0), pattern(0, 1)), embedded);
    const OV = [first.W_V, first.W_O, second.W_V, second.W_O].map(rows).reduce(times);
    const expected = times(moved, OV);
    const path = { mlp: null, heads: [first, second] };
    const stream = pathStream(run, weights, config, path);
    expect(difference(stream.data, expected.flat())).toBeLessThan(1e-5);
    const term = pathsTo(run, weights, config, 5).find((one) => pathName(one) === 'L0H1 → L1H0')!;
    expect(difference(term.vector, expected[5]!)).toBeLessThan(1e-5);
    expect(difference(term.sources, times(pattern(1, 0), pattern(0, 1))[5]!)).toBeLessThan(1e-6);
  });

  it.each([
    ['attention only', {}],
    ['three layers', { n_layers: 3 }],
    ['smeared keys', { smeared_keys: true }],
    ['MLPs', { d_mlp: 6 }],
  ])('sums to the logits: %s', (_, options) => {
    const { run, weights, config, logits } = random(IDS, options);
    const W_U = rowsOf(weights.W_U.data, config.d_vocab);
    IDS.forEach((_, dest) => {
      const stream = Array.from({ length: config.d_model }, () => 0);
      for (const { vector } of pathsTo(run, weights, config, dest)) {
        vector.forEach((value, d) => (stream[d]! += value));
      }
      expect(difference(times([stream], W_U)[0]!, logits[dest]!)).toBeLessThan(1e-4);
    });
  });
});

describe('path expansion of the induction circuit', () => {
  it('finds the copy in the second head alone', () => {
    const { run, weights, config } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const terms = pathsTo(run, weights, config, 4);
    const of = (name: string) => terms.find((term) => pathName(term) === name)!;
    // After the second 5 the head attends to place 2 and writes token 6, threefold.
    expect([...of('L1H0').sources]).toEqual([0, 0, 1, 0, 0]);
    expect(of('L1H0').vector[6]).toBeCloseTo(3, 6);
    expect([...of('L0H0').vector.slice(0, 8)]).toEqual(Array.from({ length: 8 }, () => 0));
    expect(Math.max(...of('L0H0 → L1H0').vector)).toBe(0);
  });
});

describe.each(MODELS)('path expansion of %s', (id) => {
  it('sums to the logits to 1e-3, and path by path in all places at once', async () => {
    const { run, weights, config } = await shipped(id);
    expect(pathHooks(config).every((name) => name in run.hooks)).toBe(true);
    const W_U = weights.W_U;
    for (const dest of [0, 7, run.tokens.length - 1]) {
      const terms = pathsTo(run, weights, config, dest);
      const logits = Array.from({ length: config.d_vocab }, (_, id) =>
        terms.reduce((sum, { vector }) => {
          let logit = 0;
          vector.forEach((value, d) => (logit += value * W_U.data[d * W_U.columns + id]!));
          return sum + logit;
        }, 0),
      );
      expect(difference(logits, part(run.hooks.logits!, dest))).toBeLessThan(1e-3);
    }
    const last = pathsTo(run, weights, config, 7).at(-1)!;
    const stream = pathStream(run, weights, config, last);
    const width = config.d_model;
    expect(difference(stream.data.subarray(7 * width, 8 * width), last.vector)).toBeLessThan(1e-9);
  });
});
