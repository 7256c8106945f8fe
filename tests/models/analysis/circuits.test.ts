import { describe, expect, it } from 'vitest';
import {
  compositionBaseline,
  headMatrix,
  kComposition,
  nullBand,
  ovEigenvalues,
  positivity,
  qkEigenvalues,
  vocabularyMap,
} from '../../../models/analysis/circuits.ts';
import {
  eigenvalues,
  frobenius,
  matrix,
  multiply,
  transpose,
} from '../../../models/analysis/matrix.ts';
import { mulberry32 } from '../../../models/analysis/random.ts';
import { tensor } from '../../../models/runtime/tensor.ts';

/** Standard normal numbers by Box and Muller. */
function gaussian(seed: number): () => number {
  const uniform = mulberry32(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

function random(rows: number, columns: number, next: () => number) {
  return matrix(rows, columns, Array.from({ length: rows * columns }, next));
}

const identity = matrix(2, 2, [1, 0, 0, 1]);

describe('matrices', () => {
  it('multiply, transpose and measure', () => {
    const a = matrix(2, 3, [1, 2, 3, 4, 5, 6]);
    expect([...multiply(a, transpose(a)).data]).toEqual([14, 32, 32, 77]);
    expect(frobenius(matrix(1, 2, [3, 4]))).toBe(5);
    expect(() => multiply(a, a)).toThrow('cannot multiply 2×3 by 2×3');
    expect(() => eigenvalues(a)).toThrow('2×3');
  });

  it('find complex eigenvalues', () => {
    const turn = eigenvalues(matrix(2, 2, [0, -1, 1, 0]));
    expect(turn.map(({ im }) => Math.abs(im))).toEqual([1, 1]);
    expect(positivity(turn)).toBeCloseTo(0, 12);
  });
});

describe('OV circuit', () => {
  it('copies every token with identity weights', () => {
    const eigs = ovEigenvalues(identity, identity, identity);
    expect(eigs).toEqual([
      { re: 1, im: 0 },
      { re: 1, im: 0 },
    ]);
    expect(positivity(eigs)).toBe(1);
  });

  it('has eigenvalues that sum to the trace of the whole circuit', () => {
    const next = gaussian(1);
    const [W_V, W_O] = [random(6, 3, next), random(3, 6, next)];
    const [W_E, W_U] = [random(40, 6, next), random(6, 40, next)];
    const whole = multiply(multiply(W_E, multiply(W_V, W_O)), W_U);
    let trace = 0;
    for (let i = 0; i < 40; i++) trace += whole.data[i * 41]!;
    const map = vocabularyMap(
      tensor(['d_model', 'd_vocab'], [6, 40], Float32Array.from(W_U.data)),
      tensor(['d_vocab', 'd_model'], [40, 6], Float32Array.from(W_E.data)),
    );
    const sum = ovEigenvalues(W_V, W_O, map).reduce((total, { re }) => total + re, 0);
    expect(sum).toBeCloseTo(trace, 3);
  });

  it('is positive in the share of its eigenvalues', () => {
    expect(
      positivity([
        { re: 3, im: 0 },
        { re: -1, im: 0 },
      ]),
    ).toBe(0.5);
  });
});

describe('nullBand', () => {
  it('is what random weights scatter by', () => {
    const [d_head, d_model, d_vocab, draws] = [8, 24, 100, 400];
    const next = gaussian(3);
    let squares = 0;
    for (let draw = 0; draw < draws; draw++) {
      const map = multiply(random(d_model, d_vocab, next), random(d_vocab, d_model, next));
      const eigs = ovEigenvalues(random(d_model, d_head, next), random(d_head, d_model, next), map);
      squares += positivity(eigs) ** 2;
    }
    const measured = Math.sqrt(squares / draws);
    expect(nullBand(d_head, d_model, d_vocab) / measured).toBeGreaterThan(0.85);
    expect(nullBand(d_head, d_model, d_vocab) / measured).toBeLessThan(1.15);
  });

  it('tends to 1.5 / d_head', () => {
    expect(nullBand(400) * 400).toBeCloseTo(1.5, 2);
    expect(nullBand(32, 128, 2048)).toBeCloseTo(0.0516, 3);
  });
});

describe('QK circuit', () => {
  it('attends to itself with identity weights', () => {
    expect(positivity(qkEigenvalues(identity, identity, identity))).toBe(1);
    const minus = matrix(2, 2, [-1, 0, 0, -1]);
    expect(positivity(qkEigenvalues(identity, minus, identity))).toBe(-1);
  });
});

describe('K-composition', () => {
  it('is 1 along one direction and 0 across', () => {
    const [east, north] = [matrix(2, 1, [1, 0]), matrix(2, 1, [0, 1])];
    const later = { W_Q: north, W_K: east };
    expect(kComposition(later, { W_V: north, W_O: transpose(east) })).toBe(1);
    expect(kComposition(later, { W_V: north, W_O: transpose(north) })).toBe(0);
  });

  it('is about 1 / √d_model between random heads', () => {
    const next = gaussian(5);
    const mean = Array.from({ length: 10 }, () =>
      kComposition(
        { W_Q: random(64, 16, next), W_K: random(64, 16, next) },
        { W_V: random(64, 16, next), W_O: random(16, 64, next) },
      ),
    ).reduce((sum, value) => sum + value / 10, 0);
    expect(Math.abs(mean - compositionBaseline(64))).toBeLessThan(0.01);
  });

  it('reads one head of a per-head parameter', () => {
    const W_V = tensor(['head', 'd_model', 'd_head'], [2, 2, 1], Float32Array.of(1, 2, 3, 4));
    expect(headMatrix(W_V, 1)).toEqual(matrix(2, 1, [3, 4]));
  });
});
