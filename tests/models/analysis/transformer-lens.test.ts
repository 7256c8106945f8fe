/**
 * The analysis against TransformerLens, wherever that has the function: tests/fixtures/transformer-lens.json holds what it
 * computes from the same folders (`python -m models.training.lens_golden`).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ablateEach } from '../../../models/analysis/ablation.ts';
import {
  attributionHooks,
  attributions,
  lensHooks,
  logitLens,
} from '../../../models/analysis/attribution.ts';
import {
  embeddingMap,
  ovEigenvalues,
  qkEigenvalues,
  qkEigenvaluesThrough,
  vocabularyMap,
} from '../../../models/analysis/circuits.ts';
import { compositionBaseline, compositions } from '../../../models/analysis/composition.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import type { Complex } from '../../../models/analysis/matrix.ts';
import { virtualEigenvalues } from '../../../models/analysis/virtual-heads.ts';
import { readWeights, weightsOf } from '../../../models/analysis/weights.ts';
import { hook } from '../../../models/runtime/names.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { hookOf } from '../../../models/runtime/tensor.ts';
import { difference } from './reference.ts';

type Place = [layer: number, head: number];
type Spectrum = [re: number, im: number][];
interface Witness {
  model: string;
  sha256: string;
  ids: number[];
  token: number;
  attribution: Record<string, number>;
  lens: number[][];
  ablations: { full: number[]; kept: number[] }[];
  ov: Spectrum[];
  qk: Spectrum[];
  composition?: { from: Place; to: Place; q: number; k: number; v: number }[];
  qk_through?: Spectrum[];
  virtual?: Spectrum[];
}

const file = new URL('../../fixtures/transformer-lens.json', import.meta.url);
const { models } = JSON.parse(readFileSync(file, 'utf8')) as { models: Witness[] };
const { signal } = new AbortController();
const at = ([layer, head]: Place) => ({ layer, head });

/** Float32 eigenvalues have no order of their own: each has a neighbour among ours, and the sums agree. */
function expectSpectrum(found: readonly Complex[], theirs: Spectrum): void {
  expect(found).toHaveLength(theirs.length);
  const scale = Math.hypot(...theirs[0]!);
  for (const [re, im] of theirs) {
    const near = Math.min(...found.map((own) => Math.hypot(own.re - re, own.im - im)));
    expect(near / scale).toBeLessThan(2e-3);
  }
  const [own, sum] = [found.map(({ re }) => re), theirs.map(([re]) => re)].map((values) =>
    values.reduce((total, value) => total + value, 0),
  );
  expect(Math.abs(own! - sum!) / scale).toBeLessThan(2e-3);
}

describe.each(models)('TransformerLens and $model', (witness) => {
  const open = async () => {
    const session = await openModel(witness.model);
    const { config, checkpoints } = session.manifest;
    expect(checkpoints.at(-1)!.sha256).toBe(witness.sha256);
    return { session, config, weights: await readWeights(signal, session) };
  };

  it('attribute the same to every component, and see the same through the lens', async () => {
    const { session, config, weights } = await open();
    const want = [...attributionHooks(config), ...lensHooks(config)];
    const [run] = await session.runBatch(signal, { ids: [witness.ids], want });
    const dest = witness.ids.length - 1;
    const bars = attributions(run!, weights, config, dest, witness.token);
    expect(bars).toHaveLength(Object.keys(witness.attribution).length);
    for (const { name, value } of bars) {
      const mlp = /^MLP(\d+)$/.exec(name);
      const theirs = mlp ? `${mlp[1]}_mlp_out` : name === 'embedding' ? 'embed' : name;
      expect(Math.abs(value - witness.attribution[theirs]!), name).toBeLessThan(1e-3);
    }
    const lens = logitLens(run!, weights, config, dest);
    expect(lens).toHaveLength(witness.lens.length);
    lens.forEach(({ logits }, step) => {
      expect(difference(logits.slice(0, 32), witness.lens[step]!)).toBeLessThan(1e-3);
    });
  });

  it('lose the same without each head, patterns free or kept', async () => {
    const { session, config } = await open();
    const patterns = Array.from({ length: config.n_layers }, (_, layer) => hook.pattern(layer));
    const [run] = await session.runBatch(signal, { ids: [witness.ids], want: patterns });
    for (const way of ['full', 'kept'] as const) {
      const options = { want: [hook.logits], keepPatterns: way === 'kept' };
      const runs = await ablateEach(signal, session, run!, options);
      expect(runs).toHaveLength(witness.ablations.length);
      runs.forEach((own, index) => {
        const losses = perTokenLoss(hookOf(own, hook.logits, ['pos', 'vocab']), witness.ids);
        const theirs = witness.ablations[index]![way];
        expect(difference(losses.slice(1) as number[], theirs)).toBeLessThan(1e-3);
      });
    }
  });

  it('find the same eigenvalues of OV and QK', async () => {
    const { weights } = await open();
    const [vocabulary, embeddings] = [vocabularyMap(weights), embeddingMap(weights)];
    weights.heads.forEach(({ W_Q, W_K, W_V, W_O }, index) => {
      expectSpectrum(ovEigenvalues(W_V, W_O, vocabulary), witness.ov[index]!);
      expectSpectrum(qkEigenvalues(W_Q, W_K, embeddings), witness.qk[index]!);
    });
    witness.composition?.forEach(({ from, to }, index) => {
      const [earlier, later] = [weightsOf(weights, at(from)), weightsOf(weights, at(to))];
      const through = qkEigenvaluesThrough(later, earlier, embeddings);
      expectSpectrum(through, witness.qk_through![index]!);
      expectSpectrum(virtualEigenvalues(earlier, later, vocabulary), witness.virtual![index]!);
    });
  });

  it('score the same composition', async () => {
    const { config, weights } = await open();
    for (const kind of ['q', 'k', 'v'] as const) {
      const own = compositions(weights, kind);
      expect(own).toHaveLength(witness.composition?.length ?? 0);
      witness.composition?.forEach((pair, index) => {
        expect([own[index]!.from, own[index]!.to]).toEqual([at(pair.from), at(pair.to)]);
        const value = own[index]!.value + compositionBaseline(config.d_model);
        expect(Math.abs(value - pair[kind])).toBeLessThan(1e-4);
      });
    }
  });
});
