import { describe, expect, it } from 'vitest';
import { cellSize, labelStep, stepPath } from '../../../components/parts/axis.ts';

describe('axis', () => {
  it.each([
    [8, 28],
    [32, 16],
    [64, 8],
    [128, 5],
    [256, 3],
  ])('draws %i tokens with cells of %i pixels', (tokens, size) => {
    expect(cellSize(tokens)).toBe(size);
  });

  it('labels every token up to 40, then every k-th so that lines do not touch', () => {
    expect(labelStep(40)).toBe(1);
    for (const tokens of [48, 64, 100, 128, 256]) {
      expect(labelStep(tokens) * Math.min(cellSize(tokens), 460 / tokens)).toBeGreaterThanOrEqual(
        11,
      );
    }
  });

  it('labels fewer where there is less room', () => {
    expect(labelStep(24, true)).toBe(1);
    expect(labelStep(40, true)).toBe(2);
  });

  it('steps down the diagonal, closing over each cell', () => {
    expect(stepPath(2)).toBe('M0 0H1V1H2V2');
  });
});
