import { expect, it } from 'vitest';
import {
  patternOf,
  prefixMatchingScore,
  previousTokenScore,
} from '../../../models/analysis/attention.ts';
import { idealPattern, idealised } from '../../../models/analysis/idealised.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';

const { signal } = new AbortController();
/** BOS, then A B C A B D A. */
const ids = [0, 1, 2, 3, 1, 2, 4, 1];
const row = (pattern: Float32Array, dest: number): number[] => [
  ...pattern.subarray(dest * ids.length, (dest + 1) * ids.length),
];

it('attends by the rule, and rests on BOS or as learned where it has nothing to say', () => {
  const previous = idealPattern('previous', ids);
  expect(row(previous, 3)).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
  const match = idealPattern('match', ids);
  expect(row(match, 2)).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  expect(row(match, 4)).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
  expect(row(match, 7)).toEqual([0, 0, 0.5, 0, 0, 0.5, 0, 0]);
  const learned = Float32Array.from({ length: 64 }, (_, cell) => cell);
  expect(row(idealPattern('match', ids, learned), 2)).toEqual([16, 17, 18, 0, 0, 0, 0, 0]);
});

it('prefers copies that agree in the token before, where there are any', () => {
  // The B at 5 follows A, as the B at 2 does; nothing agrees with D A at 7.
  const two = idealPattern('match-two', ids);
  expect(row(two, 5)).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
  expect(row(two, 7)).toEqual([0, 0, 0.5, 0, 0, 0.5, 0, 0]);
});

it('makes perfect heads of the model’s own, and the model copies better than with none', async () => {
  const session = await openModel('attn-2l');
  const text = 'Zanthor met Quillow. Zanthor met Quillow. Zanthor met Quill';
  const want = ['blocks.0.attn.hook_pattern', 'blocks.1.attn.hook_pattern', 'logits'];
  const run = await session.run(signal, { text, want });
  const edits = idealised(run, [
    { layer: 0, head: 1, rule: 'previous' },
    { layer: 1, head: 0, rule: 'match' },
  ]);
  const ideal = await session.run(signal, { text, want, edits });
  const tokens = run.tokens.map(({ id }) => id);
  expect(previousTokenScore(patternOf(ideal, 0), 1)).toBeCloseTo(1, 5);
  expect(prefixMatchingScore(patternOf(ideal, 1), 0, tokens)).toBeCloseTo(1, 5);
  for (let dest = 0; dest < tokens.length; dest++)
    expect(part(patternOf(ideal, 1), 0, dest).reduce((a, b) => a + b)).toBeCloseTo(1, 5);

  const off = await session.run(signal, { text, want, edits: { headScale: { L1H0: 0 } } });
  const loss = (own: typeof run): number =>
    perTokenLoss(hookOf(own, 'logits', ['pos', 'vocab']), tokens)
      .slice(-8)
      .reduce<number>((sum, value) => sum + (value ?? 0), 0);
  expect(loss(ideal)).toBeLessThan(loss(off) - 2);
});

it('speaks as strongly as it is told, and rests the remainder on BOS', () => {
  const third = idealPattern('match', ids, null, 0.25);
  expect(row(third, 4)).toEqual([0.75, 0, 0.25, 0, 0, 0, 0, 0]);
  expect(row(third, 2)).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
  const learned = new Float32Array(64).fill(1 / 8);
  expect(row(idealPattern('match', ids, learned, learned), 7)).toEqual([
    0.75, 0, 0.125, 0, 0, 0.125, 0, 0,
  ]);
  expect(row(idealPattern('previous', ids, null, 0.5), 1)).toEqual([1, 0, 0, 0, 0, 0, 0, 0]);
});
