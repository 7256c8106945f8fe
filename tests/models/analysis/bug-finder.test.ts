import { describe, expect, it } from 'vitest';
import { scanBugs } from '../../../models/analysis/bug-finder.ts';
import { directCircuit, ovCircuit, qkCircuit } from '../../../models/analysis/token-circuits.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { at, bay, bugModel, in_, keep, mind } from './bug-model.ts';
import { shipped } from './shipped.ts';

const { signal } = new AbortController();

describe('scanBugs', () => {
  const { circuits, weights } = bugModel([0, keep, in_]);
  const direct = directCircuit(weights);

  it('finds what was built in', async () => {
    const [found, ...rest] = await inSlices(signal, scanBugs(circuits, direct));
    expect(rest).toEqual([]);
    expect(found!.source).toBe(keep);
    expect(found!.meant[0]).toMatchObject({ destination: at, output: bay });
    expect(found!.meant[1]).toMatchObject({ destination: in_, output: mind });
    expect(found!.forced[0]).toMatchObject({ destination: at, output: mind });
    expect(found!.forced[1]).toMatchObject({ destination: in_, output: bay });
    // A row of the direct path holds 6 for the bigram, 1 for the token itself and 0 six times.
    const total = Math.exp(6) + Math.exp(1) + 6;
    found!.expected.forEach((p) => expect(p).toBeCloseTo(Math.exp(6) / total, 6));
    found!.unexpected.forEach((p) => expect(p).toBeCloseTo(1 / total, 6));
  });

  it('keeps to its limits', async () => {
    const count = async (options: Parameters<typeof scanBugs>[2]): Promise<number> =>
      (await inSlices(signal, scanBugs(circuits, direct, options))).length;
    expect(await count({ contrast: 500 })).toBe(0);
    expect(await count({ plausible: 0.99 })).toBe(0);
    expect(await count({ sources: (id) => id !== keep })).toBe(0);
    expect(await count({ each: 1 })).toBe(0);
    expect(await count({ count: 0 })).toBe(0);
  });

  it('finds bugs in every head of attn-1l, each as it claims to be', async () => {
    const { weights: own, config } = await shipped('attn-1l');
    const bigram = directCircuit(own);
    for (const head of own.heads) {
      const pair = { qk: qkCircuit(own, head), ov: ovCircuit(own, head) };
      const found = await inSlices(signal, scanBugs(pair, bigram, { count: 5 }));
      expect(found).toHaveLength(5);
      const weaker = found.map(({ meant }) => Math.min(meant[0].strength, meant[1].strength));
      expect([...weaker].sort((a, b) => b - a)).toEqual(weaker);
      for (const { meant, forced, expected, unexpected } of found) {
        for (const { attraction, effect } of [...meant, ...forced]) {
          expect(attraction).toBeGreaterThan(0);
          expect(effect).toBeGreaterThan(0);
        }
        expect(Math.min(...expected)).toBeGreaterThanOrEqual(0.01);
        expect(unexpected[0] * 20).toBeLessThanOrEqual(expected[0]);
        expect(unexpected[1] * 20).toBeLessThanOrEqual(expected[1]);
      }
    }
    expect(config.n_layers).toBe(1);
  });
});
