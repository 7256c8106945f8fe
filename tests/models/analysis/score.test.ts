import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreHeads } from '../../../models/analysis/score.ts';
import type { HeadScore } from '../../../models/analysis/score.ts';
import { openModel } from '../../../models/runtime/node.ts';

const { signal } = new AbortController();
interface Training {
  checkpoints: { step: number; heads: Record<string, number>[] }[];
}
const MODELS = ['attn-0l', 'attn-1l', 'attn-1l-smeared', 'attn-2l', 'attn-3l', 'mlp-2l'];

describe.each(MODELS)('scores of %s', (id) => {
  const training = JSON.parse(
    readFileSync(new URL(`../../../public/models/${id}/training.json`, import.meta.url), 'utf8'),
  ) as Training;

  it('equal those that training published, at every sampled checkpoint', async () => {
    const session = await openModel(id);
    const { checkpoints } = session.manifest;
    // The ends, and one in eight between them.
    const sampled = checkpoints.filter((_, k) => k % 8 === 0 || k === checkpoints.length - 1);
    for (const { step } of sampled) {
      const expected = training.checkpoints.find((checkpoint) => checkpoint.step === step)!;
      const { heads } = await scoreHeads(session, signal, { checkpoint: step });
      expect(heads).toHaveLength(expected.heads.length);
      heads.forEach((head, index) => {
        for (const [name, measured] of Object.entries(head)) {
          const value = expected.heads[index]![name]!;
          expect(Math.abs(measured - value), `${id} ${step} ${name}`).toBeLessThan(5e-4);
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
    expect(head.prefixMatching).toBeGreaterThanOrEqual(0.3);
    expect(head.prefixMatchingOffset0).toBeLessThan(head.prefixMatching / 3);
    expect(head.prefixMatchingOffsetMinus1).toBeLessThan(head.prefixMatching / 3);
  });

  it('is not in the one-layer model', async () => {
    expect((await best('attn-1l')).prefixMatching).toBeLessThanOrEqual(0.03);
  });
});
