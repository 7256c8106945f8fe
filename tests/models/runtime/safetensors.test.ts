import { describe, expect, it } from 'vitest';
import { halfToFloat, Safetensors } from '../../../models/runtime/safetensors.ts';

function fileOf(header: unknown, data: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

const halves = Uint8Array.of(0x00, 0x3c, 0x00, 0xc0); // 1, −2
const entry = { dtype: 'F16', shape: [1, 2], data_offsets: [0, 4] };

describe('safetensors', () => {
  it('reads float16 and float32 with the axes of their names', () => {
    const data = new Uint8Array([...halves, ...new Uint8Array(Float32Array.of(0.1).buffer)]);
    const header = {
      __metadata__: { format: 'pt' },
      'embed.W_E': entry,
      other: { dtype: 'F32', shape: [1], data_offsets: [4, 8] },
    };
    const file = new Safetensors(fileOf(header, data), 'x.safetensors');
    expect(file.names).toEqual(['embed.W_E', 'other']);
    expect(file.read('embed.W_E')).toEqual({
      axes: ['d_vocab', 'd_model'],
      dims: [1, 2],
      data: Float32Array.of(1, -2),
    });
    expect(file.read('other').axes).toEqual(['dim0']);
    expect(file.read('other').data[0]).toBe(Math.fround(0.1));
  });

  it('reads whole numbers', () => {
    const data = new Uint8Array(12);
    new Uint16Array(data.buffer).set([7, 65_535]);
    new Uint32Array(data.buffer, 4).set([1, 16_777_216]);
    const header = {
      ids: { dtype: 'U16', shape: [2], data_offsets: [0, 4] },
      counts: { dtype: 'U32', shape: [2], data_offsets: [4, 12] },
    };
    const file = new Safetensors(fileOf(header, data), 'x.safetensors');
    expect([...file.read('ids').data]).toEqual([7, 65_535]);
    expect([...file.read('counts').data]).toEqual([1, 16_777_216]);
  });

  it('reads whole numbers with a sign', () => {
    const data = new Uint8Array(Int32Array.of(-1, 0, 2047, -16_777_216).buffer);
    const header = { classes: { dtype: 'I32', shape: [2, 2], data_offsets: [0, 16] } };
    const { dims, data: read } = new Safetensors(fileOf(header, data), 'x').read('classes');
    expect(dims).toEqual([2, 2]);
    expect([...read]).toEqual([-1, 0, 2047, -16_777_216]);
  });

  it('reads from the middle of a larger buffer', () => {
    const whole = new Uint8Array([9, ...fileOf({ 'embed.W_E': entry }, halves)]);
    const file = new Safetensors(whole.subarray(1), 'x.safetensors');
    expect([...file.read('embed.W_E').data]).toEqual([1, -2]);
  });

  it.each([
    ['too few bytes', new Uint8Array(3), 'has 3 bytes, too few for a header'],
    ['a header beyond the end', fileOf({ a: 1 }, halves).subarray(0, 12), 'header has 7 bytes'],
    ['no JSON', fileOf({}, halves).fill(0x7b, 8), 'has an unreadable header'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => new Safetensors(bytes, 'x.safetensors')).toThrow(message);
  });

  it.each([
    ['a missing tensor', {}],
    ['an unknown dtype', { 'embed.W_E': { ...entry, dtype: 'I8' } }],
    ['offsets past the end', { 'embed.W_E': { ...entry, data_offsets: [2, 6] } }],
    ['a size that is not its shape', { 'embed.W_E': { ...entry, shape: [3] } }],
    [
      'whole numbers where there is room for half of them',
      { 'embed.W_E': { ...entry, dtype: 'I32' } },
    ],
  ])('refuses %s', (_, header) => {
    const file = new Safetensors(fileOf(header, halves), 'x.safetensors');
    expect(() => file.read('embed.W_E')).toThrow(/^x.safetensors holds/);
  });
});

describe('halfToFloat', () => {
  it.each([
    [0x0000, 0],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x7bff, 65504],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN],
    [0xbc00, -1],
  ])('reads %i as %f', (half, value) => expect(halfToFloat(half)).toBe(value));

  it('keeps the sign of zero', () => expect(halfToFloat(0x8000)).toBe(-0));
});
