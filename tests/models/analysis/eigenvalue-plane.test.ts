import { describe, expect, it } from 'vitest';
import { nullBand } from '../../../models/analysis/circuits.ts';
import { eigenvaluePlane } from '../../../models/analysis/eigenvalue-plane.ts';

describe('eigenvaluePlane', () => {
  it('keeps angles and takes logarithms of moduli', () => {
    const values = [
      { re: 2, im: 0 },
      { re: 0, im: -0.02 },
      { re: -2e-9, im: 0 },
      { re: 0, im: 0 },
    ];
    const { points, largest } = eigenvaluePlane(values, { d_head: 4 });
    expect(largest).toBe(2);
    const places = points.map(({ x, y }) => [x, y]);
    const expected = [1, 0, 0, -0.5, 0, 0, 0, 0];
    places.flat().forEach((value, k) => expect(value).toBeCloseTo(expected[k]!, 12));
    expect(points[1]).toMatchObject(values[1]!);
  });

  it('says how positive they are, and what chance does', () => {
    const values = [
      { re: 3, im: 0 },
      { re: -1, im: 0 },
    ];
    const plane = eigenvaluePlane(values, { d_head: 32, d_model: 128, d_vocab: 2048 });
    expect(plane.positivity).toBe(0.5);
    expect(plane.band).toBe(2 * nullBand(32, 128, 2048));
  });
});
