import { beforeAll, describe, expect, it } from 'vitest';
import { measureRules } from '../../../components/figures/ideal-heads/measure.ts';
import {
  patternsOf,
  promptWorths,
  recovered,
} from '../../../components/figures/ideal-heads/readings.ts';
import type { Rest, Worths } from '../../../components/figures/ideal-heads/readings.ts';
import { headsOf, ruleRows } from '../../../components/figures/ideal-heads/rules.ts';
import { idealTwin } from '../../../components/figures/ideal-heads/twin.ts';
import {
  agreementText,
  finding,
  idealTable,
  percent,
} from '../../../components/figures/ideal-heads/words.ts';
import { idealised } from '../../../models/analysis/idealised.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import { windowsOf } from '../../../models/analysis/held-out.ts';
import { OWN_PROSE } from '../../../models/analysis/own-prose.ts';
import { hookOf } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { shipped, TEXT } from '../../models/analysis/shipped.ts';
import type { Shipped } from '../../models/analysis/shipped.ts';

const { signal } = new AbortController();
const rows = ruleRows('L0H1', 'L1H0');
const row = (key: string) => rows.find((one) => one.key === key)!;

let two: Shipped;
let texts: Worths;
let worths: Record<Rest, Worths>;
beforeAll(async () => {
  two = await shipped('attn-2l');
  const { session, run } = two;
  const windows = (await windowsOf(signal, session, OWN_PROSE)).filter((_, k) => k % 10 === 0);
  worths = await measureRules(signal, session, windows, rows, run.checkpoint);
  texts = worths.learned;
}, 60_000);

function meanLoss(run: Run): number {
  const ids = run.tokens.map(({ id }) => id);
  const losses = perTokenLoss(hookOf(run, 'logits', ['pos', 'vocab']), ids).slice(1);
  return losses.reduce<number>((sum, loss) => sum + loss!, 0) / losses.length;
}

describe('rules in place of the heads of attn-2l', () => {
  it('keep nearly all of the previous-token head, and of the other only with restraint', () => {
    const share = (key: string): number => recovered(texts.whole, texts.rows[key]!)!;
    expect(share('previous')).toBeGreaterThan(0.9);
    expect(share('match')).toBeLessThan(0.5);
    expect(share('match-learned')).toBeGreaterThan(0.7);
    const { whole } = texts;
    // A previous-token rule is never silent, so both ways are the same.
    expect(worths.bos.rows['previous']).toEqual(texts.rows['previous']);
    expect(worths.bos.rows['match']!.ideal).not.toEqual(texts.rows['match']!.ideal);
    expect(texts.rows['match']!.ideal.continued).toBeLessThan(whole.continued);
    expect(finding(rows, texts)).toContain('better than the learned head at tokens that continue');
  });

  it('cost on the prompt what runs of their own say', async () => {
    const { session, run } = two;
    const own = (await promptWorths(signal, session, run, rows, 'bos'))!;
    expect(own.whole.mean).toBeCloseTo(meanLoss(run), 4);
    for (const key of ['match-third', 'both']) {
      const edits = idealised(two.run, headsOf(row(key)), 'bos');
      const run = await session.run(signal, { text: TEXT, edits, want: ['logits'] });
      expect(own.rows[key]!.ideal.mean).toBeCloseTo(meanLoss(run), 4);
    }
    const both = own.rows['both']!.off.mean;
    const edits = { headScale: { L0H1: 0, L1H0: 0 } };
    const off = await session.run(signal, { text: TEXT, edits, want: ['logits'] });
    expect(both).toBeCloseTo(meanLoss(off), 4);
  });

  it('have patterns whose rows are whole, and say how far the head agrees', () => {
    const { run } = two;
    const size = run.tokens.length;
    for (const { heads } of rows) {
      for (const head of heads) {
        const { ideal, agreement } = patternsOf(run, head, 'learned');
        for (let dest = 0; dest < size; dest++) {
          const sum = ideal.subarray(dest * size, (dest + 1) * size).reduce((a, b) => a + b);
          expect(sum).toBeCloseTo(1, 4);
        }
        expect(agreement).toBeGreaterThan(0.3);
      }
    }
    const learned = patternsOf(run, row('match-learned').heads[0]!, 'learned');
    expect(agreementText(learned)).toContain(learned.agreement.toFixed(2));
  });
});

it.each([
  ['attn-1l', 'L0H0', 'L0H3'],
  ['attn-3l', 'L0H1', 'L2H1'],
])('reads the prompt with %s', async (id, previous, match) => {
  const { session, run } = await shipped(id);
  const own = ruleRows(previous, match);
  const worths = (await promptWorths(signal, session, run, own, 'learned'))!;
  expect(worths.whole.mean).toBeCloseTo(meanLoss(run), 4);
  for (const { ideal, off } of Object.values(worths.rows)) {
    expect(ideal.mean).toBeGreaterThan(0);
    expect(off.mean).not.toBeCloseTo(worths.whole.mean, 3);
  }
  // Not even one layer lacks what copies: given the pattern of an induction head, it continues names.
  expect(worths.rows['match']!.ideal.continued).toBeLessThan(worths.whole.continued);
});

it('recovers all by the learned pattern itself, nothing by none, and is silent where nothing is lost', () => {
  const losses = (mean: number) => ({ mean, continued: mean });
  expect(recovered(losses(3), { off: losses(4), ideal: losses(3) })).toBe(1);
  expect(recovered(losses(3), { off: losses(4), ideal: losses(4) })).toBe(0);
  expect(recovered(losses(3), { off: losses(3.005), ideal: losses(3) })).toBeNull();
  expect([percent(null), percent(-0.304), percent(0.97)]).toEqual(['–', '−30 %', '97 %']);
});

it('has a twin with every share, and a table of the losses', async () => {
  const twin = await idealTwin({
    ...{ ...two, rows, chosen: row('match'), rest: 'learned', texts, windows: 6 },
    ...{ prompts: [TEXT], prompt: true },
  });
  for (const { key } of rows)
    expect(twin.html).toContain(`<td>${percent(recovered(texts.whole, texts.rows[key]!))}`);
  expect(twin.html.match(/<img class="heat-bitmap"/g)).toHaveLength(2);
  expect(idealTable(rows, texts, null).rows).toHaveLength(rows.length + 1);
});
