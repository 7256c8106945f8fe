import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readRecords, readTokenLosses } from '../../../models/runtime/node.ts';
import { halfToFloat } from '../../../models/runtime/safetensors.ts';
import { part } from '../../../models/runtime/tensor.ts';
import { parseTokenLosses } from '../../../models/runtime/token-losses.ts';
import { ModelFolder, shippedIds, shippedManifest } from './folder.ts';

const models = fileURLToPath(new URL('../../../public/models/', import.meta.url));
const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

/** A file by hand: two checkpoints, three places, a passage of BOS and one token. */
const GOOD = {
  'positions.loss': ['F32', [2, 3], [7, 7, 7, 1, 2, 3]],
  'positions.token': ['I32', [3], [5, 6, 7]],
  'positions.before': ['I32', [3], [4, 5, 6]],
  'positions.class': ['I32', [3], [-1, 0, 3]],
  'positions.position': ['I32', [3], [1, 2, 3]],
  'positions.source': ['I32', [3], [0, 0, 1]],
  'passage.loss': ['F32', [2, 1], [7, 1]],
  'passage.token': ['I32', [2], [0, 9]],
} as const;
type Parts = Record<
  string,
  readonly [dtype: string, shape: readonly number[], data: readonly number[]]
>;

function fileOf(parts: Parts): Uint8Array {
  let end = 0;
  const header: Record<string, unknown> = {};
  const chunks = Object.entries(parts).map(([name, [dtype, shape, data]]) => {
    const numbers = dtype === 'I32' ? Int32Array.from(data) : Float32Array.from(data);
    header[name] = { dtype, shape, data_offsets: [end, (end += numbers.byteLength)] };
    return Buffer.from(numbers.buffer);
  });
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, ...chunks]);
}

const parse = (changes: Parts) => parseTokenLosses(fileOf({ ...GOOD, ...changes }), 'm/x');

describe('parseTokenLosses', () => {
  it('names classes and axes', () => {
    const { positions, passage } = parse({});
    expect(positions.class).toEqual([null, 'continued', 'unseen']);
    expect(positions.loss).toMatchObject({ axes: ['checkpoint', 'token'], dims: [2, 3] });
    expect([...part(positions.loss, 1)]).toEqual([1, 2, 3]);
    expect(passage).toMatchObject({ token: [0, 9], loss: { dims: [2, 1] } });
  });

  it.each<[string, Parts, string]>([
    ['a class that is none', { 'positions.class': ['I32', [3], [0, 1, 4]] }, 'that mean nothing'],
    ['a token below 0', { 'positions.token': ['I32', [3], [-1, 0, 4]] }, 'that mean nothing'],
    [
      'too few places',
      { 'positions.before': ['I32', [2], [1, 2]] },
      'holds 2 numbers in positions.before, not 3',
    ],
    ['no list', { 'passage.token': ['I32', [2, 1], [0, 9]] }, 'holds 2×1 numbers in passage.token'],
    ['a flat matrix', { 'positions.loss': ['F32', [3], [1, 2, 3]] }, 'in 1 dimensions, not 2'],
    ['a loss below 0', { 'passage.loss': ['F32', [2, 1], [7, -1]] }, 'that are no losses'],
    ['no number', { 'passage.loss': ['F32', [2, 1], [7, NaN]] }, 'that are no losses'],
    [
      'other checkpoints',
      { 'passage.loss': ['F32', [1, 1], [7]] },
      '2 checkpoints of positions and 1 of passage',
    ],
  ])('refuses %s', (_, changes, message) => {
    expect(() => parse(changes)).toThrow(message);
    expect(() => parse(changes)).toThrow(/^m\/x holds/);
  });

  it('refuses a file that lacks a part', () => {
    const { 'passage.loss': _, ...rest } = GOOD;
    expect(() => parseTokenLosses(fileOf(rest), 'm/x')).toThrow('holds no usable passage.loss');
  });
});

describe('the shipped losses', () => {
  it.each(shippedIds())('of %s are those of its runs', async (id) => {
    const { config } = shippedManifest(id);
    const records = await readRecords(id);
    const found = await readTokenLosses(id);
    expect(found.map(({ seed }) => seed)).toEqual(records.map(({ seed }) => seed));
    found.forEach(({ losses: { positions, passage } }, run) => {
      const { checkpoints } = records[run]!;
      const { loss } = positions;
      expect(loss.dims).toEqual([checkpoints.length, 2000]);
      expect(passage.loss.dims).toEqual([checkpoints.length, passage.token.length - 1]);
      expect(Math.max(...positions.token, ...positions.before)).toBeLessThan(config.d_vocab);
      expect(mean(part(loss, 0)), 'untrained').toBeCloseTo(Math.log(config.d_vocab), 1);
      // The places are a sample of what the record averages over.
      for (const name of ['continued', 'corpus'] as const) {
        const own = part(loss, checkpoints.length - 1).filter(
          (_, k) => positions.class[k] === name,
        );
        expect(Math.abs(mean(own) - checkpoints.at(-1)!.loss_by_class[name]!), name).toBeLessThan(
          0.3,
        );
      }
    });
  });

  it('read the bytes as they stand', async () => {
    const bytes = readFileSync(join(models, 'attn-2l', 'token-losses.safetensors'));
    const start = 8 + Number(bytes.readBigUInt64LE(0));
    const [{ losses } = { losses: null }] = await readTokenLosses('attn-2l');
    // The offsets that the header names for positions.loss and positions.token.
    expect(losses!.positions.loss.data[2000 * 39 + 7]).toBe(
      halfToFloat(bytes.readUInt16LE(start + 61_172 + 2 * (2000 * 39 + 7))),
    );
    expect(losses!.positions.token[7]).toBe(bytes.readInt32LE(start + 33_012 + 4 * 7));
  });

  it('are missed, by name, where a folder lacks them', async () => {
    using folder = new ModelFolder('attn-1l');
    folder.remove('token-losses-seed1.safetensors');
    await expect(readTokenLosses('attn-1l', folder.root)).rejects.toThrow(
      'attn-1l has no token-losses-seed1.safetensors',
    );
    folder.change('manifest.json', (bytes) =>
      JSON.stringify({
        ...(JSON.parse(bytes.toString()) as object),
        records: folder.manifest.records.map(({ token_losses: _, ...record }) => record),
      }),
    );
    await expect(readTokenLosses('attn-1l', folder.root)).rejects.toThrow(
      'attn-1l ships no losses token by token of its run with seed 0',
    );
  });
});
