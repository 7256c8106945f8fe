import type { ReactiveControllerHost } from 'lit';
import { describe, expect, it } from 'vitest';
import { Latest } from '../../../components/lab/latest.ts';

describe('Latest', () => {
  const host = (): ReactiveControllerHost & { updates: number } => ({
    updates: 0,
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate() {
      this.updates += 1;
    },
    updateComplete: Promise.resolve(true),
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

  it('keeps only the newest result and aborts what it overtakes', async () => {
    const aborted: number[] = [];
    const of = host();
    const latest = new Latest(of, async (given: AbortSignal, value: number) => {
      given.addEventListener('abort', () => aborted.push(value));
      await settle();
      return value;
    });
    latest.ask([1]);
    latest.ask([2]);
    latest.ask([2]);
    await settle();
    await settle();
    expect(latest.value).toBe(2);
    expect(aborted).toEqual([1]);
    expect(of.updates).toBe(1);
  });

  it('keeps the last result beside an error, and can ask again', async () => {
    let broken = false;
    const latest = new Latest(host(), (_: AbortSignal, value: number) =>
      broken ? Promise.reject(new Error('no')) : Promise.resolve(value),
    );
    latest.ask([1]);
    await settle();
    broken = true;
    latest.ask([2]);
    await settle();
    expect(latest.value).toBe(1);
    expect(latest.error).toEqual(new Error('no'));
    broken = false;
    latest.askAgain();
    await settle();
    expect([latest.value, latest.error]).toEqual([2, null]);
    latest.ask(null);
    expect(latest.value).toBeNull();
  });
});
