import { describe, expect, it } from 'vitest';
import { hook } from '../../../models/runtime/names.ts';
import { openModel } from '../../../models/runtime/node.ts';
import type { Edits } from '../../../models/runtime/types.ts';
import { ModelFolder } from './folder.ts';

const { signal } = new AbortController();
const session = await openModel('attn-2l');
const { n_ctx, n_layers, d_vocab } = session.manifest.config;
const text = 'The old house stood by the old mill.';
const patterns = Array.from({ length: n_layers }, (_, layer) => hook.pattern(layer));

describe('a run', () => {
  it('holds exactly what was wanted, with named axes', async () => {
    const run = await session.run(signal, { text, want: [...patterns, 'logits', 'logits'] });
    const length = run.tokens.length;
    expect(Object.keys(run.hooks).sort()).toEqual([...patterns, 'logits'].sort());
    expect(run.hooks.logits).toMatchObject({ axes: ['pos', 'vocab'], dims: [length, d_vocab] });
    expect(run.hooks[patterns[0]!]!.dims).toEqual([4, length, length]);
    expect(run).toMatchObject({
      model: 'attn-2l',
      text,
      cut: null,
      edits: null,
      backend: 'native',
    });
    expect(run.checkpoint).toBe(session.manifest.checkpoints.at(-1)!.step);
  });

  it('gives the same numbers from every graph', async () => {
    const small = await session.run(signal, { text, want: patterns });
    const large = await session.run(signal, { text, want: [...patterns, hook.embed] });
    for (const name of patterns) {
      large.hooks[name]!.data.forEach((value, i) =>
        expect(Math.abs(value - small.hooks[name]!.data[i]!)).toBeLessThan(1e-6),
      );
    }
  });

  it('of nothing is only tokens', async () => {
    const run = await session.run(signal, { text: '', want: [] });
    expect(run.tokens).toHaveLength(1);
    expect(run.hooks).toEqual({});
  });

  it('shows what was cut', async () => {
    const run = await session.run(signal, { text: '7'.repeat(n_ctx + 9), want: patterns });
    expect(run.tokens).toHaveLength(n_ctx);
    expect(run.cut).toEqual({ tokens: 10, text: '7'.repeat(10) });
  });

  it('has nothing left to fetch for a checkpoint that was fetched ahead', async () => {
    await session.prefetch(signal, 1500);
    await expect(session.prefetch(signal, 1501)).rejects.toThrow('unknown checkpoint: 1501');
  });

  it('uses the checkpoint asked for', async () => {
    const steps = session.manifest.checkpoints.map(({ step }) => step);
    const logits: number[] = [];
    for (const checkpoint of steps) {
      const run = await session.run(signal, { text, checkpoint, want: ['logits'] });
      expect(run.checkpoint).toBe(checkpoint);
      logits.push(run.hooks.logits!.data[100]!);
    }
    expect(new Set(logits).size).toBe(steps.length);
    const again = await session.run(signal, { text, checkpoint: steps[0]!, want: ['logits'] });
    expect(again.hooks.logits!.data[100]).toBe(logits[0]);
  });
});

describe('a batch', () => {
  it('equals its sequences one by one, edits included', async () => {
    const ids = [
      [0, 5, 6, 5],
      [0, 900, 901, 902],
      [7, 8, 9, 10],
    ];
    const edits: Edits[] = [{}, { headScale: { L0H1: 0 } }, { headScale: { L1H0: 2 } }];
    const want = [...patterns, 'logits'];
    const together = await session.runBatch(signal, { ids, edits, want });
    for (const [index, sequence] of ids.entries()) {
      const [alone] = await session.runBatch(signal, {
        ids: [sequence],
        edits: [edits[index]!],
        want,
      });
      for (const name of want) {
        const [a, b] = [together[index]!.hooks[name]!, alone!.hooks[name]!];
        expect(a.dims).toEqual(b.dims);
        a.data.forEach((value, i) => expect(Math.abs(value - b.data[i]!)).toBeLessThan(1e-4));
      }
    }
    expect(together[2]!.tokens.map(({ id, added }) => [id, added])).toEqual(
      [7, 8, 9, 10].map((id) => [id, false]),
    );
  });

  it('adds no BOS and cuts nothing', async () => {
    const [run] = await session.runBatch(signal, { ids: [[42]], want: patterns });
    expect(run!.tokens).toHaveLength(1);
    expect(run!.text).toBe(session.vocabulary[42]);
  });
});

describe('requests are checked at the edge', () => {
  const invalid = { name: 'ModelError', kind: 'request-invalid' };

  it.each([
    ['unknown hook: blocks.9.hook_z', { want: ['blocks.9.hook_z'] }],
    ['unknown hook: toString', { want: ['toString'] }],
    ['unknown checkpoint: 7', { want: [], checkpoint: 7 }],
    ['unknown head: L2H0', { want: [], edits: { headScale: { L2H0: 0 } } }],
    ['unknown head: first', { want: [], edits: { headScale: { first: 0 } } }],
    ['L0H0 cannot be scaled by NaN', { want: [], edits: { headScale: { L0H0: NaN } } }],
    ['the z for L0H0 has 3 numbers', { want: [], edits: { z: { L0H0: new Float32Array(3) } } }],
    [
      'the pattern for L1H3 has 3 n',
      { want: [], edits: { pattern: { L1H3: new Float32Array(3) } } },
    ],
  ])('%s', async (message, request) => {
    const refused = session.run(signal, { text, ...request });
    await expect(refused).rejects.toMatchObject(invalid);
    await expect(refused).rejects.toThrow(message);
  });

  it.each([
    ['sequences of at least one token', []],
    ['sequences of at least one token', [[]]],
    ['sequence 1 has 1 tokens', [[0, 1], [0]]],
    ['token id 99999 is not in', [[0, 99999]]],
    ['token id -1 is not in', [[-1]]],
    ['token id 0.5 is not in', [[0.5]]],
    ['more than the context', [Array.from({ length: n_ctx + 1 }, () => 0)]],
  ])('%s', async (message, ids) => {
    await expect(session.runBatch(signal, { ids, want: patterns })).rejects.toThrow(message);
  });

  it('names what there is', async () => {
    await expect(session.run(signal, { text, want: ['logit'] })).rejects.toMatchObject({
      advice: expect.stringContaining('Did you mean logits?') as string,
    });
    await expect(session.weights(signal, { names: ['W_E'] })).rejects.toMatchObject({
      message: 'unknown parameter: W_E',
      advice: expect.stringContaining('embed.W_E') as string,
    });
  });

  it('wants an edit for every sequence', async () => {
    const refused = session.runBatch(signal, { ids: [[0], [1]], edits: [{}], want: [] });
    await expect(refused).rejects.toThrow('1 edits for 2 sequences');
  });
});

describe('the latest request wins', () => {
  it('superseded runs reject with AbortError, and never later', async () => {
    const controllers = Array.from({ length: 12 }, () => new AbortController());
    const settled: string[] = [];
    const runs = controllers.map((controller, index) => {
      controllers[index - 1]?.abort();
      return session.run(controller.signal, { text: `${text} ${index}`, want: patterns }).then(
        () => settled.push(`run ${index}`),
        (error: unknown) => settled.push((error as Error).name),
      );
    });
    await Promise.all(runs);
    expect(settled).toEqual([...Array.from({ length: 11 }, () => 'AbortError'), 'run 11']);
  });

  it('a run that was aborted before rejects with the reason', async () => {
    const reason = new Error('the reader typed on');
    const refused = session.run(AbortSignal.abort(reason), { text, want: patterns });
    await expect(refused).rejects.toBe(reason);
  });
});

describe('weights', () => {
  it('have the layouts of TransformerLens', async () => {
    const names = ['embed.W_E', 'blocks.1.attn.W_O', 'unembed.W_U'];
    const weights = await session.weights(signal, { names });
    expect(weights['blocks.1.attn.W_O']).toMatchObject({
      axes: ['head', 'd_head', 'd_model'],
      dims: [4, 32, 128],
    });
    expect(weights['unembed.W_U']!.dims).toEqual([128, d_vocab]);
  });

  it('are those of the run: embeddings are rows of W_E', async () => {
    const run = await session.run(signal, { text, want: [hook.embed] });
    const { ['embed.W_E']: W_E } = await session.weights(signal, { names: ['embed.W_E'] });
    const id = run.tokens[3]!.id;
    const row = W_E!.data.slice(id * 128, (id + 1) * 128);
    expect([...run.hooks[hook.embed]!.data.slice(3 * 128, 4 * 128)]).toEqual([...row]);
  });
});

describe('a session', () => {
  it('is opened once per folder, again after it was closed', async () => {
    using folder = new ModelFolder();
    const one = await openModel(folder.id, { root: folder.root });
    expect(await openModel(folder.id, { root: folder.root })).toBe(one);
    one.close();
    await expect(one.run(signal, { text, want: ['logits'] })).rejects.toThrow('was closed');
    const other = await openModel(folder.id, { root: folder.root });
    expect(other).not.toBe(one);
    await expect(other.run(signal, { text, want: ['logits'] })).resolves.toBeDefined();
    other.close();
  });
});
