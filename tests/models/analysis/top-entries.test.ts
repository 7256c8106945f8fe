import { describe, expect, it } from 'vitest';
import { circuitRow, ovCircuit } from '../../../models/analysis/token-circuits.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { scanEntries } from '../../../models/analysis/top-entries.ts';
import { difference, random } from './reference.ts';

const { signal } = new AbortController();
const { weights } = random([0, 4], { d_vocab: 150 });
const circuit = ovCircuit(weights, { layer: 0, head: 1 });

describe('scanEntries', () => {
  it('are those of the whole matrix, whatever the block', async () => {
    const whole = Array.from({ length: 150 }, (_, a) =>
      [...circuitRow(circuit, a)].map((value, b) => ({ a, b, value })),
    )
      .flat()
      .sort((x, y) => y.value - x.value);
    for (const block of [1, 64, 1000]) {
      const { top, bottom } = await inSlices(signal, scanEntries(circuit, { count: 9, block }));
      expect(top.map(({ a, b }) => [a, b])).toEqual(whole.slice(0, 9).map(({ a, b }) => [a, b]));
      const low = whole.slice(-9).reverse();
      expect(bottom.map(({ a, b }) => [a, b])).toEqual(low.map(({ a, b }) => [a, b]));
      const values = (list: readonly { value: number }[]) => list.map(({ value }) => value);
      expect(difference(values(top), values(whole.slice(0, 9)))).toBeLessThan(1e-9);
    }
  });

  it('tell how far they are', () => {
    expect([...scanEntries(circuit, { block: 50 })]).toEqual([1 / 3, 2 / 3, 1]);
  });
});
