import { describe, expect, it } from 'vitest';
import {
  circuitColumn,
  circuitRow,
  directCircuit,
  extremes,
  ovCircuit,
  positionScores,
  qkCircuit,
  rankOf,
} from '../../../models/analysis/token-circuits.ts';
import { weightsOf } from '../../../models/analysis/weights.ts';
import { hook } from '../../../models/runtime/names.ts';
import { part } from '../../../models/runtime/tensor.ts';
import { difference, flip, inductionCircuit, random, times } from './reference.ts';
import type { Rows } from './reference.ts';
import { shipped } from './shipped.ts';

const { weights, config } = random([0, 4, 7, 4, 2]);
const rows = ({ data, columns }: { data: ArrayLike<number>; columns: number }): Rows =>
  Array.from({ length: data.length / columns }, (_, i) =>
    Array.from({ length: columns }, (_, j) => data[i * columns + j]!),
  );
const centred = (table: Rows): Rows =>
  table.map((row) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
    return row.map((value) => value - mean);
  });

describe('circuits by token', () => {
  const [W_E, W_U] = [rows(weights.W_E), rows(weights.W_U)];
  const first = weights.heads[1]!;
  const last = weights.heads[2]!;
  const product = (...factors: Rows[]): Rows => factors.reduce(times);
  const moved = product(W_E, rows(first.W_V), rows(first.W_O));
  const scaled = (table: Rows): Rows =>
    table.map((row) => row.map((value) => value / Math.sqrt(config.d_head)));

  it.each([
    ['OV', ovCircuit(weights, last), product(W_E, rows(last.W_V), rows(last.W_O), W_U)],
    [
      'OV through an earlier head',
      ovCircuit(weights, last, { through: first }),
      product(moved, rows(last.W_V), rows(last.W_O), W_U),
    ],
    [
      'QK',
      qkCircuit(weights, last),
      scaled(product(W_E, rows(last.W_Q), flip(product(W_E, rows(last.W_K))))),
    ],
    [
      'QK through an earlier head',
      qkCircuit(weights, last, { through: first }),
      scaled(product(W_E, rows(last.W_Q), flip(product(moved, rows(last.W_K))))),
    ],
    ['the direct path', directCircuit(weights), product(W_E, W_U)],
  ])('%s is the whole product with its rows centred', (_, circuit, whole) => {
    const expected = centred(whole);
    expect(difference(circuitRow(circuit, 3), expected[3]!)).toBeLessThan(1e-6);
    expect(
      difference(
        circuitColumn(circuit, 5),
        expected.map((row) => row[5]!),
      ),
    ).toBeLessThan(1e-6);
  });

  it('of the induction circuit copy, and match through the copier', () => {
    const built = inductionCircuit([0, 5, 6, 7, 5], 8).weights;
    const [copier, searcher] = built.heads;
    const ov = circuitRow(ovCircuit(built, searcher!), 6);
    expect(rankOf(ov, 6)).toBe(1);
    expect(ov[6]).toBeCloseTo(60 - 60 / 8, 6);
    const through = circuitColumn(qkCircuit(built, searcher!, { through: copier! }), 6);
    expect(rankOf(through, 6)).toBe(1);
    expect(Math.max(...circuitColumn(qkCircuit(built, searcher!), 6))).toBe(0);
  });
});

describe('extremes and ranks', () => {
  it('come from both ends', () => {
    expect(extremes([3, 1, 2], 1)).toEqual({
      top: [{ id: 0, value: 3 }],
      bottom: [{ id: 1, value: 1 }],
    });
    expect(extremes([1, 5, 2, 4], 3).top.map(({ id }) => id)).toEqual([1, 3, 2]);
    expect(extremes([1], 2)).toEqual({ top: [{ id: 0, value: 1 }], bottom: [{ id: 0, value: 1 }] });
    expect(rankOf([3, 1, 2], 2)).toBe(2);
    expect(rankOf([1, 1], 1)).toBe(1);
  });
});

describe('positionScores', () => {
  it('are highest one place back for the copier', () => {
    const built = inductionCircuit([0, 5, 6, 7, 5], 8).weights;
    const scores = positionScores(built, { layer: 0, head: 0 }, 3);
    expect(scores).toHaveLength(4);
    expect(scores.indexOf(Math.max(...scores))).toBe(2);
    expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(0, 9);
  });

  it.each(['attn-2l', 'attn-1l-smeared'])(
    'with QK make the scores of layer 0 of %s',
    async (id) => {
      // The four parts of a first-layer score are token and position on either side; with equal tokens all over, the
      // token parts are constant along a row, and what is left is position and token with position.
      const model = await shipped(id);
      const { d_head } = model.config;
      const token = model.run.tokens[3]!.id;
      const { signal } = new AbortController();
      const want = [hook.scores(0)];
      const ids = [Array.from({ length: 9 }, () => token)];
      const [run] = await model.session.runBatch(signal, { ids, want });
      const own = weightsOf(model.weights, { layer: 0, head: 1 });
      const W_Q = rows(own.W_Q);
      const query = times([rows(model.weights.W_E)[token]!], W_Q)[0]!;
      const keys = times(rows(model.weights.W_pos).slice(0, 9), rows(own.W_K));
      const mixed = keys.map((key, src) =>
        key.map((value, k) => own.keep * value + (1 - own.keep) * keys[Math.max(0, src - 1)]![k]!),
      );
      const cross = mixed.map(
        (key) => key.reduce((sum, value, k) => sum + value * query[k]!, 0) / Math.sqrt(d_head),
      );
      const alone = positionScores(model.weights, own, 8);
      const sum = centred([cross.map((value, src) => value + alone[src]!)])[0]!;
      const found = centred([[...part(run!.hooks[hook.scores(0)]!, 1, 8)]])[0]!;
      expect(difference(sum, found)).toBeLessThan(1e-3);
    },
  );
});

describe('circuits of attn-1l', () => {
  it('give the score and the output of a run', async () => {
    const { weights, run, config } = await shipped('attn-1l');
    const head = { layer: 0, head: 2 };
    const [dest, src] = [9, 6];
    const [source, destination] = [run.tokens[src]!.id, run.tokens[dest]!.id];
    const result = circuitRow(ovCircuit(weights, head), source);
    const v = part(run.hooks[hook.v(0)]!, src, head.head);
    const { W_O } = weightsOf(weights, head);
    const logits = times(times([[...v]], rows(W_O)), rows(weights.W_U));
    expect(difference(result, centred(logits)[0]!)).toBeLessThan(1e-3);
    const own = circuitRow(qkCircuit(weights, head), destination)[source]!;
    const queries = times([rows(weights.W_E)[destination]!], rows(weightsOf(weights, head).W_Q));
    const keys = times(rows(weights.W_E), rows(weightsOf(weights, head).W_K));
    const all = times(queries, flip(keys))[0]!.map((one) => one / Math.sqrt(config.d_head));
    expect(own).toBeCloseTo(centred([all])[0]![source]!, 4);
  });
});
