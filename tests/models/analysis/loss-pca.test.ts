import { describe, expect, it } from 'vitest';
import { beforeAndAfter, lossComponents } from '../../../models/analysis/loss-pca.ts';
import { dot, matrix, multiply, row, transpose } from '../../../models/analysis/matrix.ts';
import { mulberry32 } from '../../../models/analysis/random.ts';

const draw = mulberry32(1);
const losses = matrix(
  6,
  30,
  Array.from({ length: 180 }, () => 3 * draw()),
);

describe('lossComponents', () => {
  it('are orthogonal, and all of them give the losses back', () => {
    const { points, loadings, shares } = lossComponents(losses, 5);
    const products = multiply(loadings, transpose(loadings));
    products.data.forEach((value, cell) => expect(value).toBeCloseTo(cell % 6 === 0 ? 1 : 0, 9));
    const again = multiply(points, loadings);
    for (let token = 0; token < 30; token++) {
      let mean = 0;
      for (let snapshot = 0; snapshot < 6; snapshot++) mean += row(losses, snapshot)[token]! / 6;
      for (let snapshot = 0; snapshot < 6; snapshot++)
        expect(row(again, snapshot)[token]! + mean).toBeCloseTo(row(losses, snapshot)[token]!, 9);
    }
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect([...shares].sort((a, b) => b - a)).toEqual(shares);
  });

  it('find the one direction in which everything moves', () => {
    const way = Float64Array.from({ length: 30 }, (_, token) => (token < 3 ? 2 : 0));
    const moving = matrix(
      4,
      30,
      [0, 1, 2, 5].flatMap((time) => Array.from(way, (value) => 1 + value * time)),
    );
    const { points, loadings, shares } = lossComponents(moving, 1);
    expect(shares[0]).toBeCloseTo(1, 9);
    expect(row(loadings, 0)[0]).toBeCloseTo(1 / Math.sqrt(3), 9);
    expect(row(loadings, 0)[3]).toBeCloseTo(0, 9);
    const length = Math.sqrt(dot(way, way));
    [-2, -1, 0, 3].forEach((time, k) => expect(points.data[k]).toBeCloseTo(time * length, 6));
  });

  it('are fewer than snapshots', () => {
    expect(() => lossComponents(losses, 6)).toThrow('6 snapshots have fewer than 6');
  });
});

it('says how far an edit takes the losses back', () => {
  const [before, after, whole] = [
    [5, 5, 5],
    [1, 5, 2],
    [1, 4, 1],
  ];
  expect(beforeAndAfter(before, after, whole, [5, 4, 4])).toBeCloseTo(5, 9);
  expect(beforeAndAfter(before, after, whole, [1, 9, 1])).toBeCloseTo(0, 9);
});
