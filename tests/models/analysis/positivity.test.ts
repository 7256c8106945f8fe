import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { positivities, positivitiesThrough } from '../../../models/analysis/positivity.ts';
import { inductionCircuit } from './reference.ts';
import { shipped } from './shipped.ts';

type Place = [layer: number, head: number];
interface Training {
  checkpoints: { qk_through: { from: Place; to: Place; value: number }[] }[];
}

describe('positivity', () => {
  it('puts the induction circuit into the corner', () => {
    const { weights } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const [, searcher] = positivities(weights);
    expect(searcher).toMatchObject({ layer: 1, head: 0 });
    expect(searcher!.ov).toBeCloseTo(1, 9);
    const [pair, ...rest] = positivitiesThrough(weights);
    expect(rest).toEqual([]);
    expect(pair).toMatchObject({ from: { layer: 0, head: 0 }, to: { layer: 1, head: 0 } });
    expect(pair!.value).toBeCloseTo(1, 9);
  });

  it.each(['attn-2l', 'attn-3l', 'mlp-2l'])(
    'through earlier heads of %s is what training published',
    async (id) => {
      const file = new URL(`../../../public/models/${id}/training.json`, import.meta.url);
      const last = (JSON.parse(readFileSync(file, 'utf8')) as Training).checkpoints.at(-1)!;
      const found = positivitiesThrough((await shipped(id)).weights);
      expect(found).toHaveLength(last.qk_through.length);
      for (const { from, to, value } of last.qk_through) {
        const own = found.find(
          (one) =>
            one.from.layer === from[0] &&
            one.from.head === from[1] &&
            one.to.layer === to[0] &&
            one.to.head === to[1],
        )!;
        expect(Math.abs(own.value - value)).toBeLessThan(5e-4);
      }
    },
  );
});
