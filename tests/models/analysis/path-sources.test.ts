import { describe, expect, it } from 'vitest';
import { ledgerOf } from '../../../models/analysis/ledger.ts';
import { pathBySource } from '../../../models/analysis/path-sources.ts';
import { pathName } from '../../../models/analysis/paths.ts';
import { difference, inductionCircuit, random } from './reference.ts';
import { shipped } from './shipped.ts';

describe('pathBySource', () => {
  it('adds up to the path’s logit, from embeddings and from MLPs', () => {
    const { run, weights, config } = random([0, 4, 7, 4, 2], { d_mlp: 6 });
    const { rows } = ledgerOf(run, weights, config, 3);
    for (const term of rows) {
      const sources = pathBySource(run, weights, config, term, 7);
      expect(Math.abs(sources[4]!)).toBe(0);
      expect(sources.reduce((sum, one) => sum + one, 0)).toBeCloseTo(term.logits[7]!, 9);
    }
  });

  it('leads the induction head’s copy back to the token after the first copy', () => {
    const { run, weights, config } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const { rows } = ledgerOf(run, weights, config, 4);
    const of = (name: string) => rows.find((term) => pathName(term) === name)!;
    const copy = pathBySource(run, weights, config, of('L1H0'), 6);
    expect(difference(copy, [0, 0, 60, 0, 0])).toBeLessThan(1e-9);
    const direct = pathBySource(run, weights, config, of('direct'), 5);
    expect(difference(direct, [0, 0, 0, 0, 20])).toBeLessThan(1e-9);
  });

  it('adds up in attn-3l, virtual heads of three included', async () => {
    const { run, weights, config } = await shipped('attn-3l');
    const term = ledgerOf(run, weights, config, 9).rows.at(-1)!;
    expect(term.heads).toHaveLength(3);
    const sources = pathBySource(run, weights, config, term, 300);
    expect(sources.reduce((sum, one) => sum + one, 0)).toBeCloseTo(term.logits[300]!, 9);
  });
});
