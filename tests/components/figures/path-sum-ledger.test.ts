import { beforeAll, describe, expect, it } from 'vitest';
import { ledgerBars } from '../../../components/figures/path-sum-ledger/bars.ts';
import {
  choicesAt,
  chosenPath,
  pathsAt,
  readLedger,
  running,
  sorted,
} from '../../../components/figures/path-sum-ledger/readings.ts';
import type { LedgerReading } from '../../../components/figures/path-sum-ledger/readings.ts';
import { strike, struckOut } from '../../../components/figures/path-sum-ledger/strikes.ts';
import { ledgerTwin } from '../../../components/figures/path-sum-ledger/twin.ts';
import { finding, sumText } from '../../../components/figures/path-sum-ledger/words.ts';
import {
  ablation,
  scaledWeights,
  patternPreservingAblation,
} from '../../../models/analysis/ablation.ts';
import { attributions } from '../../../models/analysis/attribution.ts';
import { logSoftmaxRow, perTokenLoss } from '../../../models/analysis/losses.ts';
import { allPaths } from '../../../models/analysis/paths.ts';
import { termImportance } from '../../../models/analysis/term-importance.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import { MODELS, shipped, TEXT } from '../../models/analysis/shipped.ts';
import type { Shipped } from '../../models/analysis/shipped.ts';

const { signal } = new AbortController();
const DEST = 9;

let two: Shipped;
beforeAll(async () => {
  two = await shipped('attn-2l');
});

const read = ({ run, weights, config }: Shipped, off = '', rank = 0): LedgerReading =>
  readLedger(pathsAt(run, weights, config, DEST), run, rank, off);

describe.each(MODELS)('the ledger of %s', (id) => {
  it('adds up to the logit, in any order and under any token', async () => {
    const model = await shipped(id);
    for (const rank of [0, 1, 4]) {
      const reading = read(model, '', rank);
      const logits = part(hookOf(model.run, 'logits', ['pos', 'vocab']), DEST);
      const mean = logits.reduce((sum, one) => sum + one, 0) / logits.length;
      expect(reading.logit).toBeCloseTo(logits[reading.target.id]! - mean, 3);
      expect(Math.abs(reading.sum - reading.logit)).toBeLessThan(1e-3);
      expect(reading.loss).toBeCloseTo(-logSoftmaxRow(logits)[reading.target.id]!, 3);
      for (const order of ['size', 'layer'] as const) {
        expect(running(sorted(reading.rows, order)).at(-1)).toBeCloseTo(reading.sum, 9);
      }
    }
  });

  it('shows every path once, in groups by layer', async () => {
    const model = await shipped(id);
    const { rows } = read(model);
    const groups = ledgerBars(rows, 'layer', { layer: 0, head: 0 });
    const keys = groups.flatMap((group) => group.rows.map(({ key }) => key));
    expect(new Set(keys).size).toBe(allPaths(model.config).length);
    expect(groups[0]!.name).toBe('Direct path');
    expect(ledgerBars(rows, 'size', { layer: 0, head: 0 })).toHaveLength(1);
  });
});

describe('the bars of attn-2l', () => {
  it('of the paths that end in a head are what that head writes', () => {
    const { rows, target } = read(two);
    const { run, weights, config } = two;
    for (const { head, centred } of attributions(run, weights, config, DEST, target.id)) {
      const own = rows.filter(({ path }) => {
        const last = path.heads.at(-1);
        return last ? last.layer === head?.layer && last.head === head.head : head === null;
      });
      expect(own.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(centred, 3);
    }
  });

  it('without virtual heads leave the loss of the pass before the last', () => {
    const { run, weights, config } = two;
    const [direct, heads] = termImportance(run, weights, config);
    expect(read(two, 'virtual').loss).toBeCloseTo(heads!.losses[DEST + 1]!, 9);
    expect(read(two, 'virtual, heads').loss).toBeCloseTo(direct!.losses[DEST + 1]!, 9);
  });

  it('without a head’s paths leave what the model predicts when its output goes and the patterns stay', async () => {
    const { session, run, config, weights } = two;
    const edits = patternPreservingAblation(run, config, { layer: 0, head: 1 });
    const without = await session.run(signal, { text: TEXT, edits, want: ['logits'] });
    const all = ['L0H1', ...['L1H0', 'L1H1', 'L1H2', 'L1H3'].map((name) => `L0H1 > ${name}`)];
    const reading = readLedger(pathsAt(run, weights, config, DEST), run, 0, all.join(','));
    expect(reading.rows.filter((row) => row.off)).toHaveLength(5);
    const ids = run.tokens.map((token) => token.id);
    const losses = perTokenLoss(hookOf(without, 'logits', ['pos', 'vocab']), ids);
    expect(reading.loss).toBeCloseTo(losses[DEST + 1]!, 3);
  });

  it('of a run with a head switched off add up to the logits of that run', async () => {
    const { session, weights, config } = two;
    const edits = ablation({ layer: 0, head: 0 });
    const want = Object.keys(session.manifest.hooks);
    const run = await session.run(signal, { text: TEXT, edits, want });
    const edited = scaledWeights(weights, run.edits);
    expect(scaledWeights(weights, null)).toBe(weights);
    const reading = readLedger(pathsAt(run, edited, config, DEST), run, 0, '');
    expect(Math.abs(reading.sum - reading.logit)).toBeLessThan(1e-3);
    const gone = reading.rows.filter(({ ablated }) => ablated);
    expect(gone).toHaveLength(5);
    expect(gone.every(({ value }) => value === 0)).toBe(true);
  });
});

describe('what is struck out', () => {
  const paths = (): ReturnType<typeof allPaths> => allPaths(two.config);

  it('is named by path or by kind', () => {
    expect([...struckOut('direct, L0H1 > L1H2', paths())]).toEqual(['direct', 'L0H1 → L1H2']);
    expect(struckOut('virtual', paths()).size).toBe(16);
    expect(struckOut('heads', paths()).size).toBe(8);
    expect(struckOut('', paths()).size).toBe(0);
    expect(struckOut('mlp', allPaths({ ...two.config, d_mlp: 4 })).size).toBe(1 + 4 + 1);
  });

  it('is written with whole kinds by their name', () => {
    const all = [...struckOut('virtual', paths())];
    expect(strike(new Set(), all, false, paths())).toBe('virtual');
    const list = strike(struckOut('virtual', paths()), ['L0H0 → L1H0'], true, paths());
    expect(list.split(', ')).toHaveLength(15);
    expect(strike(new Set(['direct']), ['direct'], true, paths())).toBe('');
  });

  it('leaves the rows where they stand, and the running sum without them', () => {
    const before = sorted(read(two).rows, 'size');
    const after = sorted(read(two, before[1]!.name).rows, 'size');
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    const sums = running(after);
    expect(sums[1]).toBeNull();
    expect(sums[2]).toBeCloseTo(before[0]!.value + before[2]!.value, 9);
  });
});

describe('whose logit', () => {
  it('is what the text says next, or else the likeliest', () => {
    const { run } = two;
    const last = run.tokens.length - 1;
    expect(read(two).target).toMatchObject({ id: run.tokens[DEST + 1]!.id, next: true });
    expect(choicesAt(run, last).map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5]);
    const { target } = readLedger(pathsAt(run, two.weights, two.config, last), run, 0, '');
    expect(target.rank).toBe(1);
  });
});

describe('in words', () => {
  it('the finding names the longest bars, the sum its difference', () => {
    const reading = read(two);
    const said = finding(reading, two.run.tokens, two.session.vocabulary);
    const [first] = sorted(reading.rows, 'size');
    expect(said).toContain(first!.name === 'direct' ? 'direct path' : first!.name);
    expect(sumText(reading)).toMatch(/^Sum of 25 bars (\S+) =\slogit\s\1, difference \d\s×\s10⁻.$/);
    expect(sumText(read(two, 'virtual'))).toMatch(/^Sum of 9 of 25 bars/);
  });
});

describe('the static twin', () => {
  it.each(MODELS)('of %s has every bar with its number, the sum and a table', async (id) => {
    const model = await shipped(id);
    const twin = await ledgerTwin({
      ...model,
      ...{ prompts: [TEXT], head: null, rank: 0, path: '', off: '', order: 'size', prompt: true },
    });
    const last = model.run.tokens.length - 1;
    const ledger = pathsAt(model.run, model.weights, model.config, last);
    const reading = readLedger(ledger, model.run, 0, '');
    for (const { name } of reading.rows)
      expect(twin.html).toContain(`<th scope="row">${name}</th>`);
    expect(twin.html.includes(sumText(reading))).toBe(true);
    expect(twin.html.match(/class="signed-row[ "]/g)!.length).toBeGreaterThanOrEqual(
      reading.rows.length,
    );
    expect(twin.head).toEqual(chosenPath(reading.rows, '').path.heads.at(-1) ?? null);
    for (const { value } of reading.rows) expect(Math.abs(value)).toBeLessThanOrEqual(twin.end);
  });

  it('shows what its author struck out, and no prompt where another figure has it', async () => {
    const off = { rank: 2, path: 'L0H1 > L1H0', off: 'virtual', order: 'layer' } as const;
    const given = { ...two, prompts: [TEXT], head: { layer: 1, head: 3 }, ...off, prompt: false };
    const { html } = await ledgerTwin(given);
    expect(html).not.toContain('prompt-text');
    expect(html).toContain('16 struck out');
    expect(html).toContain('Sum of 9 of 25 bars');
    expect(html).toContain('what L0H1 → L1H0 brings here');
    expect(html).toContain('Bold: through L1H3');
    expect(html.match(/class="signed-row off/g)).toHaveLength(16);
  });

  it('refuses a name that names no path', async () => {
    const shown = { prompts: [TEXT], head: null, rank: 0, order: 'size', prompt: false } as const;
    const twin = (path: string, off: string) => ledgerTwin({ ...two, ...shown, path, off });
    await expect(twin('L0H1 > L1H9', '')).rejects.toThrow(
      'attribute-invalid: <PathSumLedger path="L0H1 > L1H9"> names no path of the model.',
    );
    await expect(twin('', 'virtual, l0h1')).rejects.toThrow('names “l0h1”, which is no path');
    await expect(twin('', 'mlp, L0H1')).resolves.toHaveProperty('html');
  });
});
