import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../models/analysis/random.ts';

describe('mulberry32', () => {
  it('gives the published sequence of seed 0', () => {
    const next = mulberry32(0);
    expect([next(), next(), next()]).toEqual([
      0.26642920868471265, 0.0003297457005828619, 0.2232720274478197,
    ]);
  });

  it('is uniform enough to draw with, and the same for the same seed', () => {
    const [one, other] = [mulberry32(7), mulberry32(7)];
    const draws = Array.from({ length: 10_000 }, () => one());
    expect(draws).toEqual(Array.from({ length: 10_000 }, () => other()));
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(draws.reduce((sum, value) => sum + value, 0) / draws.length).toBeCloseTo(0.5, 1);
  });
});
