/** What holds for every shipped model, whatever its layers: none, attention alone, smeared keys, MLPs. */
import { describe, expect, it } from 'vitest';
import { headMatrix } from '../../../models/analysis/circuits.ts';
import { matrix, multiply } from '../../../models/analysis/matrix.ts';
import { scoreHeads } from '../../../models/analysis/score.ts';
import { allHeads, headName, hook, parameter } from '../../../models/runtime/names.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import { shippedIds, shippedManifest } from './folder.ts';

const { signal } = new AbortController();
const text = 'Mr Zanthor opened the gate. The garden was empty, and Zanthor laughed.';
const ids = shippedIds();
const configOf = (id: string) => shippedManifest(id).config;

/** A session, its run of the text with every hook, and names of its layers. */
async function opened(id: string) {
  const session = await openModel(id);
  const { config, hooks } = session.manifest;
  const run = await session.run(signal, { text, want: Object.keys(hooks) });
  const layers = Array.from({ length: config.n_layers }, (_, layer) => layer);
  return { session, config, run, layers, length: run.tokens.length };
}

function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let worst = 0;
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i]! - b[i]!));
  return worst;
}

describe.each(ids)('%s', (id) => {
  it('has every hook with the axes and sizes of its manifest', async () => {
    const { session, config, run, length } = await opened(id);
    const { n_heads, d_head, d_model, d_mlp, d_vocab } = config;
    const sizes: Record<string, number | null> = {
      ...{ pos: length, dest: length, src: length, head: n_heads, d_head },
      ...{ d_model, d_mlp, vocab: d_vocab },
    };
    for (const [name, axes] of Object.entries(session.manifest.hooks)) {
      expect(run.hooks[name]!.axes).toEqual(axes.slice(1));
      expect(run.hooks[name]!.dims, name).toEqual(axes.slice(1).map((axis) => sizes[axis]));
    }
    expect(hook.mlpPost(0) in run.hooks).toBe(d_mlp !== null);
    expect(hook.pattern(0) in run.hooks).toBe(config.n_layers > 0);
  });

  it('has a residual stream that is the embedding, every head result and every MLP output', async () => {
    const { session, config, run, layers, length } = await opened(id);
    const { d_model, d_vocab, d_mlp, n_heads } = config;
    const stream = Float64Array.from(run.hooks[hook.embed]!.data);
    for (const layer of layers) {
      const result = hookOf(run, hook.result(layer), ['pos', 'head', 'd_model']);
      for (let pos = 0; pos < length; pos++) {
        for (let head = 0; head < n_heads; head++) {
          part(result, pos, head).forEach((value, d) => (stream[pos * d_model + d]! += value));
        }
      }
      if (d_mlp !== null) {
        expect(difference(stream, run.hooks[hook.residMid(layer)]!.data)).toBeLessThan(1e-4);
        run.hooks[hook.mlpOut(layer)]!.data.forEach((value, i) => (stream[i]! += value));
      }
      expect(difference(stream, run.hooks[hook.residPost(layer)]!.data)).toBeLessThan(1e-4);
    }
    const { [parameter.W_U]: W_U } = await session.weights(signal, { names: [parameter.W_U] });
    const lens = multiply(matrix(length, d_model, stream), matrix(d_model, d_vocab, W_U!.data));
    expect(difference(lens.data, run.hooks.logits!.data)).toBeLessThan(1e-3);
  });

  it('never sees the future', async () => {
    const { session, config, run, length } = await opened(id);
    const longer = await session.run(signal, { text: `${text} Then`, want: ['logits'] });
    const before = longer.hooks.logits!.data.subarray(0, length * config.d_vocab);
    expect(longer.tokens.length).toBeGreaterThan(length);
    expect(difference(before, run.hooks.logits!.data)).toBeLessThan(1e-4);
  });

  it('is a bigram table once every head and neuron is ablated', async () => {
    const { session, config, run, layers, length } = await opened(id);
    const headScale = Object.fromEntries(
      allHeads(config).map(({ layer, head }) => [headName(layer, head), 0]),
    );
    const neurons = layers.flatMap((layer) =>
      Array.from({ length: config.d_mlp ?? 0 }, (_, neuron) => `L${layer}N${neuron}`),
    );
    const neuronScale = Object.fromEntries(neurons.map((name) => [name, 0]));
    const edits = { headScale, neuronScale };
    const bare = await session.run(signal, { text, edits, want: ['logits'] });
    const untouched = await session.run(signal, { text, edits: {}, want: ['logits'] });
    expect(difference(untouched.hooks.logits!.data, run.hooks.logits!.data)).toBeLessThan(1e-4);
    const { [parameter.W_U]: W_U } = await session.weights(signal, { names: [parameter.W_U] });
    const direct = multiply(
      matrix(length, config.d_model, run.hooks[hook.embed]!.data),
      matrix(config.d_model, config.d_vocab, W_U!.data),
    );
    expect(difference(bare.hooks.logits!.data, direct.data)).toBeLessThan(1e-3);
  });
});

describe.each(ids.filter((id) => configOf(id).d_mlp !== null))('the neurons of %s', (id) => {
  it('are ReLU of a weighted sum and a bias', async () => {
    const { session, config, run, layers, length } = await opened(id);
    for (const layer of layers) {
      const names = [parameter.W_in(layer), parameter.b_in(layer)];
      const weights = await session.weights(signal, { names });
      const bias = weights[parameter.b_in(layer)]!.data;
      const width = bias.length;
      const sums = multiply(
        matrix(length, config.d_model, run.hooks[hook.residMid(layer)]!.data),
        matrix(config.d_model, width, weights[parameter.W_in(layer)]!.data),
      ).data.map((sum, index) => sum + bias[index % width]!);
      const pre = run.hooks[hook.mlpPre(layer)]!.data;
      expect(difference(pre, sums)).toBeLessThan(1e-3);
      expect([...run.hooks[hook.mlpPost(layer)]!.data]).toEqual([
        ...pre.map((x) => Math.max(x, 0)),
      ]);
    }
  });

  it('lose exactly what one of the last layer writes when it is ablated', async () => {
    const { session, config, run, layers, length } = await opened(id);
    const last = layers.at(-1)!;
    const post = hookOf(run, hook.mlpPost(last), ['pos', 'd_mlp']);
    const total = (neuron: number): number =>
      Array.from({ length }, (_, pos) => part(post, pos)[neuron]!).reduce((sum, x) => sum + x, 0);
    const [neuron] = Array.from({ length: config.d_mlp! }, (_, index) => index).sort(
      (a, b) => total(b) - total(a),
    );
    const name = `L${last}N${neuron}`;
    const tokens = run.tokens.map((token) => token.id);
    const [clean, edited] = await session.runBatch(signal, {
      ids: [tokens, tokens],
      edits: [{}, { neuronScale: { [name]: 0 } }],
      want: [hook.residPost(last), hook.mlpPost(last)],
    });
    const { [parameter.W_out(last)]: W_out } = await session.weights(signal, {
      names: [parameter.W_out(last)],
    });
    const written = part(W_out!, neuron!);
    const expected = Float64Array.from(clean!.hooks[hook.residPost(last)]!.data);
    for (let pos = 0; pos < length; pos++) {
      const activation = part(post, pos)[neuron!]!;
      written.forEach((value, d) => (expected[pos * config.d_model + d]! -= activation * value));
      expect(part(edited!.hooks[hook.mlpPost(last)]!, pos)[neuron!]).toBe(0);
    }
    expect(total(neuron!)).toBeGreaterThan(0);
    expect(difference(edited!.hooks[hook.residPost(last)]!.data, expected)).toBeLessThan(1e-4);
  });
});

describe.each(ids.filter((id) => configOf(id).smeared_keys))('the keys of %s', (id) => {
  it('are mixed with the key before, by one share per head', async () => {
    const { session, config, run, length } = await opened(id);
    const names = [parameter.W_K(0), parameter.smear(0)];
    const weights = await session.weights(signal, { names });
    const positions = run.hooks[hook.posEmbed]!.data;
    const seen = Float64Array.from(run.hooks[hook.embed]!.data, (x, i) => x + positions[i]!);
    const keys = hookOf(run, hook.k(0), ['pos', 'head', 'd_head']);
    for (let head = 0; head < config.n_heads; head++) {
      const W_K = headMatrix(weights[parameter.W_K(0)]!, head);
      const own = multiply(matrix(length, config.d_model, seen), W_K).data;
      const share = 1 / (1 + Math.exp(-weights[parameter.smear(0)]!.data[head]!));
      for (let pos = 0; pos < length; pos++) {
        const mixed = part(keys, pos, head).map((_, k) => {
          const before = own[Math.max(0, pos - 1) * config.d_head + k]!;
          return share * own[pos * config.d_head + k]! + (1 - share) * before;
        });
        expect(difference(part(keys, pos, head), mixed)).toBeLessThan(1e-4);
      }
    }
  });
});

describe.each(ids.filter((id) => configOf(id).n_layers === 0))('%s, without layers,', (id) => {
  it('has no heads to score or to edit', async () => {
    const session = await openModel(id);
    expect((await scoreHeads(session, signal)).heads).toEqual([]);
    const edits = { headScale: { L0H0: 0 } };
    await expect(session.run(signal, { text, edits, want: ['logits'] })).rejects.toMatchObject({
      message: 'unknown head: L0H0',
      advice: `${id} has no heads.`,
    });
  });
});
