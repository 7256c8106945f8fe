import { describe, expect, it } from 'vitest';
import { positivity } from '../../../models/analysis/circuits.ts';
import {
  column,
  dot,
  eigenvalues,
  frobenius,
  matrix,
  multiply,
  row,
  rowMeans,
  rows,
  singular,
  solveTriangle,
  through,
  transpose,
  triangle,
} from '../../../models/analysis/matrix.ts';
import { difference, drawer, flip, times } from './reference.ts';

const draw = drawer(7);
const packed = (table: number[][]) => matrix(table.length, table[0]!.length, table.flat());

describe('matrices', () => {
  const a = matrix(2, 3, [1, 2, 3, 4, 5, 6]);

  it('multiply, transpose and measure', () => {
    expect([...multiply(a, transpose(a)).data]).toEqual([14, 32, 32, 77]);
    expect(frobenius(matrix(1, 2, [3, 4]))).toBe(5);
    expect(() => multiply(a, a)).toThrow('cannot multiply 2×3 by 2×3');
    expect(() => eigenvalues(a)).toThrow('2×3');
  });

  it.each([1, 3, 4, 5, 8, 11])('multiply with %i inner terms, zeros among them', (inner) => {
    const [x, y] = [draw(5, inner), draw(inner, 7)];
    x[2]!.fill(0);
    expect(difference(multiply(packed(x), packed(y)).data, times(x, y).flat())).toBeLessThan(1e-12);
  });

  it('give rows, columns and their means', () => {
    expect([...row(a, 1)]).toEqual([4, 5, 6]);
    expect([...column(a, 1)]).toEqual([2, 5]);
    expect(rows(a, 1, 9)).toEqual(matrix(1, 3, [4, 5, 6]));
    expect([...rowMeans(a)]).toEqual([2, 5]);
    expect([...through([1, 1], a)]).toEqual([5, 7, 9]);
    expect(dot([1, 2], [3, 4])).toBe(11);
  });

  it('find complex eigenvalues', () => {
    const turn = eigenvalues(matrix(2, 2, [0, -1, 1, 0]));
    expect(turn.map(({ im }) => Math.abs(im))).toEqual([1, 1]);
    expect(positivity(turn)).toBeCloseTo(0, 12);
  });

  it('have a triangle with their own lengths and angles', () => {
    const tall = draw(9, 4);
    const R = triangle(packed(tall));
    expect(difference(multiply(transpose(R), R).data, times(flip(tall), tall).flat())).toBeLessThan(
      1e-9,
    );
    expect(R.data[4]).toBe(0);
    const x = solveTriangle(R, packed(draw(4, 2)));
    expect(() => triangle(matrix(3, 2, [1, 2, 2, 4, 3, 6]))).toThrow('not independent');
    expect(difference(solveTriangle(R, multiply(R, x)).data, x.data)).toBeLessThan(1e-9);
  });

  it('have singular values, the square roots of the eigenvalues of a aᵀ', () => {
    const square = packed(draw(5, 5));
    const { values, left } = singular(square);
    const expected = eigenvalues(multiply(square, transpose(square))).map(({ re }) =>
      Math.sqrt(re),
    );
    expect(difference(values, expected)).toBeLessThan(1e-9);
    const turned = multiply(transpose(left), left);
    turned.data.forEach((value, cell) => expect(value).toBeCloseTo(cell % 6 === 0 ? 1 : 0, 9));
  });
});
