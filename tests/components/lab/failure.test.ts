import { nothing } from 'lit';
import { expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { failureOf } from '../../../components/lab/failure.ts';
import { Retry } from '../../../components/parts/events.ts';

interface Ask {
  error: unknown;
  asked: number;
  askAgain(): void;
}

const ask = (error: unknown): Ask => ({
  error,
  asked: 0,
  askAgain() {
    this.asked += 1;
  },
});

it('is nothing while no question has failed', () => {
  expect(failureOf()).toBe(nothing);
  expect(failureOf(ask(null), ask(null))).toBe(nothing);
});

it('says why the first question failed, with a way on', async () => {
  const shown = failureOf(ask(null), ask(new Error('no weights')), ask(new Error('no bigrams')));
  expect(shown).not.toBe(nothing);
  const written = await staticHtml(shown as Exclude<typeof shown, typeof nothing>);
  expect(written).toContain('no weights');
  expect(written).not.toContain('no bigrams');
  expect(written).toContain('Try again');
});

it('asks every question again that failed, and no other', () => {
  const asks = [ask(null), ask(new Error('a')), ask('b')];
  const shown = failureOf(...asks);
  if (shown === nothing || typeof shown === 'symbol') throw new Error('nothing is shown');
  const retry = shown.values.find((value) => typeof value === 'function');
  (retry as (event: Event) => void)(new Retry());
  expect(asks.map(({ asked }) => asked)).toEqual([0, 1, 1]);
});
