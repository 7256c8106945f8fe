import { describe, expect, it } from 'vitest';
import { faster, forwardCost, RACE_FROM } from '../../../models/runtime/race.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { shippedManifest } from './folder.ts';

const { signal } = new AbortController();
const manifest = shippedManifest('attn-2l');

/** A session whose first run takes `first` milliseconds and later ones `ms`; NaN fails. */
function fake(ms: number, first = ms) {
  let runs = 0;
  let closed = false;
  const session = {
    manifest,
    runBatch: () => {
      const time = runs++ === 0 ? first : ms;
      return Number.isNaN(time)
        ? Promise.reject(new Error('lost'))
        : Promise.resolve([{ ms: time } as Run]);
    },
    close: () => (closed = true),
  } as unknown as Session;
  return { session, isClosed: () => closed };
}

describe('the race between backends', () => {
  it('is not run for models as small as ours', () => {
    expect(forwardCost(manifest)).toBeLessThan(RACE_FROM / 4);
    const config = {
      ...manifest.config,
      d_model: 768,
      n_layers: 12,
      n_heads: 12,
      d_head: 64,
      n_ctx: 1024,
      d_vocab: 50257,
    };
    expect(forwardCost({ ...manifest, config })).toBeGreaterThan(RACE_FROM);
  });

  it('is won by the second run, not by the one that compiles', async () => {
    const [usual, rival] = [fake(30), fake(10, 900)];
    expect(await faster(signal, usual.session, rival.session)).toBe(rival.session);
    expect([usual.isClosed(), rival.isClosed()]).toEqual([true, false]);
  });

  it.each([
    ['slower', fake(40)],
    ['failing', fake(NaN)],
  ])('is lost by a %s rival', async (_, rival) => {
    const usual = fake(30);
    expect(await faster(signal, usual.session, rival.session)).toBe(usual.session);
    expect([usual.isClosed(), rival.isClosed()]).toEqual([false, true]);
  });
});
