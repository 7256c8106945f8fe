import { describe, expect, it } from 'vitest';
import { circuitOf, formed, partsAt, partsOverTraining } from '../../../models/analysis/forming.ts';
import { readRecords } from '../../../models/runtime/node.ts';
import type { TrainingRecord } from '../../../models/runtime/record.ts';

/** Two layers of two heads; the circuit is L0H1 → L1H0. Every part is the step's share of its end, each from another step on. */
function record(): TrainingRecord {
  const steps = [0, 10, 20, 30, 40];
  const from = (start: number, step: number): number => (step >= start ? 0.8 : 0.1);
  const rest = { previousToken: 0.2, prefixMatching: 0.05, ovPositivity: -1 };
  const checkpoints = steps.map((step) => ({
    step,
    name_continuation: from(40, step),
    heads: [
      { layer: 0, head: 0, ...rest },
      { layer: 0, head: 1, ...rest, previousToken: from(20, step) },
      { layer: 1, head: 0, ...rest, ovPositivity: from(0, step), prefixMatching: from(30, step) },
      { layer: 1, head: 1, ...rest, previousToken: 0.9 },
    ],
    qk_through: [
      { from: [0, 0], to: [1, 0], value: -1 },
      { from: [0, 1], to: [1, 0], value: from(10, step) },
      { from: [0, 1], to: [1, 1], value: -1 },
    ],
  }));
  return { checkpoints } as never;
}

describe('the circuit of a record', () => {
  it('is the best induction head and the best previous-token head before it', () => {
    const { induction, previous } = circuitOf(record());
    expect([induction.layer, induction.head, previous.layer, previous.head]).toEqual([1, 0, 0, 1]);
  });

  it('has parts that come up one by one', () => {
    expect(formed(record())).toEqual({
      ...{ copying: 0, matching: 10, previous: 20, working: 30, names: 40 },
    });
    expect(partsAt(record(), 20)).toEqual({
      ...{ copying: 0.8, matching: 0.8, previous: 0.8, working: 0.1, names: 0.1 },
    });
    expect(() => partsAt(record(), 15)).toThrow('no checkpoint at step 15');
  });

  it('in the shipped records ends with what the record says of its heads', async () => {
    const records = await readRecords('attn-2l', 'public/models');
    expect(records).toHaveLength(3);
    for (const own of records) {
      const last = own.checkpoints.at(-1)!;
      const parts = partsOverTraining(own);
      expect(parts).toHaveLength(own.checkpoints.length);
      expect(parts.at(-1)!.working).toBe(
        Math.max(...last.heads.map(({ prefixMatching }) => prefixMatching)),
      );
      expect(parts.at(-1)!.names).toBe(last.name_continuation);
      const steps = formed(own);
      for (const step of Object.values(steps))
        expect(own.checkpoints.map((one) => one.step)).toContain(step);
    }
  });

  it('does not exist in one layer', async () => {
    const [own] = await readRecords('attn-1l', 'public/models');
    expect(() => circuitOf(own!)).toThrow(RangeError);
  });
});
