import { describe, expect, it } from 'vitest';
import {
  fourWay,
  scorePart,
  scoreSides,
  splitAt,
  splitHooks,
  splitScore,
} from '../../../models/analysis/score-split.ts';
import type { FourWay } from '../../../models/analysis/score-split.ts';
import { allHeads, hook } from '../../../models/runtime/names.ts';
import { part } from '../../../models/runtime/tensor.ts';
import { inductionCircuit, random } from './reference.ts';
import { MODELS, shipped } from './shipped.ts';

const total = (parts: FourWay): number =>
  Object.values(parts as unknown as Record<string, number>).reduce((sum, one) => sum + one, 0);

describe('the split of a score', () => {
  it('pairs every query term with every key term', () => {
    const { run, weights, config } = random([0, 4, 7, 4], { d_mlp: 6 });
    const split = splitScore(run, weights, config, { layer: 1, head: 0 }, 3, 1);
    const names = ['embedding', 'L0H0', 'L0H1', 'MLP0', 'position'];
    expect(split.terms.map(({ name }) => name)).toEqual(names);
    expect(split.values.map((own) => own.length)).toEqual([5, 5, 5, 5, 5]);
    const cells = split.values.flatMap((own) => [...own]);
    expect(cells.reduce((sum, one) => sum + one, 0)).toBeCloseTo(split.score, 9);
    expect(split.score).toBeCloseTo(part(run.hooks[hook.scores(1)]!, 0, 3)[1]!, 4);
    expect(total(fourWay(split))).toBeCloseTo(split.score, 9);
  });

  it('of an induction head lies in the key that the copier has written', () => {
    const { run, weights, config } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const split = splitScore(run, weights, config, { layer: 1, head: 0 }, 4, 2);
    const { key, ...rest } = fourWay(split);
    expect(key).toBeCloseTo(split.score, 9);
    expect(key).toBeGreaterThan(100);
    expect(rest).toEqual({ direct: 0, query: 0, both: 0, position: 0 });
  });

  it('of a first-layer head knows tokens and positions only', () => {
    const { run, weights, config } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const split = splitScore(run, weights, config, { layer: 0, head: 0 }, 4, 3);
    expect(split.terms.map(({ kind }) => kind)).toEqual(['direct', 'position']);
    expect(fourWay(split).position).toBeCloseTo(split.score, 9);
  });

  it('over all places is the same, part by part', () => {
    const { run, weights, config } = random([0, 4, 7, 4], { d_mlp: 6 });
    const sides = scoreSides(run, weights, config, { layer: 1, head: 0 });
    const whole = scorePart(
      sides,
      () => true,
      () => true,
    );
    const keyPart = scorePart(
      sides,
      ({ kind }) => kind === 'direct',
      ({ kind }) => kind === 'head' || kind === 'mlp',
    );
    for (const [dest, src] of [
      [0, 0],
      [3, 1],
      [3, 3],
    ] as const) {
      const split = splitAt(sides, dest, src);
      expect(whole[4 * dest + src]).toBeCloseTo(split.score, 9);
      expect(keyPart[4 * dest + src]).toBeCloseTo(fourWay(split).key, 9);
    }
    expect(whole[1]).toBe(0);
    expect(
      scorePart(
        sides,
        () => false,
        () => true,
      ).every((value) => value === 0),
    ).toBe(true);
  });

  it('refuses the future', () => {
    const { run, weights, config } = random([0, 4, 7]);
    expect(() => splitScore(run, weights, config, { layer: 0, head: 0 }, 1, 2)).toThrow(
      'position 1 does not see position 2',
    );
  });
});

describe.each(MODELS)('scores of %s', (id) => {
  it('are the sums of their parts to 1e-3, at the first place and later', async () => {
    const { run, weights, config } = await shipped(id);
    for (const head of allHeads(config)) {
      expect(splitHooks(head.layer, config).filter((name) => !(name in run.hooks))).toEqual([]);
      for (const [dest, src] of [
        [0, 0],
        [9, 0],
        [9, 4],
        [9, 9],
      ] as const) {
        const split = splitScore(run, weights, config, head, dest, src);
        const score = part(run.hooks[hook.scores(head.layer)]!, head.head, dest)[src]!;
        expect(Math.abs(split.score - score)).toBeLessThan(1e-3);
      }
    }
  });
});
