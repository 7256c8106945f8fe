import { expect, it } from 'vitest';
import { matchedControl } from '../../../models/analysis/matched-control.ts';
import type { Edits } from '../../../models/runtime/types.ts';

const pool = [0, 1, 2, 3].map((head) => ({ layer: 0, head }));
/** A model that loses .2 nats more for each head, in proportion to what is gone of it. */
const lossOf = (edits: Edits): Promise<number> =>
  Promise.resolve(
    3 + Object.values(edits.headScale ?? {}).reduce((sum, scale) => sum + 0.2 * (1 - scale), 0),
  );

it('meets the target with whole heads and a part of the last', async () => {
  const found = (await matchedControl(lossOf, pool, 3.5))!;
  expect(found.loss).toBeCloseTo(3.5, 2);
  expect(found.heads).toHaveLength(3);
  expect(found.scale).toBeCloseTo(0.5, 2);
  expect(Object.values(found.edits.headScale ?? {}).filter((scale) => scale === 0)).toHaveLength(2);
});

it('takes no part of a head when whole ones will do, and says when the pool is too small', async () => {
  expect((await matchedControl(lossOf, pool, 3.4))!.scale).toBe(0);
  expect(await matchedControl(lossOf, pool, 4)).toBeNull();
});

it('draws other heads with another seed', async () => {
  const drawn = await Promise.all(
    [0, 1, 2, 3, 4, 5].map(async (seed) => (await matchedControl(lossOf, pool, 3.1, { seed }))!),
  );
  expect(new Set(drawn.map(({ heads }) => heads[0]!.head)).size).toBeGreaterThan(1);
  const again = (await matchedControl(lossOf, pool, 3.1, { seed: 3 }))!;
  expect(again.heads).toEqual(drawn[3]!.heads);
});
