import { expect, it } from 'vitest';
import { nextIndex } from '../../../components/parts/roving.ts';

it.each([
  ['ArrowRight', 3, 4],
  ['ArrowDown', 3, 7],
  ['ArrowUp', 3, 3],
  ['ArrowDown', 6, 6],
  ['Home', 6, 0],
  ['End', 0, 7],
  ['Tab', 3, null],
])('%s leads from %i to %s in a grid of two rows of four', (key, from, to) => {
  expect(nextIndex(key, from, { count: 8, columns: 4 })).toBe(to);
});
