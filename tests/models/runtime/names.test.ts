import { describe, expect, it } from 'vitest';
import {
  allHeads,
  didYouMean,
  headName,
  hook,
  parameter,
  parseHead,
  parseNeuron,
} from '../../../models/runtime/names.ts';

describe('names', () => {
  it('are those of TransformerLens', () => {
    expect(hook.pattern(0)).toBe('blocks.0.attn.hook_pattern');
    expect(hook.residPost(1)).toBe('blocks.1.hook_resid_post');
    expect(parameter.W_O(1)).toBe('blocks.1.attn.W_O');
    expect(hook.residMid(0)).toBe('blocks.0.hook_resid_mid');
    expect(hook.mlpPost(1)).toBe('blocks.1.mlp.hook_post');
    expect(hook.mlpOut(1)).toBe('blocks.1.hook_mlp_out');
    expect(parameter.b_in(0)).toBe('blocks.0.mlp.b_in');
  });

  it('write and read heads', () => {
    expect(headName(1, 3)).toBe('L1H3');
    expect(parseHead('L1H3')).toEqual({ layer: 1, head: 3 });
    expect(parseHead('L12H10')).toEqual({ layer: 12, head: 10 });
    for (const wrong of ['l1h3', 'L1', 'L1H', 'L1H3 ', 'L-1H0', '']) {
      expect(parseHead(wrong)).toBeNull();
    }
  });

  it('read neurons', () => {
    expect(parseNeuron('L1N42')).toEqual({ layer: 1, neuron: 42 });
    for (const wrong of ['L1H42', 'L1N', 'l1n42', 'L1N4.2', '']) {
      expect(parseNeuron(wrong)).toBeNull();
    }
  });

  it('list heads layer by layer', () => {
    expect(allHeads({ n_layers: 2, n_heads: 2 }).map((at) => headName(at.layer, at.head))).toEqual([
      'L0H0',
      'L0H1',
      'L1H0',
      'L1H1',
    ]);
    expect(allHeads({ n_layers: 0, n_heads: 4 })).toEqual([]);
  });

  it('guess what was meant, and nothing far away', () => {
    expect(didYouMean('attn2l', ['attn-1l', 'attn-2l'])).toBe('attn-2l');
    expect(didYouMean('blocks.1.attn.hook_paterns', ['logits', hook.pattern(1)])).toBe(
      'blocks.1.attn.hook_pattern',
    );
    expect(didYouMean('gpt-4', ['attn-1l', 'attn-2l'])).toBeNull();
  });
});
