import { expect, it } from 'vitest';
import { answers, expandHooks, holds } from '../../../components/lab/hooks.ts';

const known = ['logits', 'blocks.0.attn.hook_v', 'blocks.1.attn.hook_v', 'blocks.0.hook_attn_out'];

it('a star stands for every layer', () => {
  expect(expandHooks(['blocks.*.attn.hook_v', 'logits', 'logits'], known)).toEqual([
    'blocks.0.attn.hook_v',
    'blocks.1.attn.hook_v',
    'logits',
  ]);
});

it('a hook the model does not have is named', () => {
  expect(() => expandHooks(['blocks.9.hook_z'], known)).toThrow('unknown hook: blocks.9.hook_z');
});

it('a star stands for a layer only', () => {
  expect(() => expandHooks(['blocks.*.hook_v'], known)).toThrow('unknown hook');
});

it('a star stands for nothing in a model without layers, and other names still must be there', () => {
  const none = ['hook_embed', 'logits'];
  expect(expandHooks(['blocks.*.attn.hook_pattern', 'logits'], none)).toEqual(['logits']);
  expect(() => expandHooks(['blocks.0.attn.hook_pattern'], none)).toThrow('unknown hook');
});

it('a run is enough when it holds something for every name', () => {
  const run = { hooks: { logits: {}, 'blocks.0.attn.hook_v': {} } };
  expect(holds(run, ['blocks.*.attn.hook_v', 'logits'])).toBe(true);
  expect(holds(run, ['blocks.*.attn.hook_pattern'])).toBe(false);
  expect(holds(null, [])).toBe(false);
});

it('a run answers only the question it was asked', () => {
  const question = { model: 'attn-2l', backend: 'wasm', checkpoint: 7, text: 'a' };
  const run = { ...question, hooks: { logits: {} } };
  expect(answers(run, question, ['logits'])).toBe(true);
  expect(answers(run, question, ['hook_embed'])).toBe(false);
  for (const other of [
    { model: 'attn-1l' },
    { backend: 'webgpu' },
    { checkpoint: 8 },
    { text: 'b' },
  ]) {
    expect(answers(run, { ...question, ...other }, ['logits'])).toBe(false);
  }
  expect(answers(null, question, [])).toBe(false);
});
