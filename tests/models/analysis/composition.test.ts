import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  composition,
  compositionBaseline,
  compositions,
  mistakenComposition,
} from '../../../models/analysis/composition.ts';
import type { Composition } from '../../../models/analysis/composition.ts';
import { matrix, transpose } from '../../../models/analysis/matrix.ts';
import type { Head } from '../../../models/analysis/weights.ts';
import { drawer, flip, inductionCircuit, norm, times } from './reference.ts';
import type { Rows } from './reference.ts';
import { shipped } from './shipped.ts';

const KINDS: Composition[] = ['q', 'k', 'v'];
const packed = (rows: Rows) => matrix(rows.length, rows[0]!.length, rows.flat());
const [east, north] = [matrix(2, 1, [1, 0]), matrix(2, 1, [0, 1])];
const heads = (W_Q = north, W_K = north, W_V = north, W_O = transpose(north)) => ({
  W_Q,
  W_K,
  W_V,
  W_O,
});

describe('composition', () => {
  it('is 1 along one direction and 0 across, each kind on its own side', () => {
    const writesEast = { W_V: north, W_O: transpose(east) };
    expect(composition('k', heads(north, east), writesEast)).toBe(1);
    expect(composition('q', heads(north, east), writesEast)).toBe(0);
    expect(composition('q', heads(east, north), writesEast)).toBe(1);
    expect(composition('v', heads(north, north, east), writesEast)).toBe(1);
    expect(composition('v', heads(), writesEast)).toBe(0);
  });

  it('is the quotient of the whole matrices’ norms', () => {
    const draw = drawer(3);
    const [Q, K, V, O] = [draw(9, 4), draw(9, 4), draw(9, 4), draw(4, 9)];
    const [value, out] = [draw(9, 4), draw(4, 9)];
    const before = flip(times(value, out));
    const sides = { q: times(K, flip(Q)), k: times(Q, flip(K)), v: flip(times(V, O)) };
    for (const kind of KINDS) {
      const whole = norm(times(sides[kind], before)) / (norm(sides[kind]) * norm(before));
      const own = heads(packed(Q), packed(K), packed(V), packed(O));
      const found = composition(kind, own, { W_V: packed(value), W_O: packed(out) });
      expect(found).toBeCloseTo(whole, 10);
    }
  });

  it('is about 1 / √d_model between random heads, with the mistake 1 / √d_head', () => {
    const draw = drawer(5);
    const some = () => heads(...([0, 1, 2].map(() => packed(draw(64, 16))) as [])); // W_O follows
    const means = KINDS.map((kind) => {
      const pairs = Array.from({ length: 10 }, () => {
        const later = { ...some(), W_O: packed(draw(16, 64)) };
        const earlier = { W_V: packed(draw(64, 16)), W_O: packed(draw(16, 64)) };
        return [composition(kind, later, earlier), mistakenComposition(kind, later, earlier)];
      });
      return [0, 1].map((k) => pairs.reduce((sum, pair) => sum + pair[k]! / 10, 0));
    });
    for (const [right, mistaken] of means) {
      expect(Math.abs(right! - compositionBaseline(64))).toBeLessThan(0.01);
      expect(Math.abs(mistaken! - compositionBaseline(16))).toBeLessThan(0.03);
    }
  });
});

describe('the published mistake', () => {
  it('also asks that the query reads what the earlier head read', () => {
    const diagonal = (y: number) => matrix(2, 1, [1, y]);
    const later = heads(diagonal(1), east);
    const along = { W_V: diagonal(1), W_O: transpose(east) };
    const across = { W_V: diagonal(-1), W_O: transpose(east) };
    // Right: the key meets the output. Mistaken: the query must meet the value besides, and 1 is no bound.
    expect(composition('k', later, along)).toBeCloseTo(1, 12);
    expect(composition('k', later, across)).toBeCloseTo(1, 12);
    expect(mistakenComposition('k', later, along)).toBeCloseTo(2, 12);
    expect(mistakenComposition('k', later, across)).toBeCloseTo(0, 12);
  });

  it('is the norm of the cyclically permuted product', () => {
    const draw = drawer(4);
    const [Q, K, value, out] = [draw(9, 4), draw(9, 4), draw(9, 4), draw(4, 9)];
    const whole = norm(times(times(flip(K), flip(out)), times(flip(value), Q)));
    const norms = norm(times(flip(K), Q)) * norm(times(flip(value), flip(out)));
    const own = heads(packed(Q), packed(K));
    const found = mistakenComposition('k', own, { W_V: packed(value), W_O: packed(out) });
    expect(found).toBeCloseTo(whole / norms, 10);
  });
});

describe('the induction circuit', () => {
  it('is all K-composition', () => {
    const { weights } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const value = (kind: Composition) => {
      const [own] = compositions(weights, kind);
      return own!.value + compositionBaseline(weights.W_E.columns);
    };
    // The copier writes eight directions of equal weight: as much as two full-rank maps on them can share.
    expect(value('k')).toBeCloseTo(1 / Math.sqrt(8), 6);
    expect(value('q')).toBe(0);
    expect(value('v')).toBe(0);
  });
});

interface Recorded extends Record<Composition, number> {
  from: [number, number];
  to: [number, number];
}
interface Training {
  checkpoints: { composition: Recorded[] }[];
}

describe.each(['attn-2l', 'attn-3l', 'mlp-2l'])('composition of %s', (id) => {
  it('is what training published', async () => {
    const file = new URL(`../../../public/models/${id}/training.json`, import.meta.url);
    const last = (JSON.parse(readFileSync(file, 'utf8')) as Training).checkpoints.at(-1)!;
    const { weights, config } = await shipped(id);
    const at = ([layer, head]: [number, number]): Head => ({ layer, head });
    for (const kind of KINDS) {
      const found = compositions(weights, kind);
      expect(found).toHaveLength(last.composition.length);
      for (const pair of last.composition) {
        const [from, to] = [at(pair.from), at(pair.to)];
        const own = found.find(
          (one) => JSON.stringify([one.from, one.to]) === JSON.stringify([from, to]),
        )!;
        expect(Math.abs(own.value + config.d_model ** -0.5 - pair[kind])).toBeLessThan(5e-4);
      }
    }
  });
});

describe('the mistake in attn-2l', () => {
  it('makes the induction circuit stand out', async () => {
    const { weights } = await shipped('attn-2l');
    const sorted = compositions(weights, 'k').sort((a, b) => b.mistaken - a.mistaken);
    const byValue = [...sorted].sort((a, b) => b.value - a.value);
    expect(sorted[0]).toBe(byValue[0]);
    expect(sorted[0]!.mistaken).toBeGreaterThan(3 * sorted[0]!.value);
  });
});
