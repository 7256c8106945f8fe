import { describe, expect, it } from 'vitest';
import { Turns } from '../../../models/runtime/turns.ts';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const calm = new AbortController().signal;

describe('turns', () => {
  it('never overlap and keep their order', async () => {
    const turns = new Turns();
    const events: string[] = [];
    await Promise.all(
      [1, 2, 3].map((name) =>
        turns.take(calm, async () => {
          events.push(`start ${name}`);
          await pause();
          events.push(`end ${name}`);
        }),
      ),
    );
    expect(events).toEqual(['start 1', 'end 1', 'start 2', 'end 2', 'start 3', 'end 3']);
  });

  it('reject at once when aborted in the queue, and never start', async () => {
    const turns = new Turns();
    const superseded = new AbortController();
    let started = false;
    let ended = false;
    const first = turns.take(calm, async () => {
      await pause();
      ended = true;
    });
    const second = turns.take(superseded.signal, async () => {
      started = true;
      await pause();
    });
    superseded.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    expect(ended).toBe(false);
    await first;
    await turns.take(calm, pause);
    expect(started).toBe(false);
  });

  it('reject when aborted while running, though the work ends', async () => {
    const turns = new Turns();
    const superseded = new AbortController();
    const result = turns.take(superseded.signal, async () => {
      superseded.abort(new Error('a newer prompt'));
      await pause();
      return 'stale';
    });
    await expect(result).rejects.toThrow('a newer prompt');
  });

  it('go on after a failure', async () => {
    const turns = new Turns();
    await expect(turns.take(calm, () => Promise.reject(new Error('broken')))).rejects.toThrow();
    await expect(turns.take(calm, () => Promise.resolve('fine'))).resolves.toBe('fine');
  });

  it('let an abort arrive that comes just before the start', async () => {
    const controller = new AbortController();
    const turns = new Turns(async () => {
      await pause();
      controller.abort();
    });
    const result = turns.take(controller.signal, () => Promise.resolve('ran'));
    await expect(result).rejects.toMatchObject({ name: 'AbortError' });
  });
});
