import { describe, expect, it } from 'vitest';
import { modelWeights, weightNames, weightsOf } from '../../../models/analysis/weights.ts';
import { shipped } from './shipped.ts';

describe('weights', () => {
  it('ask for what they read', () => {
    const shape = { n_layers: 1, n_heads: 4, smeared_keys: false };
    const names = weightNames(shape);
    expect(names).toContain('blocks.0.attn.W_O');
    expect(names.some((name) => name.endsWith('smear'))).toBe(false);
    expect(weightNames({ ...shape, smeared_keys: true })).toContain('blocks.0.attn.smear');
    expect(() => modelWeights({}, shape)).toThrow('parameter not there: blocks.0.attn.W_Q');
  });

  it('know the share that a smeared key keeps', async () => {
    const { weights, session } = await shipped('attn-1l-smeared');
    const name = 'blocks.0.attn.smear';
    const found = await session.weights(new AbortController().signal, { names: [name] });
    const smear = found[name]!.data[2]!;
    const { keep } = weightsOf(weights, { layer: 0, head: 2 });
    expect(Math.log(keep / (1 - keep))).toBeCloseTo(smear, 5);
    expect((await shipped('attn-1l')).weights.heads.every((head) => head.keep === 1)).toBe(true);
  });

  it('have no head that the model lacks', async () => {
    const { weights, config } = await shipped('attn-2l');
    expect(weights.heads).toHaveLength(8);
    expect([weights.W_U.rows, weights.W_U.columns]).toEqual([config.d_model, config.d_vocab]);
    expect(() => weightsOf(weights, { layer: 2, head: 0 })).toThrow('no head L2H0');
  });
});
