/**
 * The safetensors format: eight bytes of header length, a JSON header of names, shapes and offsets,
 * then the numbers.
 */
import { z } from 'zod';
import { tensor } from './tensor.ts';
import { ModelError } from './types.ts';
import type { Tensor } from './types.ts';

const entrySchema = z.object({
  dtype: z.enum(['F16', 'F32', 'U16', 'U32', 'I32']),
  shape: z.array(z.int().min(0)),
  data_offsets: z.tuple([z.int().min(0), z.int().min(0)]),
});
const headerSchema = z.record(z.string(), z.unknown());

/** How wide a number is, and how it is read. A Float32Array holds whole numbers up to 2²⁴ exactly. */
const NUMBERS = {
  F16: { width: 2, read: (view: DataView, at: number) => halfToFloat(view.getUint16(at, true)) },
  F32: { width: 4, read: (view: DataView, at: number) => view.getFloat32(at, true) },
  U16: { width: 2, read: (view: DataView, at: number) => view.getUint16(at, true) },
  U32: { width: 4, read: (view: DataView, at: number) => view.getUint32(at, true) },
  I32: { width: 4, read: (view: DataView, at: number) => view.getInt32(at, true) },
} as const;

/** Axes of a parameter by the last part of its TransformerLens name. */
const AXES: Readonly<Record<string, readonly string[]>> = {
  W_E: ['d_vocab', 'd_model'],
  W_U: ['d_model', 'd_vocab'],
  W_pos: ['pos', 'd_model'],
  W_Q: ['head', 'd_model', 'd_head'],
  W_K: ['head', 'd_model', 'd_head'],
  W_V: ['head', 'd_model', 'd_head'],
  W_O: ['head', 'd_head', 'd_model'],
  smear: ['head'],
  W_in: ['d_model', 'd_mlp'],
  b_in: ['d_mlp'],
  W_out: ['d_mlp', 'd_model'],
};

/** A file's tensors, read on demand: a checkpoint's parameters, a text's counts. */
export class Safetensors {
  readonly #bytes: Uint8Array;
  readonly #file: string;
  readonly #header: Readonly<Record<string, unknown>>;
  readonly #start: number;

  /**
   * @param bytes the whole file
   * @param file its name, for messages
   * @throws ModelError `model-corrupt` when there is no readable header
   */
  constructor(bytes: Uint8Array, file: string) {
    this.#bytes = bytes;
    this.#file = file;
    if (bytes.length < 8) throw this.#corrupt(`has ${bytes.length} bytes, too few for a header`);
    const length = Number(viewOf(bytes).getBigUint64(0, true));
    if (8 + length > bytes.length) {
      throw this.#corrupt(`says its header has ${length} bytes but has ${bytes.length} in all`);
    }
    this.#start = 8 + length;
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, this.#start));
      this.#header = headerSchema.parse(JSON.parse(text));
    } catch {
      throw this.#corrupt('has an unreadable header');
    }
  }

  /** Names of all tensors, in the file's order. */
  get names(): string[] {
    return Object.keys(this.#header).filter((name) => name !== '__metadata__');
  }

  /**
   * One tensor, as float32 whatever it is stored as.
   *
   * @throws ModelError `model-corrupt` when it is missing or reaches outside the file
   * @example new Safetensors(bytes, 'x.safetensors').read('unembed.W_U').axes // ['d_model',
   * 'd_vocab']
   */
  read(name: string): Tensor {
    const entry = entrySchema.safeParse(this.#header[name]);
    if (!entry.success) throw this.#corrupt(`holds no usable ${name}`);
    const { dtype, shape, data_offsets } = entry.data;
    const [from, to] = data_offsets.map((offset) => this.#start + offset) as [number, number];
    const size = shape.reduce((product, dim) => product * dim, 1);
    const { width, read } = NUMBERS[dtype];
    if (to - from !== size * width || to > this.#bytes.length) {
      throw this.#corrupt(`holds ${name} outside its bounds`);
    }
    const view = viewOf(this.#bytes);
    const data = new Float32Array(size);
    for (let i = 0; i < size; i++) data[i] = read(view, from + width * i);
    const axes = AXES[name.slice(name.lastIndexOf('.') + 1)];
    const fits = axes?.length === shape.length;
    return tensor(fits ? axes : shape.map((_, k) => `dim${k}`), shape, data);
  }

  #corrupt(what: string): ModelError {
    return new ModelError(
      'model-corrupt',
      `${this.#file} ${what}.`,
      'Load it again; if it stays, export or copy the model folder again.',
    );
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** IEEE 754 half precision by hand: not every browser has Float16Array. */
export function halfToFloat(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
