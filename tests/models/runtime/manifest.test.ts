import { describe, expect, it } from 'vitest';
import { checkpointAt } from '../../../models/runtime/checkpoints.ts';
import { parseManifest } from '../../../models/runtime/manifest.ts';
import { shippedIds, shippedManifest } from './folder.ts';

const good = shippedManifest('attn-2l');
const parse = (changes: object): unknown =>
  parseManifest(JSON.stringify({ ...good, ...changes }), 'attn-2l');

describe('parseManifest', () => {
  it.each(shippedIds())('reads the shipped %s', (id) => {
    const { n_layers, d_mlp, layer_order, attn_only } = shippedManifest(id).config;
    const layer = d_mlp === null ? ['attn'] : ['attn', 'mlp'];
    expect(layer_order).toEqual(Array.from({ length: n_layers }, () => layer).flat());
    expect(attn_only).toBe(d_mlp === null);
  });

  it('takes keys as plain where nothing is said of smearing', () => {
    const config: Partial<typeof good.config> = { ...good.config };
    delete config.smeared_keys;
    const read = parseManifest(JSON.stringify({ ...good, config }), 'attn-2l');
    expect(read.config.smeared_keys).toBe(false);
  });

  it.each([
    ['another format', { format: 2 }, /format: /],
    ['no tokenizer', { tokenizer: undefined }, /tokenizer: /],
    ['no checkpoint', { checkpoints: [] }, /checkpoints: /],
    ['a path outside', { checkpoints: [{ ...good.checkpoints[0], file: '../x' }] }, /plain path/],
    [
      'an address',
      { checkpoints: [{ ...good.checkpoints[0], file: 'https://x.y/z' }] },
      /plain path/,
    ],
    [
      'a short digest',
      { checkpoints: [{ ...good.checkpoints[0], sha256: 'abc' }] },
      /64 lower-case/,
    ],
    ['an output without axes', { hooks: {} }, /has no axes/],
    ['an unknown input', { edits: {} }, /neither tokens nor an edit/],
    ['a BOS beyond the vocabulary', { tokenizer: { ...good.tokenizer, bos_id: 1e6 } }, /bos_id/],
    ['an unknown layer', { config: { ...good.config, layer_order: ['conv'] } }, /layer_order/],
    ['another model', { id: 'attn-9l' }, /describes another model, attn-9l/],
  ])('refuses %s', (_, changes, message) => {
    expect(() => parse(changes)).toThrow(message);
    expect(() => parse(changes)).toThrow(/^manifest.json of attn-2l/);
  });

  it('refuses what is no JSON', () => {
    expect(() => parseManifest('<!doctype html>', 'attn-2l')).toThrow(/is not JSON/);
  });

  it('counts further problems instead of listing them all', () => {
    expect(() => parseManifest('{}', 'attn-2l')).toThrow(/; and \d+ more\.$/);
  });
});

describe('checkpointAt', () => {
  it('is the last one by default', () => {
    expect(checkpointAt(good, undefined)).toBe(good.checkpoints.at(-1));
    expect(checkpointAt(good, 0).step).toBe(0);
  });

  it('lists the steps there are', () => {
    expect(() => checkpointAt(good, 7)).toThrow('unknown checkpoint: 7');
  });
});
