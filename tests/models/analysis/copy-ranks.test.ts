import { describe, expect, it } from 'vitest';
import { scanCopyRanks, shareWithin } from '../../../models/analysis/copy-ranks.ts';
import {
  circuitRow,
  ovCircuit,
  qkCircuit,
  rankOf,
} from '../../../models/analysis/token-circuits.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { inductionCircuit, random } from './reference.ts';
import { shipped } from './shipped.ts';

const { signal } = new AbortController();

describe('copy ranks', () => {
  it('are all 1 for the head that copies', async () => {
    const { weights } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const [copier, searcher] = weights.heads;
    const ov = await inSlices(signal, scanCopyRanks(ovCircuit(weights, searcher!)));
    expect([...ov]).toEqual(Array.from({ length: 8 }, () => 1));
    const matching = qkCircuit(weights, searcher!, { through: copier! });
    expect(shareWithin(await inSlices(signal, scanCopyRanks(matching)), 1)).toBe(1);
  });

  it('are those of the rows, whatever the block', async () => {
    const { weights } = random([0, 4], { d_vocab: 70 });
    const circuit = ovCircuit(weights, { layer: 0, head: 1 });
    const expected = Array.from({ length: 70 }, (_, id) => rankOf(circuitRow(circuit, id), id));
    for (const block of [1, 64, 100]) {
      expect([...(await inSlices(signal, scanCopyRanks(circuit, block)))]).toEqual(expected);
    }
  });

  it('are counted', () => {
    expect(shareWithin([1, 3, 1, 9], 1)).toBe(0.5);
    expect(shareWithin([1, 3, 1, 9], 3)).toBe(0.75);
  });

  it('put the induction head of attn-2l far above chance', async () => {
    const { weights, config } = await shipped('attn-2l');
    const ranks = await inSlices(signal, scanCopyRanks(ovCircuit(weights, { layer: 1, head: 0 })));
    expect(shareWithin(ranks, 10)).toBeGreaterThan(20 * (10 / config.d_vocab));
  });
});
