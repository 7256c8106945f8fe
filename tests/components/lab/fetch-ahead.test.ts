import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FetchAhead, stepsBeside } from '../../../components/lab/fetch-ahead.ts';
import type { Session } from '../../../models/runtime/types.ts';

const checkpoints = [0, 20, 50, 100].map((step) => ({ step }));
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A session that notes what is fetched, and what of it was given up. */
function fakeSession(fetch: () => Promise<void> = () => Promise.resolve()) {
  const asked: number[] = [];
  const given: AbortSignal[] = [];
  const prefetch = (signal: AbortSignal, step: number): Promise<void> => {
    asked.push(step);
    given.push(signal);
    return fetch();
  };
  return { asked, given, session: { manifest: { checkpoints }, prefetch } as unknown as Session };
}

describe('fetching ahead', () => {
  beforeEach(() => vi.stubGlobal('requestIdleCallback', (call: () => void) => setTimeout(call)));
  afterEach(() => vi.unstubAllGlobals());

  it('knows what stands beside a step', () => {
    expect(stepsBeside(checkpoints, 20)).toEqual([50, 0]);
    expect(stepsBeside(checkpoints, 0)).toEqual([20]);
    expect(stepsBeside(checkpoints, 100)).toEqual([50]);
    expect(stepsBeside(checkpoints, 7)).toEqual([]);
  });

  it('fetches the next checkpoint, then the one before', async () => {
    const { asked, session } = fakeSession();
    await new FetchAhead().around(session, 50);
    expect(asked).toEqual([100, 20]);
  });

  it('goes on with the file that the reader turns to, and with no other', async () => {
    const { given, session } = fakeSession(() => new Promise(() => undefined));
    const ahead = new FetchAhead();
    void ahead.around(session, 50);
    await settle();
    await settle();
    ahead.turnTo(100);
    expect(given[0]?.aborted).toBe(false);
    ahead.turnTo(20);
    expect(given[0]?.aborted).toBe(true);
  });

  it('keeps quiet about what fails', async () => {
    const { asked, session } = fakeSession(() => Promise.reject(new Error('gone')));
    await new FetchAhead().around(session, 50);
    expect(asked).toEqual([100]);
  });

  it('fetches nothing for readers who save data', async () => {
    vi.stubGlobal('navigator', { connection: { saveData: true } });
    const { asked, session } = fakeSession();
    await new FetchAhead().around(session, 50);
    expect(asked).toEqual([]);
  });
});
