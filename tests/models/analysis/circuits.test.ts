import { describe, expect, it } from 'vitest';
import {
  embeddingMap,
  headMatrix,
  nullBand,
  ovEigenvalues,
  positivity,
  qkEigenvalues,
  qkEigenvaluesThrough,
  vocabularyMap,
} from '../../../models/analysis/circuits.ts';
import { matrix, multiply, transpose } from '../../../models/analysis/matrix.ts';
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
    const map = vocabularyMap({ W_U, W_E });
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

describe('QK circuit through an earlier head', () => {
  it('attends to where an equal token was read, with identity weights', () => {
    const same = { W_Q: identity, W_K: identity };
    const moved = { W_V: identity, W_O: identity };
    expect(positivity(qkEigenvaluesThrough(same, moved, identity))).toBe(1);
    const minus = { W_V: identity, W_O: matrix(2, 2, [-1, 0, 0, -1]) };
    expect(positivity(qkEigenvaluesThrough(same, minus, identity))).toBe(-1);
  });

  it('has eigenvalues that sum to the trace of the whole circuit', () => {
    const next = gaussian(2);
    const later = { W_Q: random(6, 3, next), W_K: random(6, 3, next) };
    const earlier = { W_V: random(6, 3, next), W_O: random(3, 6, next) };
    const W_E = random(40, 6, next);
    const keys = multiply(multiply(multiply(W_E, earlier.W_V), earlier.W_O), later.W_K);
    const whole = multiply(multiply(W_E, later.W_Q), transpose(keys));
    let trace = 0;
    for (let i = 0; i < 40; i++) trace += whole.data[i * 41]!;
    const sum = qkEigenvaluesThrough(later, earlier, embeddingMap({ W_E })).reduce(
      (total, { re }) => total + re,
      0,
    );
    expect(sum).toBeCloseTo(trace, 6);
  });
});

describe('headMatrix', () => {
  it('reads one head of a per-head parameter', () => {
    const W_V = tensor(['head', 'd_model', 'd_head'], [2, 2, 1], Float32Array.of(1, 2, 3, 4));
    expect(headMatrix(W_V, 1)).toEqual(matrix(2, 1, [3, 4]));
  });
});
