import { describe, expect, it } from 'vitest';
import {
  centredLogit,
  ledgerOf,
  lossEffects,
  lossOf,
  summed,
} from '../../../models/analysis/ledger.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import { pathName } from '../../../models/analysis/paths.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import { difference, inductionCircuit, random } from './reference.ts';
import { MODELS, shipped } from './shipped.ts';

describe('the ledger', () => {
  const { run, weights, config, logits } = random([0, 4, 7, 4, 2], { d_mlp: 6 });
  const ledger = ledgerOf(run, weights, config, 3);

  it('sums to the logits, and centred to the centred logits', () => {
    expect(difference(summed(ledger), logits[3]!)).toBeLessThan(1e-4);
    const mean = logits[3]!.reduce((sum, one) => sum + one, 0) / config.d_vocab;
    const bars = ledger.rows.map((row) => centredLogit(row, 7));
    expect(bars.reduce((sum, bar) => sum + bar, 0)).toBeCloseTo(logits[3]![7]! - mean, 4);
  });

  it('keeps what it is told to', () => {
    const direct = summed(ledger, ({ heads, mlp }) => heads.length === 0 && mlp === null);
    expect(difference(direct, ledger.rows[0]!.logits)).toBe(0);
    expect(pathName(ledger.rows[0]!)).toBe('direct');
    expect(Math.max(...summed(ledger, () => false))).toBe(0);
  });

  it('values a path by the loss without it', () => {
    const without = summed(ledger, (_, index) => index !== 2);
    const exp = without.reduce((sum, one) => sum + Math.exp(one), 0);
    const before = logits[3]!.reduce((sum, one) => sum + Math.exp(one), 0);
    const expected = Math.log(exp) - without[2]! - (Math.log(before) - logits[3]![2]!);
    expect(lossEffects(ledger, 2)[2]).toBeCloseTo(expected, 4);
  });

  it('credits the induction head with the repeat', () => {
    const built = inductionCircuit([0, 5, 6, 7, 5], 8);
    const own = ledgerOf(built.run, built.weights, built.config, 4);
    const effects = lossEffects(own, 6);
    const best = own.rows[effects.indexOf(Math.max(...effects))]!;
    expect(pathName(best)).toBe('L1H0');
    expect(centredLogit(best, 6)).toBeCloseTo(60 - 60 / 8, 4);
  });
});

describe.each(MODELS)('the ledger of %s', (id) => {
  it('has the loss of the run', async () => {
    const { run, weights, config } = await shipped(id);
    const ids = run.tokens.map((token) => token.id);
    const losses = perTokenLoss(hookOf(run, 'logits', ['pos', 'vocab']), ids);
    const ledger = ledgerOf(run, weights, config, 6);
    expect(difference(summed(ledger), part(run.hooks.logits!, 6))).toBeLessThan(1e-3);
    expect(lossOf(summed(ledger), ids[7]!)).toBeCloseTo(losses[7]!, 4);
  });
});
