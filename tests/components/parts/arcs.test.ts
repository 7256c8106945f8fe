import { describe, expect, it } from 'vitest';
import { arcPath, arcWidth } from '../../../components/parts/arcs.ts';

const box = (left: number, top: number) => ({ left, top, width: 20, height: 30 });

describe('arcs', () => {
  it('grow with the square root of the weight', () => {
    expect(arcWidth(1) / arcWidth(0.25)).toBeCloseTo(2);
    expect(arcWidth(1e-6)).toBe(0.75);
  });

  it('stay within the room over a line', () => {
    const heights = [...arcPath(box(500, 40), box(0, 40), 22).matchAll(/-?[\d.]+/g)].map(Number);
    // The curve reaches three quarters of the way to its control points.
    expect(Math.min(...heights.filter((_, k) => k % 2 === 1))).toBeCloseTo(40 - (22 * 4) / 3, 1);
  });

  it('run from the top of a token to the bottom of one on an earlier line', () => {
    expect(arcPath(box(100, 90), box(0, 0), 22)).toBe('M110.0 90.0C110.0 60.0 10.0 60.0 10.0 30.0');
  });
});
