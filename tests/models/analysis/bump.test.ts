import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  acrossWindow,
  bestPrefixMatching,
  bumpRows,
  bumpWindow,
  halfway,
} from '../../../models/analysis/bump.ts';
import { bumpTable } from '../../../models/analysis/bump-table.ts';
import { readRecords } from '../../../models/runtime/node.ts';
import type { TrainingRecord } from '../../../models/runtime/record.ts';

/** A record whose best head scores `scores`, and whose other numbers follow from the index. */
function record(scores: readonly number[]): TrainingRecord {
  const head = {
    previousToken: 0,
    prefixMatchingOffset0: 0,
    prefixMatchingOffsetMinus1: 0,
    copying: 0,
    ovPositivity: 0,
  };
  const checkpoints = scores.map((score, k) => ({
    step: 10 * k,
    tokens: 1000 * k,
    val_loss: 8 - k,
    loss_by_class: { continued: 8 - 2 * k, otherwise: 8 - 0.5 * k, corpus: 8, unseen: null },
    icl_score: [-0.1, -0.2, -0.3, -0.6, -0.5][k]!,
    name_continuation: 0,
    heads: [
      { layer: 0, head: 0, prefixMatching: 0.01, ...head },
      { layer: 1, head: 0, prefixMatching: score, ...head },
    ],
  }));
  return { format: 2, model: 'm', seed: 0, definitions: {}, checkpoints } as never;
}

describe('bumpWindow', () => {
  it('runs from the last checkpoint under a tenth to the first over seven tenths', () => {
    expect(bumpWindow(record([0.02, 0.04, 0.2, 0.36, 0.5]))).toEqual({
      from: { step: 10, tokens: 1000 },
      to: { step: 30, tokens: 3000 },
    });
  });

  it('is null for a model whose score never rises', () => {
    expect(bumpWindow(record([0.03, 0.03, 0.02, 0.03, 0.03]))).toBeNull();
  });
});

describe('acrossWindow', () => {
  const window = { from: { step: 10, tokens: 1000 }, to: { step: 30, tokens: 3000 } };

  it('reads scores, the share of the ICL change and the falls of the losses', () => {
    const found = acrossWindow(record([0.02, 0.04, 0.2, 0.36, 0.5]), window);
    expect(found.prefixMatching).toEqual([0.04, 0.36, 0.5]);
    expect(found.icl).toEqual([-0.2, -0.6, -0.5]);
    expect(found.iclShare).toBeCloseTo(1, 12); // (−.6 + .2) of (−.5 + .1)
    expect(found.lossDrop).toEqual({ continued: 4, otherwise: 1, corpus: 0, unseen: null });
  });

  it('says which checkpoint is missing', () => {
    expect(() => acrossWindow(record([0.1]), window)).toThrow('no checkpoint at step 10');
  });
});

describe('bumpRows', () => {
  it('puts another model into the windows of the same seed, and compares ICL scores', () => {
    const two = record([0.02, 0.04, 0.2, 0.36, 0.5]);
    const flat = { ...record([0.03, 0.03, 0.03, 0.03, 0.03]), model: 'flat' };
    for (const checkpoint of flat.checkpoints) checkpoint.icl_score = -0.1;
    const [own, other] = bumpRows([two], [flat]);
    expect(own).toMatchObject({ model: 'm', seed: 0, window: { from: { step: 10 } } });
    expect(own!.iclLeadShare).toBeCloseTo(1, 12); // from −.1 to −.5 of a lead of −.4
    expect(other).toMatchObject({ model: 'flat', iclLeadShare: null, window: own!.window });
  });

  it('refuses a run without a bump by name', () => {
    expect(() => bumpRows([record([0.03, 0.03, 0.03])])).toThrow(
      'prefix matching never rises in m, seed 0',
    );
  });
});

describe('the bump of the shipped models', async () => {
  const [two, one] = [await readRecords('attn-2l'), await readRecords('attn-1l')];
  const rows = bumpRows(two, one);

  it.each(rows.slice(0, 3))('is in $model, seed $seed', ({ window, prefixMatching, ...row }) => {
    const [before, after, final] = prefixMatching;
    expect(final).toBeGreaterThan(0.3);
    expect(before).toBeLessThan(0.1 * final);
    expect(after).toBeGreaterThan(0.7 * final);
    // A phase, not all of training.
    expect(window.to.tokens - window.from.tokens).toBeLessThan(0.15 * 25.6e6);
    const { continued, ...others } = row.lossDrop;
    expect(continued).toBeGreaterThan(1);
    for (const drop of Object.values(others)) expect(drop).toBeLessThan(0.2 * continued!);
    expect(row.iclShare).toBeGreaterThan(0.25);
    expect(row.iclLeadShare).toBeGreaterThan(0.5);
  });

  it.each(rows.slice(3))('is not in $model, seed $seed', ({ seed, prefixMatching, ...row }) => {
    for (const score of prefixMatching) expect(score).toBeLessThan(0.04);
    const own = rows.find(({ model, seed: same }) => model === 'attn-2l' && same === seed)!;
    expect(row.lossDrop.continued).toBeLessThan(0.4 * own.lossDrop.continued!);
    expect(row.iclShare).toBeLessThan(own.iclShare);
  });

  it('is at no checkpoint of the one-layer model, of any seed', () => {
    const scores = one.flatMap(({ checkpoints }) => checkpoints.map(bestPrefixMatching));
    expect(scores).toHaveLength(120);
    expect(Math.max(...scores)).toBeLessThan(0.05);
    for (const run of one) expect(bumpWindow(run)).toBeNull();
  });

  it('is quoted in models/README.md as it is computed', () => {
    const readme = readFileSync(new URL('../../../models/README.md', import.meta.url), 'utf8');
    const cells = (text: string): string[] => text.split('|').map((cell) => cell.trim());
    const lines = readme.split('\n').map((line) => cells(line).join('|'));
    for (const line of bumpTable(rows).split('\n').slice(2)) {
      expect(lines).toContain(cells(line).join('|'));
    }
  });
});

it('finds from when on a measure keeps to half of its end', () => {
  expect(halfway([0, 0.6, 0.3, 0.5, 0.9])).toBe(3);
  expect(halfway([1, 1])).toBe(0);
  expect(halfway([0.5, 0.1, -0.2, -0.4])).toBe(2);
});
