import { beforeAll, describe, expect, it } from 'vitest';
import { scaleEnds } from '../../../components/figures/virtual-heads/build-ends.ts';
import {
  bestPair,
  pairsOf,
  readCircuit,
  readOutputs,
  readPattern,
  readWorths,
  strongestMove,
} from '../../../components/figures/virtual-heads/readings.ts';
import type { Worths } from '../../../components/figures/virtual-heads/readings.ts';
import { virtualTwin } from '../../../components/figures/virtual-heads/twin.ts';
import {
  copyingSentence,
  finding,
  moveSentence,
  worthTable,
} from '../../../components/figures/virtual-heads/words.ts';
import { logSumExp, perTokenLoss } from '../../../models/analysis/losses.ts';
import { through } from '../../../models/analysis/matrix.ts';
import { pathsTo } from '../../../models/analysis/paths.ts';
import type { PathTerm } from '../../../models/analysis/paths.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { patternOf } from '../../../models/analysis/attention.ts';
import { headName } from '../../../models/runtime/names.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import { random } from '../../models/analysis/reference.ts';
import { shipped } from '../../models/analysis/shipped.ts';
import type { Shipped } from '../../models/analysis/shipped.ts';

const { signal } = new AbortController();
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const pair = { from: 'L0H1', to: 'L1H0' };

describe('virtual heads of attn-2l', () => {
  let model: Shipped;
  let worths: Worths;
  beforeAll(async () => {
    model = await shipped('attn-2l');
    const { run, weights, config } = model;
    worths = await inSlices(signal, readWorths(run, weights, config));
  });

  /** Mean loss of the text from those paths that are kept, path by path and position by position. */
  function lossOf(keep: (path: PathTerm) => boolean): number {
    const { run, weights, config } = model;
    const losses = run.tokens.slice(1).map(({ id }, dest) => {
      const stream = new Float64Array(config.d_model);
      for (const term of pathsTo(run, weights, config, dest))
        if (keep(term)) term.vector.forEach((value, d) => (stream[d]! += value));
      const logits = through(stream, weights.W_U);
      return logSumExp(logits) - logits[id]!;
    });
    return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  }
  const names = ({ heads }: PathTerm): string =>
    heads.map(({ layer, head }) => headName(layer, head)).join(' ');

  it('are worth the loss without them less the loss', () => {
    const all = lossOf(() => true);
    expect(worths.losses.all).toBeCloseTo(all, 6);
    expect(worths.losses.heads).toBeCloseTo(
      lossOf(({ heads }) => heads.length < 2),
      6,
    );
    expect(worths.losses.direct).toBeCloseTo(
      lossOf(({ heads }) => heads.length < 1),
      6,
    );
    const without = lossOf((path) => names(path) !== 'L0H1 L1H0');
    const own = worths.pairs.find(({ from, to }) => from === 'L0H1' && to === 'L1H0')!;
    expect(own.worth).toBeCloseTo(without - all, 6);
    expect(worths.heads['L1H0']).toBeCloseTo(lossOf((path) => names(path) !== 'L1H0') - all, 6);
  }, 60_000);

  it('lose what the model itself loses', () => {
    const { run } = model;
    const ids = run.tokens.map(({ id }) => id);
    const losses = perTokenLoss(hookOf(run, 'logits', ['pos', 'vocab']), ids).slice(1);
    const mean = losses.reduce<number>((sum, loss) => sum + loss!, 0) / losses.length;
    expect(worths.losses.all).toBeCloseTo(mean, 4);
  });

  it('look where the product of both patterns looks', () => {
    const { run, weights, config } = model;
    const { attention } = readPattern(run, weights, config, pair);
    const length = run.tokens.length;
    const [earlier, later] = [part(patternOf(run, 0), 1), part(patternOf(run, 1), 0)];
    for (const [dest, src] of [
      [5, 2],
      [20, 0],
      [length - 1, 7],
    ] as const) {
      let sum = 0;
      for (let via = src; via <= dest; via++)
        sum += later[dest * length + via]! * earlier[via * length + src]!;
      expect(attention[dest * length + src]).toBeCloseTo(sum, 6);
    }
  });

  it('say which one helps most, and how little all of them bring', () => {
    const best = bestPair(worths)!;
    expect(best.worth).toBe(Math.max(...worths.pairs.map(({ worth }) => worth)));
    const { direct, heads, all } = worths.losses;
    expect(heads - all).toBeLessThan((direct - heads) / 4);
    expect(finding(worths, 2)).toContain(`save ${(heads - all).toFixed(3)} nats per token`);
    expect(worthTable(worths).rows).toHaveLength(8 + 16 + 3);
  });

  it('have a twin with the numbers in it', async () => {
    const { run, session, weights, config } = model;
    const pattern = readPattern(run, weights, config, pair);
    const circuit = readCircuit(weights, pair);
    const move = strongestMove(pattern, run.tokens.length, null);
    const ends = scaleEnds({ run, weights, config }, worths);
    const { html } = await virtualTwin({
      shown: {
        ...{ run, pair, pattern, circuit, move, worths, ends, head: 'L1H0' },
        ...{ measuring: false, weighted: false, sqrt: false, layers: config.n_layers },
        ...{ vocabulary: session.vocabulary, tables: { worths: true, pattern: true } },
      },
      ...{ prompts: [run.text], limit: config.n_ctx, prompt: true },
    });
    for (const [, value] of worthTable(worths).rows) expect(html).toContain(value);
    expect(html).toContain(run.text);
    expect(html).toContain('data:image/png');
  });
});

describe('a virtual head of a small model', () => {
  const { run, weights, config } = random([0, 4, 7, 4, 2]);
  const own = { from: 'L0H0', to: 'L1H1' };

  it('adds to the logits what attending to a token through both heads adds', () => {
    const { W_E, W_U, heads } = weights;
    const stream = [heads[0]!, heads[config.n_heads + 1]!].reduce<Float64Array>(
      (moved, { W_V, W_O }) => through(through(moved, W_V), W_O),
      W_E.data.slice(4 * W_E.columns, 5 * W_E.columns),
    );
    const logits = through(stream, W_U);
    const mean = logits.reduce((sum, value) => sum + value, 0) / logits.length;
    const { raised, lowered, own: itself, rank } = readOutputs(readCircuit(weights, own), 4, 2);
    expect(raised[0]!.value).toBeCloseTo(Math.max(...logits) - mean, 6);
    expect(lowered[0]!.value).toBeCloseTo(Math.min(...logits) - mean, 6);
    expect(itself).toBeCloseTo(logits[4]! - mean, 6);
    expect(rank).toBe(1 + logits.filter((value) => value > logits[4]!).length);
  });

  it('moves most where attention times length is largest, BOS left aside', () => {
    const pattern = readPattern(run, weights, config, own);
    const { dest, src } = strongestMove(pattern, 5, null);
    const most = Math.max(...pattern.weighted.filter((_, cell) => cell % 5 > 0));
    expect(pattern.weighted[dest * 5 + src]).toBe(most);
    expect(strongestMove(pattern, 5, 0)).toEqual({ dest: 0, src: 0 });
    expect(strongestMove(pattern, 5, 3).dest).toBe(3);
  });

  it('is one of the pairs across layers', () => {
    expect(pairsOf({ n_layers: 3, n_heads: 2 })).toHaveLength(12);
    expect(() => readCircuit(weights, { from: 'L0H9', to: 'L1H0' })).toThrow(/L0H9/);
  });
});

describe('words', () => {
  const losses = { direct: 5, heads: 4, all: 4.1 };
  const pairs = [{ from: 'L0H0', to: 'L1H0', worth: -0.1 }];

  it('say it when virtual heads cost, and when there is nothing to lose yet', () => {
    expect(plain(finding({ losses, pairs, heads: {} }, 2))).toBe(
      'On this text all 1 virtual heads together cost 0.100 nats per token; heads by themselves save 1.000. ' +
        'The virtual head worth most is L0H0 → L1H0, −0.100.',
    );
    const none = { direct: NaN, heads: NaN, all: NaN };
    expect(finding({ losses: none, pairs: [], heads: {} }, 2)).toMatch(/^A text of one token/);
  });

  it('name what a destination gets most from', () => {
    const tokens = ['', 'a', 'b'].map((text, id) => ({ id, text, added: id === 0 }));
    const attention = Float32Array.of(1, 0, 0, 0.5, 0.5, 0, 0.25, 0.75, 0);
    const pattern = { attention, weighted: attention };
    expect(moveSentence(tokens, { dest: 2, src: 1 }, pattern)).toBe(
      '"b" (2) gets most from "a" (1): 75.0 % of its attention through both heads.',
    );
  });

  it('hold a positivity against random weights', () => {
    const circuit = readCircuit(random([0, 1]).weights, { from: 'L0H0', to: 'L1H0' });
    expect(copyingSentence({ ...circuit, positivity: 0.9, band: 0.14 })).toMatch(/sign of copying/);
    expect(copyingSentence({ ...circuit, positivity: 0.1, band: 0.14 })).toMatch(/no more than/);
  });
});
