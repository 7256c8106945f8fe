/** Pictures of square matrices as pixels, one per cell: the canvas shows them enlarged, the build writes them as PNG. */
import type { Scale } from './scale.ts';

export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, alpha, row by row. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * A causal matrix [dest, src] as a bitmap; the future (src > dest) stays transparent.
 *
 * @param sink drawn into column 0 with its own scale when given: what each row gives to the first token
 */
export function paintMatrix(
  values: ArrayLike<number>,
  size: number,
  scale: Scale,
  sink?: { values: ArrayLike<number>; scale: Scale } | null,
): Bitmap {
  const pixels = new Uint8ClampedArray(4 * size * size);
  for (let dest = 0; dest < size; dest++) {
    for (let src = 0; src <= dest; src++) {
      const apart = sink && src === 0;
      const from = apart ? sink.scale : scale;
      const value = apart ? sink.values[dest] : values[dest * size + src];
      const entry = 3 * Math.round(from.place(value ?? 0) * 255);
      const at = 4 * (dest * size + src);
      pixels[at] = from.table[entry] ?? 0;
      pixels[at + 1] = from.table[entry + 1] ?? 0;
      pixels[at + 2] = from.table[entry + 2] ?? 0;
      pixels[at + 3] = 255;
    }
  }
  return { width: size, height: size, pixels };
}

/**
 * Shrink a square matrix to at most `limit` cells a side by taking the maximum of each block, so that a single strong
 * cell survives. Blocks overlap by a cell where `limit` does not divide `size`.
 *
 * @example maxPool([1, 0, 0, 9], 2, 1) is { size: 1, values: [9] }
 */
export function maxPool(
  values: ArrayLike<number>,
  size: number,
  limit: number,
): { size: number; values: Float32Array } {
  if (size <= limit) return { size, values: Float32Array.from(values) };
  const pooled = new Float32Array(limit * limit).fill(-Infinity);
  const first = (k: number): number => Math.floor((k * size) / limit);
  const end = (k: number): number => Math.ceil(((k + 1) * size) / limit);
  for (let row = 0; row < limit; row++) {
    for (let dest = first(row); dest < end(row); dest++) {
      for (let column = 0; column < limit; column++) {
        const cell = row * limit + column;
        for (let src = first(column); src < end(column); src++) {
          pooled[cell] = Math.max(pooled[cell]!, values[dest * size + src] ?? 0);
        }
      }
    }
  }
  return { size: limit, values: pooled };
}
