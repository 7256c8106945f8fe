import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { maxPool, paintMatrix } from '../../../components/parts/bitmap.ts';
import { encodePng, pngDataUri } from '../../../components/parts/png.ts';
import { sequentialScale } from '../../../components/parts/scale.ts';

const scale = sequentialScale({ mode: 'light' });

function pixel(pixels: ArrayLike<number>, cell: number): number[] {
  return Array.from({ length: 4 }, (_, k) => pixels[4 * cell + k] ?? NaN);
}

describe('paintMatrix', () => {
  const { pixels } = paintMatrix([1, 0.9, 0.25, 0.75], 2, scale);

  it('gives every cell of the past its colour', () => {
    expect(pixel(pixels, 0)).toEqual([...scale.color(1), 255]);
    expect(pixel(pixels, 2)).toEqual([...scale.color(0.25), 255]);
    expect(pixel(pixels, 3)).toEqual([...scale.color(0.75), 255]);
  });

  it('leaves the future blank, whatever stands there', () => {
    expect(pixel(pixels, 1)).toEqual([0, 0, 0, 0]);
  });

  it('draws what goes to the first token with a scale of its own', () => {
    const grey = sequentialScale({ mode: 'light', ramp: 'rest' });
    const sunk = paintMatrix([0, 0, 0, 1], 2, scale, { values: [1, 0.4], scale: grey }).pixels;
    expect(pixel(sunk, 2)).toEqual([...grey.color(0.4), 255]);
    expect(pixel(sunk, 3)).toEqual([...scale.color(1), 255]);
  });
});

describe('maxPool', () => {
  it('keeps small matrices as they are', () => {
    expect([...maxPool([1, 2, 3, 4], 2, 4).values]).toEqual([1, 2, 3, 4]);
  });

  it('never loses a strong cell, wherever it lies', () => {
    for (let cell = 0; cell < 49; cell++) {
      const values = Array.from({ length: 49 }, (_, k) => (k === cell ? 1 : 0));
      expect(Math.max(...maxPool(values, 7, 3).values)).toBe(1);
    }
  });

  it('puts it in the block it came from', () => {
    const values = new Float32Array(16);
    values[14] = 0.5;
    expect([...maxPool(values, 4, 2).values]).toEqual([0, 0, 0, 0.5]);
  });
});

describe('encodePng', () => {
  it('can be read back: size, and every pixel', () => {
    const bitmap = paintMatrix([1, 0, 0, 0.2, 0.8, 0, 0.1, 0.3, 0.6], 3, scale);
    const png = encodePng(bitmap);
    expect(png.readUInt32BE(16)).toBe(3);
    expect(png.readUInt32BE(20)).toBe(3);
    const length = png.readUInt32BE(33);
    expect(png.toString('latin1', 37, 41)).toBe('IDAT');
    const rows = inflateSync(png.subarray(41, 41 + length));
    const read = [0, 1, 2].flatMap((row) => [...rows.subarray(row * 13 + 1, (row + 1) * 13)]);
    expect(read).toEqual([...bitmap.pixels]);
  });

  it('ends as a PNG ends, and fits an address', () => {
    const bitmap = paintMatrix([1], 1, scale);
    expect(encodePng(bitmap).subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
    expect(pngDataUri(bitmap)).toMatch(/^data:image\/png;base64,iVBOR[\w+/=]+$/);
  });
});
