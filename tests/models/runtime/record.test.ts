import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseRecord } from '../../../models/runtime/record.ts';
import { shippedIds, shippedManifest } from './folder.ts';

const models = fileURLToPath(new URL('../../../public/models/', import.meta.url));
const FILE = 'attn-9l/training.json';

const head = {
  layer: 0,
  head: 0,
  previousToken: 0.1,
  prefixMatching: 0.2,
  prefixMatchingOffset0: 0.3,
  prefixMatchingOffsetMinus1: 0.4,
  inductionOnText: 0.2,
  copying: -0.5,
  ovPositivity: 0.6,
  qkPositivity: -0.1,
};
const checkpoint = {
  step: 0,
  tokens: 0,
  val_loss: 7.6,
  loss_by_class: { continued: 7.5, otherwise: 7.6, corpus: 7.7, unseen: null },
  class_share: { continued: 0.1, otherwise: 0.4, corpus: 0.5, unseen: 0 },
  loss_by_position: [7.6, 7.6],
  icl_score: null,
  name_continuation: 0,
  random_repeats: { top1: [0, 0], top3: [0, 0.1], loss: [7.6, 7.6] },
  heads: [head],
  composition: [{ from: [0, 0], to: [1, 0], q: 0.1, k: 0.2, v: 0.3 }],
  qk_through: [{ from: [0, 0], to: [1, 0], value: 0.5 }],
};
const later = { ...checkpoint, step: 50, tokens: 1000 };
const good = {
  format: 2,
  model: 'attn-9l',
  seed: 1,
  definitions: { val_loss: 'mean loss' },
  checkpoints: [checkpoint, later],
  log: { columns: ['step', 'loss'], rows: [[0, 7.6]] },
};
const parse = (changes: object) =>
  parseRecord(JSON.stringify({ ...good, ...changes }), FILE, 'attn-9l');

describe('parseRecord', () => {
  it('keeps what is read, and leaves the rest', () => {
    expect(parse({ provenance: {}, final: {} })).toEqual(good);
  });

  it.each(shippedIds())('reads every record of the shipped %s', (id) => {
    const { records, checkpoints } = shippedManifest(id);
    expect(records.length).toBeGreaterThan(0);
    for (const { file, seed } of records) {
      const record = parseRecord(readFileSync(join(models, id, file), 'utf8'), file, id);
      expect(record.seed).toBe(seed);
      const steps = record.checkpoints.map(({ step }) => step);
      expect(steps).toEqual(expect.arrayContaining(checkpoints.map(({ step }) => step)));
    }
  });

  it.each([
    ['another format', { format: 1 }, /format: /],
    ['no seed', { seed: undefined }, /seed: /],
    ['no checkpoint', { checkpoints: [] }, /checkpoints: /],
    [
      'a loss that is no number',
      { checkpoints: [{ ...checkpoint, val_loss: '7.6' }] },
      /checkpoints\.0\.val_loss: /,
    ],
    [
      'a class without a loss',
      { checkpoints: [{ ...checkpoint, loss_by_class: { continued: 7.5 } }] },
      /checkpoints\.0\.loss_by_class\.otherwise: /,
    ],
    [
      'a head without a score',
      { checkpoints: [{ ...checkpoint, heads: [{ ...head, copying: undefined }] }] },
      /checkpoints\.0\.heads\.0\.copying: /,
    ],
    [
      'steps out of order',
      { checkpoints: [later, checkpoint] },
      /checkpoints\.1\.step: does not follow 50/,
    ],
    [
      'a head that comes late',
      { checkpoints: [{ ...checkpoint, heads: [] }, later] },
      /checkpoints\.1\.heads: are not those of the first checkpoint/,
    ],
    ['another model', { model: 'attn-2l' }, /is the record of another model, attn-2l/],
  ])('refuses %s', (_, changes, message) => {
    expect(() => parse(changes)).toThrow(message);
    expect(() => parse(changes)).toThrow(/^attn-9l\/training\.json/);
  });

  it('refuses what is no JSON', () => {
    expect(() => parseRecord('<!doctype html>', FILE, 'attn-9l')).toThrow(/is not JSON/);
  });
});
