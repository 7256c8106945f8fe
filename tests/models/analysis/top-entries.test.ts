import { describe, expect, it } from 'vitest';
import { circuitRow, ovCircuit } from '../../../models/analysis/token-circuits.ts';
import { finished, scanEntries, topEntries } from '../../../models/analysis/top-entries.ts';
import { difference, random } from './reference.ts';

const { signal } = new AbortController();
const { weights } = random([0, 4], { d_vocab: 150 });
const circuit = ovCircuit(weights, { layer: 0, head: 1 });

describe('topEntries', () => {
  it('are those of the whole matrix, whatever the block', async () => {
    const whole = Array.from({ length: 150 }, (_, a) =>
      [...circuitRow(circuit, a)].map((value, b) => ({ a, b, value })),
    )
      .flat()
      .sort((x, y) => y.value - x.value);
    for (const block of [1, 64, 1000]) {
      const { top, bottom } = await topEntries(signal, circuit, { count: 9, block });
      expect(top.map(({ a, b }) => [a, b])).toEqual(whole.slice(0, 9).map(({ a, b }) => [a, b]));
      const low = whole.slice(-9).reverse();
      expect(bottom.map(({ a, b }) => [a, b])).toEqual(low.map(({ a, b }) => [a, b]));
      const values = (list: readonly { value: number }[]) => list.map(({ value }) => value);
      expect(difference(values(top), values(whole.slice(0, 9)))).toBeLessThan(1e-9);
    }
  });

  it('tell how far they are', async () => {
    const shares: number[] = [];
    await topEntries(signal, circuit, { block: 50, onProgress: (share) => shares.push(share) });
    expect(shares).toEqual([1 / 3, 2 / 3, 1]);
  });

  it('stop between blocks when they are no longer wanted', async () => {
    const controller = new AbortController();
    const shares: number[] = [];
    const scan = finished(controller.signal, scanEntries(circuit, { block: 10 }), (share) => {
      shares.push(share);
      if (shares.length === 2) controller.abort(new Error('enough'));
    });
    await expect(scan).rejects.toThrow('enough');
    expect(shares).toHaveLength(2);
  });
});
