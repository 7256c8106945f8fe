import { expect, it, vi } from 'vitest';
import { lastCall } from '../../../components/lab/last-call.ts';

it('computes again only when an argument changed', () => {
  const add = vi.fn((a: number, b: number) => a + b);
  const remembered = lastCall(add);
  expect([remembered(1, 2), remembered(1, 2), remembered(1, 3), remembered(1, 2)]).toEqual([
    3, 3, 4, 3,
  ]);
  expect(add).toHaveBeenCalledTimes(3);
});
