import { describe, expect, it } from 'vitest';
import { frozenPatterns } from '../../../models/analysis/ablation.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import { multiply } from '../../../models/analysis/matrix.ts';
import { allPaths, pathName, pathStream } from '../../../models/analysis/paths.ts';
import {
  pathEffects,
  streamsByOrder,
  termImportance,
} from '../../../models/analysis/term-importance.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { hook } from '../../../models/runtime/names.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import { difference, inductionCircuit, random } from './reference.ts';
import { MODELS, shipped, TEXT } from './shipped.ts';

const { signal } = new AbortController();

describe('passes', () => {
  it.each([
    ['two layers', {}],
    ['three layers', { n_layers: 3 }],
    ['MLPs', { d_mlp: 6 }],
  ])('hold the sum of all paths through at most so many heads: %s', (_, options) => {
    const { run, weights, config } = random([0, 4, 7, 4, 2], options);
    const streams = streamsByOrder(run, weights, config);
    expect(streams).toHaveLength(config.n_layers + 1);
    streams.forEach((stream, order) => {
      const sum = Array.from({ length: stream.data.length }, () => 0);
      for (const path of allPaths(config).filter(({ heads }) => heads.length <= order)) {
        pathStream(run, weights, config, path).data.forEach((value, k) => (sum[k]! += value));
      }
      expect(difference(stream.data, sum)).toBeLessThan(1e-9);
    });
  });

  it('of the induction circuit gain everything from single heads', () => {
    const ids = [0, 5, 6, 7, 5, 6, 7];
    const { run, weights, config } = inductionCircuit(ids, 8);
    const [direct, heads, virtual] = termImportance(run, weights, config);
    // Alone, the direct path repeats each token; the head makes the copy certain.
    expect(direct!.losses[5]).toBeGreaterThan(19);
    expect(heads!.losses[5]).toBeLessThan(1e-6);
    expect(virtual!.change).toBeCloseTo(0, 9);
    expect(direct!.change).toBeNull();
    expect(heads!.change).toBeCloseTo(heads!.mean - direct!.mean, 12);
  });
});

describe.each(MODELS)('term importance of %s', (id) => {
  it('ends with the loss of the run', async () => {
    const { run, weights, config } = await shipped(id);
    const ids = run.tokens.map((token) => token.id);
    const losses = perTokenLoss(hookOf(run, 'logits', ['pos', 'vocab']), ids);
    const orders = termImportance(run, weights, config);
    expect(orders.map(({ order }) => order)).toEqual([...Array(config.n_layers + 1).keys()]);
    const last = orders.at(-1)!.losses;
    expect(last[0]).toBeNull();
    expect(difference(last.slice(1) as number[], losses.slice(1) as number[])).toBeLessThan(1e-4);
  });
});

describe('term importance of attn-2l', () => {
  it('has as its first order what the runtime computes with the first layer’s outputs kept out of the second', async () => {
    const { session, run, weights, config } = await shipped('attn-2l');
    // With first-layer heads scaled to 0 and patterns frozen, the second layer reads embeddings only.
    const headScale = { L0H0: 0, L0H1: 0, L0H2: 0, L0H3: 0 };
    const edits = { headScale, ...frozenPatterns(run, config) };
    const want = [hook.residPost(1)];
    const alone = await session.run(signal, { text: TEXT, edits, want });
    const expected = Float64Array.from(alone.hooks[hook.residPost(1)]!.data);
    run.hooks[hook.attnOut(0)]!.data.forEach((value, k) => (expected[k]! += value));
    const [, first] = streamsByOrder(run, weights, config);
    expect(difference(first!.data, expected)).toBeLessThan(1e-3);
  });

  it('values single paths by the loss without them', async () => {
    const { run, weights, config } = await shipped('attn-2l');
    const ids = run.tokens.map((token) => token.id);
    const paths = allPaths(config).filter((path) =>
      ['direct', 'L1H0', 'L0H1 → L1H0'].includes(pathName(path)),
    );
    const found = await inSlices(signal, pathEffects(run, weights, config, paths));
    for (const { path, effect } of found) {
      const own = multiply(pathStream(run, weights, config, path), weights.W_U);
      const mean = (logits: (pos: number) => number[]): number => {
        const losses = ids.slice(1).map((id, pos) => {
          const row = logits(pos);
          return Math.log(row.reduce((sum, one) => sum + Math.exp(one), 0)) - row[id]!;
        });
        return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      };
      const logits = run.hooks.logits!;
      const full = mean((pos) => [...part(logits, pos)]);
      const without = mean((pos) =>
        [...part(logits, pos)].map((value, id) => value - own.data[pos * own.columns + id]!),
      );
      expect(effect).toBeCloseTo(without - full, 4);
    }
    expect(found[0]!.effect).toBeGreaterThan(0);
  });
});
