import { describe, expect, it } from 'vitest';
import {
  logSoftmaxRow,
  logSumExp,
  perTokenLoss,
  runLosses,
  topPredictions,
} from '../../../models/analysis/losses.ts';
import { tensor } from '../../../models/runtime/tensor.ts';

const logits = tensor(['pos', 'vocab'], [2, 3], Float32Array.of(0, Math.log(2), 0, 5, 5, 5));

describe('logSoftmaxRow', () => {
  it('has the closed form', () => {
    const [first, second] = logSoftmaxRow([0, Math.log(3)]);
    expect(first).toBeCloseTo(-Math.log(4), 12);
    expect(second).toBeCloseTo(Math.log(3 / 4), 12);
  });

  it('survives large logits', () => {
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.log(2), 9);
    expect(logSumExp([-1000, -1000])).toBeCloseTo(-1000 + Math.log(2), 9);
  });
});

describe('perTokenLoss', () => {
  it('scores each token by the row before it', () => {
    const [first, second] = perTokenLoss(logits, [0, 1]);
    expect(first).toBeNull();
    expect(second).toBeCloseTo(-Math.log(0.5), 6);
  });

  it('refuses an id that is not in the vocabulary', () => {
    expect(() => perTokenLoss(logits, [0, 3])).toThrow('token id 3 is not in the vocabulary');
  });
});

describe('runLosses', () => {
  it('reads the losses of its own tokens off a run, which must hold logits', () => {
    const tokens = [0, 1].map((id) => ({ id, text: '', added: false }));
    expect(runLosses({ tokens, hooks: { logits } })).toEqual(perTokenLoss(logits, [0, 1]));
    expect(() => runLosses({ tokens, hooks: {} })).toThrow('hook not in this run: logits');
  });
});

describe('topPredictions', () => {
  it('orders by probability, ties by id, and never renormalises', () => {
    expect(topPredictions(logits, 0, 2)[0]).toMatchObject({ id: 1 });
    expect(topPredictions(logits, 0, 2)[0]!.p).toBeCloseTo(0.5, 6);
    expect(topPredictions(logits, 1, 2).map(({ id }) => id)).toEqual([0, 1]);
    expect(topPredictions(logits, 1, 9)).toHaveLength(3);
  });

  it('agrees with sorting on many rows', () => {
    const row = Float32Array.from({ length: 500 }, (_, k) => Math.sin(k * k));
    const many = tensor(['pos', 'vocab'], [1, 500], row);
    const sorted = [...row.keys()].sort((a, b) => row[b]! - row[a]! || a - b);
    expect(topPredictions(many, 0, 12).map(({ id }) => id)).toEqual(sorted.slice(0, 12));
  });
});
