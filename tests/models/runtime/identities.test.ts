/**
 * The identities that every implementation of an attention-only transformer must satisfy (Elhage et
 * al. 2021).
 */
import { describe, expect, it } from 'vitest';
import { patternOf } from '../../../models/analysis/attention.ts';
import { headMatrix, ovEigenvalues, vocabularyMap } from '../../../models/analysis/circuits.ts';
import { matrix, multiply } from '../../../models/analysis/matrix.ts';
import { allHeads, headName, hook, parameter } from '../../../models/runtime/names.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';

const { signal } = new AbortController();
const text = 'Mr Zanthor opened the gate. The garden was empty, and Zanthor laughed.';
const session = await openModel('attn-2l');
const { manifest } = session;
const { n_heads, n_layers, d_model, d_vocab } = manifest.config;
const everything = Object.keys(manifest.hooks);
const clean = await session.run(signal, { text, want: everything });
const length = clean.tokens.length;
const parameters = await session.weights(signal, {
  names: [parameter.W_E, parameter.W_U, parameter.W_V(1), parameter.W_O(0), parameter.W_O(1)],
});
const W_U = parameters[parameter.W_U]!;

function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  let worst = 0;
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i]! - b[i]!));
  return worst;
}

/** What one head adds to the stream, [pos, d_model]. */
function resultOf(run: Run, layer: number, head: number): Float32Array {
  const result = hookOf(run, hook.result(layer), ['pos', 'head', 'd_model']);
  return Float32Array.from(Array.from({ length }, (_, pos) => [...part(result, pos, head)]).flat());
}

/** A stream [pos, d_model] as logits [pos, vocab]. */
function unembedded(stream: ArrayLike<number>): Float64Array {
  return multiply(matrix(length, d_model, stream), matrix(d_model, d_vocab, W_U.data)).data;
}

/** Every head's pattern of a run, to be put back into another. */
function patternsOf(run: Run): Record<string, Float32Array> {
  return Object.fromEntries(
    allHeads(manifest.config).map(({ layer, head }) => [
      headName(layer, head),
      part(patternOf(run, layer), head),
    ]),
  );
}

describe('the residual stream', () => {
  it('is the embedding plus every head result', () => {
    const sum = Float64Array.from(clean.hooks[hook.embed]!.data);
    for (const { layer, head } of allHeads(manifest.config)) {
      resultOf(clean, layer, head).forEach((value, i) => (sum[i]! += value));
    }
    expect(difference(sum, clean.hooks[hook.residPost(n_layers - 1)]!.data)).toBeLessThan(1e-4);
  });

  it('carries no positions: the first one is the embedding', () => {
    expect(difference(clean.hooks[hook.embed]!.data, clean.hooks[hook.residPre(0)]!.data)).toBe(0);
  });

  it('is read out by W_U: the last logit lens is the logits', () => {
    const lens = unembedded(clean.hooks[hook.residPost(n_layers - 1)]!.data);
    expect(difference(lens, clean.hooks.logits!.data)).toBeLessThan(1e-3);
  });

  it('attributes every logit to embedding and heads without a rest', () => {
    const pos = length - 1;
    const id = clean.tokens[5]!.id;
    const column = Float64Array.from({ length: d_model }, (_, d) => W_U.data[d * d_vocab + id]!);
    const along = (vector: Float32Array): number =>
      vector.reduce((sum, value, d) => sum + value * column[d]!, 0);
    const row = (stream: Float32Array): Float32Array =>
      stream.subarray(pos * d_model, (pos + 1) * d_model);
    const bars = allHeads(manifest.config).map((at) =>
      along(row(resultOf(clean, at.layer, at.head))),
    );
    const direct = along(row(clean.hooks[hook.embed]!.data));
    const logit = part(clean.hooks.logits!, pos)[id]!;
    expect(bars.reduce((sum, bar) => sum + bar, direct)).toBeCloseTo(logit, 4);
  });
});

describe('attention', () => {
  it('is a distribution over the past', () => {
    for (let layer = 0; layer < n_layers; layer++) {
      for (let head = 0; head < n_heads; head++) {
        for (let dest = 0; dest < length; dest++) {
          const row = part(patternOf(clean, layer), head, dest);
          expect(row.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
          expect(row.slice(dest + 1).every((value) => value === 0)).toBe(true);
        }
      }
    }
  });

  it('has finite scores where the future is masked', () => {
    const scores = hookOf(clean, hook.scores(0), ['head', 'dest', 'src']);
    expect(part(scores, 0, 0)[1]).toBe(manifest.masked_score);
  });

  it('never sees the future: a longer text changes nothing before its end', async () => {
    const longer = await session.run(signal, { text: `${text} Then`, want: everything });
    expect(longer.tokens.slice(0, length)).toEqual(clean.tokens);
    const before = longer.hooks.logits!.data.subarray(0, length * d_vocab);
    expect(difference(before, clean.hooks.logits!.data)).toBeLessThan(1e-4);
  });
});

describe('interventions', () => {
  it("that put back a model's own patterns reproduce its logits", async () => {
    const edits = { pattern: patternsOf(clean) };
    const patched = await session.run(signal, { text, edits, want: ['logits'] });
    expect(difference(patched.hooks.logits!.data, clean.hooks.logits!.data)).toBeLessThan(1e-4);
  });

  it("that put back a head's own z reproduce its logits", async () => {
    const z = hookOf(clean, hook.z(1), ['pos', 'head', 'd_head']);
    const own = Float32Array.from(Array.from({ length }, (_, pos) => [...part(z, pos, 2)]).flat());
    const patched = await session.run(signal, {
      text,
      edits: { z: { L1H2: own } },
      want: ['logits'],
    });
    expect(difference(patched.hooks.logits!.data, clean.hooks.logits!.data)).toBeLessThan(1e-4);
  });

  it('that ablate a last-layer head subtract exactly its result', async () => {
    const edits = { headScale: { L1H1: 0 } };
    const { hooks } = await session.run(signal, {
      text,
      edits,
      want: ['logits', hook.residPost(1)],
    });
    const expected = Float64Array.from(clean.hooks[hook.residPost(1)]!.data);
    resultOf(clean, 1, 1).forEach((value, i) => (expected[i]! -= value));
    expect(difference(hooks[hook.residPost(1)]!.data, expected)).toBeLessThan(1e-4);
  });

  it('that keep the patterns and ablate a first-layer head subtract every term through it', async () => {
    const head = 1;
    const edits = { headScale: { [headName(0, head)]: 0 }, pattern: patternsOf(clean) };
    const { hooks } = await session.run(signal, { text, edits, want: [hook.residPost(1)] });
    // Terms with the head: its own result r, and what each second-layer head moves of it, A r W_V
    // W_O.
    const own = matrix(length, d_model, resultOf(clean, 0, head));
    const expected = Float64Array.from(clean.hooks[hook.residPost(1)]!.data);
    own.data.forEach((value, i) => (expected[i]! -= value));
    for (let later = 0; later < n_heads; later++) {
      const W_V = headMatrix(parameters[parameter.W_V(1)]!, later);
      const W_O = headMatrix(parameters[parameter.W_O(1)]!, later);
      const attention = matrix(length, length, part(patternOf(clean, 1), later));
      const moved = multiply(attention, multiply(multiply(own, W_V), W_O));
      moved.data.forEach((value, i) => (expected[i]! -= value));
    }
    expect(difference(hooks[hook.residPost(1)]!.data, expected)).toBeLessThan(1e-3);
  });

  it('replace a pattern and report the replaced one', async () => {
    const first = new Float32Array(length * length);
    for (let dest = 0; dest < length; dest++) first[dest * length] = 1;
    const edits = { pattern: { L0H2: first } };
    const run = await session.run(signal, {
      text,
      edits,
      want: [hook.pattern(0), hook.z(0), hook.v(0)],
    });
    expect([...part(patternOf(run, 0), 2)]).toEqual([...first]);
    expect(difference(part(patternOf(run, 0), 1), part(patternOf(clean, 0), 1))).toBeLessThan(1e-6);
    const z = part(run.hooks[hook.z(0)]!, length - 1, 2);
    expect(difference(z, part(run.hooks[hook.v(0)]!, 0, 2))).toBeLessThan(1e-6);
  });

  it('with nothing in them change nothing', async () => {
    const run = await session.run(signal, { text, edits: {}, want: ['logits'] });
    expect(difference(run.hooks.logits!.data, clean.hooks.logits!.data)).toBeLessThan(1e-4);
  });
});

describe('the OV circuit', () => {
  it('has eigenvalues that sum to its trace', () => {
    const W_E = matrix(d_vocab, d_model, parameters[parameter.W_E]!.data);
    const vocabulary = vocabularyMap({ W_U: matrix(d_model, d_vocab, W_U.data), W_E });
    for (let head = 0; head < n_heads; head++) {
      const W_V = headMatrix(parameters[parameter.W_V(1)]!, head);
      const W_O = headMatrix(parameters[parameter.W_O(1)]!, head);
      const sum = ovEigenvalues(W_V, W_O, vocabulary).reduce((s, { re }) => s + re, 0);
      // Σ_v (W_E W_V W_O W_U)[v, v], one token at a time.
      const written = multiply(multiply(W_E, W_V), W_O);
      let trace = 0;
      for (let id = 0; id < d_vocab; id++) {
        for (let d = 0; d < d_model; d++) {
          trace += written.data[id * d_model + d]! * W_U.data[d * d_vocab + id]!;
        }
      }
      expect(Math.abs(sum - trace)).toBeLessThan(1e-6 * Math.max(1, Math.abs(trace)));
    }
  });
});
