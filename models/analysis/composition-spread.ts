/**
 * What composition would be if two heads had nothing to do with each other: the earlier head as it is, in a residual
 * stream turned at random against the later one's. Weights keep their norms and ranks, only their directions are drawn,
 * so the spread is that of these very heads; Gaussian heads of the same shapes spread less, since trained ones use few
 * of their directions much.
 */
import { composition, compositionBaseline, mistakenComposition } from './composition.ts';
import type { Composition } from './composition.ts';
import { dot, matrix, multiply, row, transpose } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { mulberry32 } from './random.ts';
import type { HeadWeights, ModelWeights } from './weights.ts';

export interface Spread {
  /** Less the baseline. */
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
}

/** Of scores by the right formula and by the mistaken one. */
export interface CompositionSpread {
  readonly value: Spread;
  readonly mistaken: Spread;
}

/**
 * The spread of one kind over every pair of heads in different layers, in `draws` random streams; a pair per step.
 *
 * @yields the share of pairs done
 * @example the mean of `value` is close to 0: turned at random, ‖A R B‖² is ‖A‖² ‖B‖² / d_model on average
 */
export function* compositionSpread(
  { heads }: ModelWeights,
  kind: Composition,
  { draws, seed }: { draws: number; seed: number },
): Generator<number, CompositionSpread, void> {
  const next = mulberry32(seed);
  const [values, mistakes]: [number[], number[]] = [[], []];
  const earlier = heads.filter((head) => heads.some(({ layer }) => layer > head.layer));
  for (let draw = 0; draw < draws; draw++) {
    const turn = randomRotation(heads[0]!.W_Q.rows, next);
    for (const [k, head] of earlier.entries()) {
      const turned = turnedHead(head, turn);
      for (const later of heads.filter(({ layer }) => layer > head.layer)) {
        values.push(composition(kind, later, turned) - compositionBaseline(later.W_Q.rows));
        mistakes.push(
          mistakenComposition(kind, later, turned) - compositionBaseline(later.W_Q.columns),
        );
        yield (draw + k / earlier.length) / draws;
      }
    }
  }
  return { value: spreadOf(values), mistaken: spreadOf(mistakes) };
}

/** The head in a stream turned by a rotation: it reads and writes turned vectors, and does the same with them. */
export function turnedHead(
  { W_V, W_O }: Pick<HeadWeights, 'W_V' | 'W_O'>,
  turn: Matrix,
): Pick<HeadWeights, 'W_V' | 'W_O'> {
  return { W_V: multiply(transpose(turn), W_V), W_O: multiply(W_O, turn) };
}

/** An orthogonal matrix [size, size], by Gram and Schmidt from normal numbers (Box and Muller): no direction is preferred. */
export function randomRotation(size: number, next: () => number): Matrix {
  const turn = matrix(
    size,
    size,
    Array.from(
      { length: size * size },
      () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    ),
  );
  for (let i = 0; i < size; i++) {
    const own = row(turn, i);
    for (let k = 0; k < i; k++) subtract(own, row(turn, k), dot(own, row(turn, k)));
    const length = Math.sqrt(dot(own, own));
    own.forEach((value, d) => (own[d] = value / length));
  }
  return turn;
}

function subtract(from: Float64Array, axis: Float64Array, times: number): void {
  for (let d = 0; d < from.length; d++) from[d]! -= times * axis[d]!;
}

function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}
