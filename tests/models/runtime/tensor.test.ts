import { describe, expect, it } from 'vitest';
import { hookOf, part, tensor } from '../../../models/runtime/tensor.ts';

const pair = tensor(['pos', 'vocab'], [2, 3], Float32Array.of(0, 1, 2, 3, 4, 5));

describe('tensors', () => {
  it('hold as many numbers as their dims say', () => {
    expect(() => tensor(['pos'], [2], new Float32Array(3))).toThrow('does not hold 3 numbers');
    expect(() => tensor(['pos'], [1, 3], new Float32Array(3))).toThrow(RangeError);
  });

  it('give views by leading indices', () => {
    expect([...part(pair, 1)]).toEqual([3, 4, 5]);
    expect([...part(pair, 1, 2)]).toEqual([5]);
    expect(part(pair, 0).buffer).toBe(pair.data.buffer);
    expect(() => part(pair, 2)).toThrow('pos 2 is outside 0…1');
    expect(() => part(pair, 0, -1)).toThrow('vocab -1 is outside 0…2');
  });

  it('are found in a run by name and axes', () => {
    const run = { hooks: { logits: pair } };
    expect(hookOf(run, 'logits', ['pos', 'vocab'])).toBe(pair);
    expect(() => hookOf(run, 'hook_embed', ['pos', 'd_model'])).toThrow(
      'hook not in this run: hook_embed',
    );
    expect(() => hookOf(run, 'logits', ['head', 'dest', 'src'])).toThrow(
      'logits has axes pos,vocab, not head,dest,src',
    );
  });
});
