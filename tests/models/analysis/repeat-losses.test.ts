import { describe, expect, it } from 'vitest';
import { ablation } from '../../../models/analysis/ablation.ts';
import { perTokenLoss, topPredictions } from '../../../models/analysis/losses.ts';
import { readByRepeat, readDraw, repeatLosses } from '../../../models/analysis/repeat-losses.ts';
import type { RepeatLosses } from '../../../models/analysis/repeat-losses.ts';
import { repeatTestIds } from '../../../models/analysis/repeat-test.ts';
import { parseHead } from '../../../models/runtime/names.ts';
import { openModel, readRecords } from '../../../models/runtime/node.ts';
import { hookOf, tensor } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';

const { signal } = new AbortController();
const near = (digits: number) => (value: number) => Number(value.toFixed(digits));

describe('repeats read by hand', () => {
  /** BOS and a block of two, twice, over a vocabulary of four: the right token gets `logit`, the others 0. */
  const run = (logits: readonly number[]): Run => {
    const ids = [0, 2, 3, 2, 3];
    const data = new Float32Array(5 * 4);
    logits.forEach((logit, pos) => (data[4 * pos + ids[pos + 1]!] = logit));
    return {
      ...{ model: 'by-hand', checkpoint: 0, text: '', cut: null, edits: null },
      tokens: ids.map((id) => ({ id, text: '', added: id === 0 })),
      hooks: { logits: tensor(['pos', 'vocab'], [5, 4], data) },
      ...{ backend: 'native', ms: 0 },
    };
  };
  const read = (of: Run) => {
    const steps = readDraw(of);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  };

  it('have a loss and a rank for every token but the first', () => {
    const { ids, losses, ranks } = read(run([0, -1, 0, 2]));
    expect(ids).toEqual([0, 2, 3, 2, 3]);
    const loss = (logit: number): number => Math.log(3 + Math.exp(logit)) - logit;
    [0, -1, 0, 2].forEach((logit, k) => expect(losses[k]).toBeCloseTo(loss(logit), 5));
    expect([...ranks]).toEqual([0, 3, 0, 0]);
  });

  it('count all tokens of a block but its first', () => {
    const draws = [read(run([9, -1, 9, 2])), read(run([9, -1, 9, -1]))];
    const test: RepeatLosses = { seed: 0, block: 2, repeats: 2, draws };
    const { loss, top1, top3, above } = readByRepeat(test, 4);
    expect(loss[0]).toBeCloseTo(Math.log(3 + Math.exp(-1)) + 1, 5);
    expect([top1, top3, above]).toEqual([
      [0, 0.5],
      [0, 0.5],
      [0, 0.5],
    ]);
  });
});

describe('the repeats of a shipped model', () => {
  it('are those that were recorded while it trained', async () => {
    for (const model of ['attn-2l', 'attn-1l']) {
      const session = await openModel(model);
      const [record] = await readRecords(model);
      for (const checkpoint of [1200, 12500]) {
        const test = await repeatLosses(signal, session, {}, { checkpoint });
        const entry = record!.checkpoints.find(({ step }) => step === checkpoint)!;
        const { loss, top1, top3 } = readByRepeat(test, session.manifest.config.d_vocab);
        // Weights are shipped in 16 bits.
        entry.random_repeats.loss.forEach((was, k) => expect(loss[k]).toBeCloseTo(was, 1));
        expect(top1.map(near(2))).toEqual(entry.random_repeats.top1.map(near(2)));
        entry.random_repeats.top3.forEach((was, k) =>
          expect(Math.abs(top3[k]! - was)).toBeLessThan(0.005),
        );
      }
    }
  });

  it('are what a run of each sequence by itself says', async () => {
    const session = await openModel('attn-2l');
    const shape = { seed: 3, block: 6, repeats: 3 };
    const { draws } = await repeatLosses(signal, session, shape, { checkpoint: 1800 });
    const { ids } = repeatTestIds(session.manifest, shape);
    expect(draws.map((draw) => draw.ids)).toEqual(ids);
    expect(ids[7]!.slice(1, 7)).toEqual(ids[7]!.slice(13));
    const [run] = await session.runBatch(signal, {
      ...{ ids: [ids[7]!], want: ['logits'], checkpoint: 1800 },
    });
    const logits = hookOf(run!, 'logits', ['pos', 'vocab']);
    const losses = perTokenLoss(logits, ids[7]!).slice(1);
    draws[7]!.losses.forEach((loss, k) => expect(loss).toBeCloseTo(losses[k]!, 3));
    draws[7]!.ranks.forEach((rank, k) => {
      const first = topPredictions(logits, k, 3).map(({ id }) => id);
      expect(first.indexOf(ids[7]![k + 1]!)).toBe(rank < 3 ? rank : -1);
    });
  });

  it('go dark without the induction head, and without the head before it', async () => {
    const session = await openModel('attn-2l');
    const { config } = session.manifest;
    const gain = async (...heads: string[]): Promise<number> => {
      const edits = ablation(...heads.map((name) => parseHead(name)!));
      const treatment = heads.length === 0 ? null : { reads: [], edits: () => edits };
      const test = await repeatLosses(signal, session, {}, { treatment });
      const { loss } = readByRepeat(test, config.d_vocab);
      return loss[0]! - loss.at(-1)!;
    };
    expect(await gain()).toBeGreaterThan(3.5);
    expect(Math.abs(await gain('L1H0'))).toBeLessThan(0.2);
    expect(Math.abs(await gain('L0H1'))).toBeLessThan(0.2);
    expect(await gain('L1H1')).toBeGreaterThan(3.5);
  });
});
