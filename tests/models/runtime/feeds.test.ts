import { describe, expect, it } from 'vitest';
import { editFeeds } from '../../../models/runtime/feeds.ts';
import { checkEdits } from '../../../models/runtime/validate.ts';
import type { Edits } from '../../../models/runtime/types.ts';
import { shippedManifest } from './folder.ts';

const shipped = shippedManifest('attn-2l');
const config = { ...shipped.config, n_layers: 2, n_heads: 2, d_mlp: 3 };
const neuronScale = ['batch', 'layer', 'd_mlp'];
const manifest = { ...shipped, config, edits: { ...shipped.edits, neuron_scale: neuronScale } };

describe('the inputs of an edit graph', () => {
  it('hold what changes nothing where nothing was asked', () => {
    const feeds = editFeeds(manifest, [{}], 2);
    expect(feeds.head_scale).toMatchObject({ dims: [1, 2, 2], data: new Float32Array(4).fill(1) });
    expect(feeds.neuron_scale).toMatchObject({ dims: [1, 2, 3] });
    expect([...feeds.neuron_scale!.data]).toEqual([1, 1, 1, 1, 1, 1]);
    expect([...feeds.pattern_mix!.data]).toEqual([0, 0, 0, 0]);
  });

  it('put each edit at its place: batch, layer, head or neuron', () => {
    const edits: Edits[] = [
      { neuronScale: { L0N2: 0 } },
      { neuronScale: { L1N0: 3 }, headScale: { L1H1: 0 } },
    ];
    const feeds = editFeeds(manifest, edits, 2);
    expect([...feeds.neuron_scale!.data]).toEqual([1, 1, 0, 1, 1, 1, 1, 1, 1, 3, 1, 1]);
    expect([...feeds.head_scale!.data]).toEqual([1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('are those of the manifest', () => {
    expect(Object.keys(editFeeds(manifest, [{}], 2))).toEqual(Object.keys(manifest.edits));
    expect(editFeeds({ ...manifest, edits: {} }, [{}], 2)).toEqual({});
  });
});

describe('edits of neurons are checked', () => {
  it.each([
    ['L2N0', 'unknown neuron: L2N0'],
    ['L1N3', 'unknown neuron: L1N3'],
    ['L1H0', 'unknown neuron: L1H0'],
  ])('%s is refused', (name, message) => {
    expect(() => checkEdits(manifest, { neuronScale: { [name]: 0 } }, 2)).toThrow(message);
  });

  it('no number is refused, the last neuron is accepted', () => {
    expect(() => checkEdits(manifest, { neuronScale: { L1N2: NaN } }, 2)).toThrow(
      'L1N2 cannot be scaled by NaN',
    );
    expect(() => checkEdits(manifest, { neuronScale: { L1N2: 0 } }, 2)).not.toThrow();
  });

  it.each([
    ['with MLPs', manifest, 'attn-2l has neurons L0N0 to L1N2.'],
    ['without', shipped, 'attn-2l has no neurons.'],
  ])('a model %s says what there is', (_, own, advice) => {
    const refused = (): void => checkEdits(own, { neuronScale: { L9N9: 0 } }, 2);
    expect(refused).toThrow(expect.objectContaining({ advice }) as Error);
  });
});
