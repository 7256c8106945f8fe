import { beforeAll, expect, it } from 'vitest';
import {
  byPosition,
  continuedAt,
  ENDS,
  readHeldOut,
  windowLosses,
  windowsOf,
} from '../../../models/analysis/held-out.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import { OWN_PROSE } from '../../../models/analysis/own-prose.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { hookOf } from '../../../models/runtime/tensor.ts';
import type { Session } from '../../../models/runtime/types.ts';

const { signal } = new AbortController();
let session: Session;
let windows: number[][];
beforeAll(async () => {
  session = await openModel('attn-2l');
  windows = await windowsOf(signal, session, OWN_PROSE);
});

it('cuts texts into windows whose late tokens are the early ones of the next', () => {
  expect(windows.length).toBeGreaterThan(40);
  for (const [k, window] of windows.entries()) {
    expect(window).toHaveLength(256);
    expect(window[0]).toBe(0);
    const { early, late, halfwidth } = ENDS;
    const ends = (of: number[], at: number) => of.slice(at - halfwidth, at + halfwidth + 1);
    const next = windows[k + 1];
    if (next) expect(ends(next, early)).toEqual(ends(window, late));
  }
});

it('counts tokens that continue as losses are counted', () => {
  expect(continuedAt([0, 1, 2, 1, 2])).toEqual([false, false, false, true]);
});

it('gives every window the losses of a run by itself, treated or not', async () => {
  const some = windows.slice(0, 3);
  const seen: number[] = [];
  const whole = await windowLosses(signal, session, some, null, { report: (n) => seen.push(n) });
  expect(seen).toEqual([2, 3]);
  const edits = { headScale: { L1H0: 0 } };
  const treated = await windowLosses(signal, session, some, { reads: [], edits: () => edits });
  for (const [losses, own] of [
    [whole, {}],
    [treated, edits],
  ] as const) {
    const [run] = await session.runBatch(signal, {
      ids: [some[1]!],
      edits: [own],
      want: ['logits'],
    });
    const expected = perTokenLoss(hookOf(run!, 'logits', ['pos', 'vocab']), some[1]!).slice(1);
    expected.forEach((loss, k) => expect(losses[1]![k]).toBeCloseTo(loss!, 4));
  }
});

it('averages by class and by position', () => {
  const ids = [0, 1, 2, 1, 2];
  const losses = [Float64Array.of(9, 3, 5, 1)];
  const reading = readHeldOut([ids], losses);
  expect(reading).toMatchObject({ mean: 4.5, continued: 1, others: 4, share: 1 / 3, icl: NaN });
  expect([...byPosition([...losses, Float64Array.of(1, 1, 1, 1)])]).toEqual([5, 2, 3, 1]);
});
