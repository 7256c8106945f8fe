import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { patternOf } from '../../../models/analysis/attention.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import { hook } from '../../../models/runtime/names.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';

/** What plain numpy in float64 computes from the same safetensors (`models/training/golden.py`). */
interface Golden {
  models: {
    model: string;
    checkpoint: { step: number; sha256: string };
    cases: {
      name: string;
      text?: string | null;
      ids: number[];
      pattern_rows: number[];
      patterns: number[][][][];
      logits: { pos: number; top: number[]; first_64: number[] }[];
      loss: (number | null)[];
    }[];
  }[];
}
const golden = JSON.parse(
  readFileSync(new URL('../../fixtures/golden.json', import.meta.url), 'utf8'),
) as Golden;
const { signal } = new AbortController();

describe.each(golden.models)('$model in native ONNX Runtime', ({ model, checkpoint, cases }) => {
  it('is the checkpoint the fixture was made from', async () => {
    const { manifest } = await openModel(model);
    expect(manifest.checkpoints.at(-1)).toMatchObject(checkpoint);
  });

  it.each(cases)('equals float64 numpy on "$name"', async (golden) => {
    const session = await openModel(model);
    const layers = session.manifest.config.n_layers;
    const want = [
      hook.logits,
      ...Array.from({ length: layers }, (_, layer) => hook.pattern(layer)),
    ];
    const [run] = await session.runBatch(signal, { ids: [golden.ids], want });
    let worst = 0;
    golden.patterns.forEach((heads, layer) =>
      heads.forEach((rows, head) =>
        rows.forEach((row, index) => {
          const own = part(patternOf(run!, layer), head, golden.pattern_rows[index]!);
          row.forEach((value, src) => (worst = Math.max(worst, Math.abs(value - own[src]!))));
        }),
      ),
    );
    expect(worst).toBeLessThan(1e-5);
    const logits = hookOf(run!, hook.logits, ['pos', 'vocab']);
    for (const { pos, top, first_64 } of golden.logits) {
      const own = part(logits, pos);
      first_64.forEach((value, id) => expect(Math.abs(value - own[id]!)).toBeLessThan(1e-3));
      const sorted = [...own].sort((a, b) => b - a);
      top.forEach((value, rank) => expect(Math.abs(value - sorted[rank]!)).toBeLessThan(1e-3));
    }
    perTokenLoss(logits, golden.ids).forEach((loss, pos) => {
      const expected = golden.loss[pos] ?? null;
      if (loss === null || expected === null) expect(loss).toBe(expected);
      else expect(Math.abs(loss - expected)).toBeLessThan(1e-3);
    });
  });

  it('sees the same ids when it is given the text', async () => {
    const session = await openModel(model);
    for (const { text, ids } of cases) {
      if (typeof text !== 'string') continue;
      const { tokens } = await session.tokenize(signal, text);
      expect(tokens.map(({ id }) => id)).toEqual(ids);
    }
  });
});
