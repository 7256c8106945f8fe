import { expect, it } from 'vitest';
import { inSlices } from '../../../models/analysis/slices.ts';

function* counting(to: number): Generator<number, string> {
  for (let k = 0; k < to; k++) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    yield k;
  }
  return 'done';
}

it('gives the thread back between slices and returns the value', async () => {
  const { signal } = new AbortController();
  const reports: number[] = [];
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  expect(await inSlices(signal, counting(60), (k) => reports.push(k))).toBe('done');
  clearInterval(timer);
  expect(reports.length).toBeGreaterThan(2);
  expect(reports.length).toBeLessThan(60);
  expect(turns).toBeGreaterThan(2);
});

it('stops where it is once nobody waits for it', async () => {
  const given = new AbortController();
  const reports: number[] = [];
  const running = inSlices(given.signal, counting(1000), (k) => {
    reports.push(k);
    given.abort();
  });
  await expect(running).rejects.toThrow('abort');
  expect(reports).toHaveLength(1);
});
