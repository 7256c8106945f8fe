import { beforeAll, describe, expect, it } from 'vitest';
import { tokenKinds } from '../../../components/figures/term-importance/kinds.ts';
import {
  bestCounts,
  bestOrder,
  readImportance,
} from '../../../components/figures/term-importance/readings.ts';
import type { Importance } from '../../../components/figures/term-importance/readings.ts';
import { importanceTwin } from '../../../components/figures/term-importance/twin.ts';
import {
  equality,
  finding,
  importanceTable,
  orderName,
  warning,
} from '../../../components/figures/term-importance/words.ts';
import { ablation } from '../../../models/analysis/ablation.ts';
import { ledgerOf, lossOf, summed } from '../../../models/analysis/ledger.ts';
import { MODELS, shipped, TEXT } from '../../models/analysis/shipped.ts';
import type { Shipped } from '../../models/analysis/shipped.ts';

const { signal } = new AbortController();
const read = ({ run, weights, config }: Shipped): Promise<Importance> =>
  readImportance(signal, run, weights, config);

let two: Shipped;
let shown: Importance;
beforeAll(async () => {
  two = await shipped('attn-2l');
  shown = await read(two);
});

describe.each(MODELS)('term importance of %s', (id) => {
  it('ends with the model’s own loss and says how nearly', async () => {
    const model = await shipped(id);
    const importance = await read(model);
    const { passes, full, blind } = importance;
    expect(passes).toHaveLength(model.config.n_layers + 1);
    // float32 sums of 128 products, over 2,048 logits
    expect(Math.abs(passes.at(-1)!.loss - full)).toBeLessThan(1e-5);
    const fallen = passes.reduce((sum, { change }) => sum + change, blind);
    expect(fallen).toBeCloseTo(full, 5);
    expect(equality(importance)).toContain(full.toFixed(4));
  });

  it('has a twin with every loss as text, and a table of every token', async () => {
    const model = await shipped(id);
    const twin = await importanceTwin({ ...model, prompts: [TEXT], by: null, prompt: true });
    const importance = await read(model);
    for (const { loss } of importance.passes) expect(twin.html).toContain(`<td>${loss.toFixed(3)}`);
    expect(twin.html.match(/<span class="token"/g)).toHaveLength(model.run.tokens.length);
    expect(importanceTable(importance).rows).toHaveLength(model.run.tokens.length - 1);
  });
});

describe('a twin below another figure’s prompt', () => {
  it('leaves the prompt out', async () => {
    const given = { ...two, prompts: [TEXT], by: 1 };
    const [with_, without] = await Promise.all(
      [true, false].map((prompt) => importanceTwin({ ...given, prompt })),
    );
    expect(with_!.html).toContain('prompt-text');
    expect(without!.html).not.toContain('prompt-text');
    expect(without!.html).toContain('raises it');
  });
});

describe('the passes of attn-2l', () => {
  it('count the paths they add', () => {
    expect(shown.passes.map(({ terms }) => terms)).toEqual([1, 8, 16]);
  });

  it('are worth to the whole model what the ledger loses without their paths', () => {
    const { run, weights, config } = two;
    for (const { order, effect } of shown.passes) {
      const losses = run.tokens.slice(1).map(({ id }, dest) => {
        const ledger = ledgerOf(run, weights, config, dest);
        return lossOf(
          summed(ledger, ({ heads }) => heads.length !== order),
          id,
        );
      });
      const without = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      expect(effect).toBeCloseTo(without - shown.passes.at(-1)!.loss, 9);
    }
    const last = shown.passes.at(-1)!;
    expect(last.effect).toBeCloseTo(-last.change, 9);
  });

  it('of a run with a head switched off end with the loss of that run', async () => {
    const { session, weights, config } = two;
    const want = Object.keys(session.manifest.hooks);
    const run = await session.run(signal, {
      text: TEXT,
      edits: ablation({ layer: 0, head: 0 }),
      want,
    });
    const { passes, full } = await readImportance(signal, run, weights, config);
    expect(Math.abs(passes.at(-1)!.loss - full)).toBeLessThan(1e-5);
    expect(full).not.toBeCloseTo(shown.full, 3);
  });
});

describe('a token', () => {
  it('goes to the order that lowers its loss most', () => {
    const { passes, run } = shown;
    expect(bestOrder(passes, 0)).toBeNull();
    const made = (changes: number[]) =>
      changes.map((change, order) => ({ ...passes[0]!, order, changes: [change] }));
    expect(bestOrder(made([-1, -3, 0.5]), 0)).toBe(1);
    expect(bestOrder(made([1, 3, 0.5]), 0)).toBeNull();
    const counts = bestCounts(shown);
    const none = run.tokens.filter((_, k) => bestOrder(passes, k) === null).length;
    expect(counts.reduce((sum, one) => sum + one, none)).toBe(run.tokens.length);
  });

  it('bears its order as a mark, or the sign of what one order does', () => {
    const kinds = tokenKinds(shown, null);
    expect(kinds[0]).toBeNull();
    kinds.forEach((kind, k) => {
      const best = bestOrder(shown.passes, k);
      expect(kind?.mark ?? null).toBe(best === null ? null : String(best));
    });
    const marks = tokenKinds(shown, 1).map((kind) => kind?.mark ?? '');
    expect(new Set(marks)).toEqual(new Set(['', '+', '−']));
  });
});

describe('in words', () => {
  it('names orders by what the model has', () => {
    const names = (mlps: boolean, length: number): string[] =>
      [0, 1, 2, 3].slice(0, length).map((order) => orderName(order, { mlps, passes: { length } }));
    expect(names(false, 3)).toEqual(['direct path', 'single heads', 'virtual heads']);
    expect(names(false, 4).slice(2)).toEqual(['virtual heads of two', 'virtual heads of three']);
    expect(names(true, 3)[0]).toBe('direct path and MLPs');
  });

  it('says what each pass brings, and that it depends on the order', () => {
    const [first, heads] = shown.passes;
    expect(finding(shown)).toContain(`The direct path lowers it by ${(-first!.change).toFixed(2)}`);
    expect(finding(shown)).toContain(`8 single heads lower it by ${(-heads!.change).toFixed(2)}`);
    expect(warning(shown)).toContain('depends on what is there before');
    expect(warning(shown)).toContain(first!.effect.toFixed(2));
    expect(warning({ ...shown, passes: [first!] })).toBe('');
  });
});
