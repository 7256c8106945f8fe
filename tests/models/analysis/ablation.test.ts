import { describe, expect, it } from 'vitest';
import {
  ablateEach,
  ablation,
  frozenPatterns,
  patternPreservingAblation,
  scaledWeights,
  termsThrough,
} from '../../../models/analysis/ablation.ts';
import { patternOf } from '../../../models/analysis/attention.ts';
import { pathHooks } from '../../../models/analysis/paths.ts';
import { streamsByOrder } from '../../../models/analysis/term-importance.ts';
import { allHeads, headName, hook } from '../../../models/runtime/names.ts';
import { part } from '../../../models/runtime/tensor.ts';
import { difference } from './reference.ts';
import { shipped, TEXT } from './shipped.ts';

const { signal } = new AbortController();

describe('ablation', () => {
  it('names heads as edits do', () => {
    expect(ablation({ layer: 1, head: 3 }, { layer: 0, head: 0 })).toEqual({
      headScale: { L1H3: 0, L0H0: 0 },
    });
  });
});

describe.each(['attn-1l', 'attn-1l-smeared', 'attn-2l', 'attn-3l'])('ablation in %s', (id) => {
  it('that keeps the patterns subtracts the terms that contain the head', async () => {
    const { session, run, weights, config } = await shipped(id);
    const last = hook.residPost(config.n_layers - 1);
    const want = [last];
    const runs = await ablateEach(signal, session, run, { want, keepPatterns: true });
    expect(runs).toHaveLength(config.n_layers * config.n_heads);
    const clean = run.hooks[last]!.data;
    allHeads(config).forEach((head, index) => {
      const gone = termsThrough(run, weights, config, head);
      const expected = Array.from(clean, (value, k) => value - gone.data[k]!);
      const found = runs[index]!.hooks[last]!.data;
      expect(difference(found, expected), headName(head.layer, head.head)).toBeLessThan(1e-3);
    });
  });
});

describe('scaledWeights', () => {
  it('make an edited run a sum over paths again', async () => {
    const { session, run: clean, weights, config } = await shipped('attn-2l');
    const edits = { headScale: { L0H1: 0, L1H2: 0.5 } };
    const want = [...pathHooks(config), hook.residPost(1)];
    const run = await session.run(signal, { text: TEXT, edits, want });
    const stream = (own: typeof weights) => streamsByOrder(run, own, config).at(-1)!.data;
    const expected = run.hooks[hook.residPost(1)]!.data;
    expect(difference(stream(scaledWeights(weights, run.edits)), expected)).toBeLessThan(1e-3);
    expect(difference(stream(weights), expected)).toBeGreaterThan(0.1);
    expect(scaledWeights(weights, clean.edits)).toBe(weights);
  });
});

describe('ablation in attn-2l', () => {
  it('in full lets later heads attend elsewhere', async () => {
    const { session, run, config } = await shipped('attn-2l');
    const head = { layer: 0, head: 1 };
    const want = [hook.pattern(1)];
    const [kept, full] = await Promise.all(
      [patternPreservingAblation(run, config, head), ablation(head)].map((edits) =>
        session.run(signal, { text: TEXT, want, edits }),
      ),
    );
    const clean = patternOf(run, 1).data;
    expect(difference(patternOf(kept!, 1).data, clean)).toBeLessThan(1e-6);
    expect(difference(patternOf(full!, 1).data, clean)).toBeGreaterThan(0.1);
  });

  it('of every head at once equals one by one', async () => {
    const { session, run } = await shipped('attn-2l');
    const want = ['logits'];
    const each = await ablateEach(signal, session, run, { want, keepPatterns: false });
    const edits = ablation({ layer: 1, head: 2 });
    const alone = await session.run(signal, { text: TEXT, want, edits });
    expect(difference(each[6]!.hooks.logits!.data, alone.hooks.logits!.data)).toBeLessThan(1e-4);
  });

  it('freezes nothing but patterns', async () => {
    const { session, run, config } = await shipped('attn-2l');
    const edits = frozenPatterns(run, config);
    const again = await session.run(signal, { text: TEXT, want: ['logits'], edits });
    const [own, theirs] = [run, again].map(({ hooks }) => part(hooks.logits!, 7));
    expect(difference(own!, theirs!)).toBeLessThan(1e-4);
  });
});
