import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreHeads } from '../../../models/analysis/score.ts';
import type { HeadScore } from '../../../models/analysis/score.ts';
import { openModel } from '../../../models/runtime/node.ts';

const { signal } = new AbortController();
interface Training {
  checkpoints: { step: number; heads: HeadScore[] }[];
}

describe.each(['attn-1l', 'attn-2l'])('scores of %s', (id) => {
  const training = JSON.parse(
    readFileSync(new URL(`../../../public/models/${id}/training.json`, import.meta.url), 'utf8'),
  ) as Training;

  it('equal those that training published, at the first and the last checkpoint', async () => {
    const session = await openModel(id);
    for (const expected of [training.checkpoints[0]!, training.checkpoints.at(-1)!]) {
      const { heads } = await scoreHeads(session, signal, { checkpoint: expected.step });
      expect(heads).toHaveLength(expected.heads.length);
      expected.heads.forEach((head, index) => {
        for (const [name, value] of Object.entries(head)) {
          const measured = heads[index]![name as keyof HeadScore];
          expect(Math.abs(measured - value), `${id} ${expected.step} ${name}`).toBeLessThan(5e-4);
        }
      });
    }
  });
});

describe('induction', () => {
  const best = async (id: string): Promise<HeadScore> => {
    const { heads } = await scoreHeads(await openModel(id), signal);
    return heads.reduce((top, head) => (head.prefixMatching > top.prefixMatching ? head : top));
  };

  it('is in the second layer of the two-layer model', async () => {
    const head = await best('attn-2l');
    expect(head.layer).toBe(1);
    expect(head.prefixMatching).toBeGreaterThanOrEqual(0.15);
    expect(head.prefixMatchingOffset0).toBeLessThan(head.prefixMatching / 3);
    expect(head.prefixMatchingOffsetMinus1).toBeLessThan(head.prefixMatching / 3);
  });

  it('is not in the one-layer model', async () => {
    expect((await best('attn-1l')).prefixMatching).toBeLessThanOrEqual(0.03);
  });
});
