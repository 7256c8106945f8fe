import { expect, it } from 'vitest';
import {
  inContextScore,
  slopeByPosition,
  slopeByTokens,
} from '../../../models/analysis/in-context.ts';
import { readRecords } from '../../../models/runtime/node.ts';

it('scores as training did, on the losses that training recorded', async () => {
  for (const { checkpoints } of await readRecords('attn-2l')) {
    for (const { loss_by_position, icl_score } of checkpoints) {
      const score = inContextScore(loss_by_position, { early: 25, late: 250 });
      // Both are written with five decimals.
      expect(Math.abs(score - icl_score!)).toBeLessThan(5e-5);
    }
  }
});

it('says nothing about what lies beyond the text', () => {
  expect(inContextScore([5, 4, 3, 2, 1], { early: 1, late: 5, halfwidth: 0 })).toBe(-4);
  expect(inContextScore([5, 4, 3, 2, 1], { early: 1, late: 6, halfwidth: 0 })).toBeNaN();
  expect(inContextScore([5, 4, 3, 2, 1], { early: 2, late: 4 })).toBeNaN();
});

it('finds the slope of a loss that falls with the logarithm', () => {
  const losses = Array.from({ length: 255 }, (_, k) => 5 - 0.3 * Math.log(k + 1));
  const found = slopeByPosition(losses);
  expect(found.length).toBeGreaterThan(8);
  for (const { slope } of found) expect(slope).toBeCloseTo(-0.3, 9);
  expect(found.every(({ at }, k) => k === 0 || at > found[k - 1]!.at)).toBe(true);

  // A bin that the end cuts short would be the noise of a few positions.
  const spiked = slopeByPosition([...losses, 9], 2);
  expect(spiked.at(-1)!.at).toBeLessThan(150);
  for (const { slope } of spiked) expect(slope).toBeCloseTo(-0.3, 2);

  const points = [0, 1, 10, 100].map((tokens) => [tokens, 7 - 2 * Math.log(tokens || 1)] as const);
  expect(slopeByTokens(points).map(({ slope }) => slope)).toEqual([
    expect.closeTo(-2, 9),
    expect.closeTo(-2, 9),
  ]);
});
