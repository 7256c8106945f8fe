import { describe, expect, it } from 'vitest';
import { SharedWork } from '../../../models/runtime/shared-work.ts';

const { signal } = new AbortController();

/** Work that ends when it is told to, and notes whether it was stopped. */
function slow() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const seen = { begun: 0, stopped: false };
  const work = (stop: AbortSignal): Promise<string> => {
    seen.begun++;
    stop.addEventListener('abort', () => {
      seen.stopped = true;
      reject(stop.reason as Error);
    });
    return promise;
  };
  return { work, seen, resolve, reject };
}

describe('shared work', () => {
  it('is done once for all who wait, and anew when nobody did any longer', async () => {
    const shared = new SharedWork<string>();
    const { work, seen, resolve } = slow();
    const both = [shared.join(signal, 'a', work), shared.join(signal, 'a', work)];
    resolve('done');
    expect(await Promise.all(both)).toEqual(['done', 'done']);
    expect(seen.begun).toBe(1);
    await shared.join(signal, 'a', work);
    expect(seen.begun).toBe(2);
  });

  it('goes on while one of those who wait has not given up', async () => {
    const shared = new SharedWork<string>();
    const { work, seen, resolve } = slow();
    const [first, second] = [new AbortController(), new AbortController()];
    const gone = shared.join(first.signal, 'a', work);
    const stays = shared.join(second.signal, 'a', work);
    first.abort();
    await expect(gone).rejects.toThrow(/abort/i);
    expect(seen.stopped).toBe(false);
    resolve('done');
    expect(await stays).toBe('done');
  });

  it('stops when the last has given up, and begins again for the next', async () => {
    const shared = new SharedWork<string>();
    const { work, seen } = slow();
    const only = new AbortController();
    const gone = shared.join(only.signal, 'a', work);
    only.abort();
    await expect(gone).rejects.toThrow(/abort/i);
    expect(seen.stopped).toBe(true);
    expect(await shared.join(signal, 'a', () => Promise.resolve('again'))).toBe('again');
  });

  it('fails for all who wait', async () => {
    const shared = new SharedWork<string>();
    const { work, reject } = slow();
    const both = [shared.join(signal, 'a', work), shared.join(signal, 'a', work)];
    reject(new Error('gone'));
    for (const one of both) await expect(one).rejects.toThrow('gone');
  });
});
