import { describe, expect, it } from 'vitest';
import {
  attributionBySource,
  attributionHooks,
  attributions,
  lensHooks,
  logitLens,
} from '../../../models/analysis/attribution.ts';
import { hook } from '../../../models/runtime/names.ts';
import { part } from '../../../models/runtime/tensor.ts';
import { difference, inductionCircuit, random } from './reference.ts';
import { MODELS, shipped } from './shipped.ts';

const total = (values: Iterable<number>): number =>
  [...values].reduce((sum, value) => sum + value, 0);

describe('direct logit attribution', () => {
  it('adds up to the logit, source by source to the head', () => {
    const { run, weights, config, logits } = random([0, 4, 7, 4, 2], { d_mlp: 6 });
    const bars = attributions(run, weights, config, 4, 7);
    expect(bars.map(({ name }) => name)).toEqual([
      'embedding',
      'L0H0',
      'L0H1',
      'MLP0',
      'L1H0',
      'L1H1',
      'MLP1',
    ]);
    expect(total(bars.map(({ value }) => value))).toBeCloseTo(logits[4]![7]!, 4);
    const mean = total(logits[4]!) / config.d_vocab;
    expect(total(bars.map(({ centred }) => centred))).toBeCloseTo(logits[4]![7]! - mean, 4);
    const sources = attributionBySource(run, weights, { layer: 1, head: 1 }, 4, 7);
    expect(total(sources)).toBeCloseTo(bars[5]!.value, 4);
  });

  it('sees which token the induction head copies', () => {
    const { run, weights } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const sources = attributionBySource(run, weights, { layer: 1, head: 0 }, 4, 6);
    expect(difference(sources, [0, 0, 60, 0, 0])).toBeLessThan(1e-5);
  });
});

describe.each(MODELS)('attribution and lens of %s', (id) => {
  it('leave no rest', async () => {
    const { run, weights, config } = await shipped(id);
    const hooks = [...attributionHooks(config), ...lensHooks(config)];
    expect(hooks.filter((name) => !(name in run.hooks))).toEqual([]);
    const dest = run.tokens.length - 1;
    const logits = part(run.hooks[hook.logits]!, dest);
    const bars = attributions(run, weights, config, dest, run.tokens[2]!.id);
    expect(total(bars.map(({ value }) => value))).toBeCloseTo(logits[run.tokens[2]!.id]!, 3);
    const lens = logitLens(run, weights, config, dest);
    expect(lens[0]!.hook).toBe(hook.embed);
    expect(difference(lens.at(-1)!.logits, logits)).toBeLessThan(1e-3);
    for (const { head, value } of bars) {
      if (!head) continue;
      const sources = attributionBySource(run, weights, head, dest, run.tokens[2]!.id);
      expect(total(sources)).toBeCloseTo(value, 3);
    }
  });
});
