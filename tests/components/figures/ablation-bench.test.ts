import { html, nothing } from 'lit';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildBench } from '../../../components/figures/ablation-bench/build-bench.ts';
import { costChart } from '../../../components/figures/ablation-bench/chart.ts';
import { headList, knownHeads } from '../../../components/figures/ablation-bench/heads.ts';
import { measureChoice, measureWhole } from '../../../components/figures/ablation-bench/measure.ts';
import { Measurer } from '../../../components/figures/ablation-bench/measurer.ts';
import { presets } from '../../../components/figures/ablation-bench/presets.ts';
import {
  answerPrompt,
  measurePrompt,
  readingsFor,
} from '../../../components/figures/ablation-bench/prompt.ts';
import {
  choiceKey,
  controlEdits,
  kept,
  poolOf,
  readPrompt,
} from '../../../components/figures/ablation-bench/readings.ts';
import type {
  Bench,
  Choice,
  Condition,
  Measured,
} from '../../../components/figures/ablation-bench/readings.ts';
import { benchTwin } from '../../../components/figures/ablation-bench/twin.ts';
import { benchView } from '../../../components/figures/ablation-bench/view.ts';
import {
  benchTable,
  controlText,
  finding,
} from '../../../components/figures/ablation-bench/words.ts';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { nearestToInduction } from '../../../models/analysis/head-roles.ts';
import type { Role } from '../../../models/analysis/head-roles.ts';
import { windowsOf } from '../../../models/analysis/held-out.ts';
import { perTokenLoss } from '../../../models/analysis/losses.ts';
import { OWN_PROSE } from '../../../models/analysis/own-prose.ts';
import { hookOf } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { shipped, TEXT } from '../../models/analysis/shipped.ts';
import type { Shipped } from '../../models/analysis/shipped.ts';

const { signal } = new AbortController();
const roles: Role[] = ['L0H0', 'L0H1', 'L0H2', 'L0H3', 'L1H0', 'L1H1', 'L1H2', 'L1H3'].map(
  (name) => ({
    name,
    prefix: name === 'L1H0' ? 0.48 : 0.001,
    previous: name === 'L0H1' ? 0.95 : 0.1,
  }),
);

let two: Shipped;
let whole: Condition;
let measured: Measured;
let choice: Choice;
beforeAll(async () => {
  two = await shipped('attn-2l');
  const { session, run } = two;
  // A quarter of the texts is enough to see what the figure tells.
  const windows = (await windowsOf(signal, session, OWN_PROSE)).filter((_, k) => k % 4 === 0);
  choice = { checkpoint: run.checkpoint, heads: ['L1H0'], keep: false, seed: 0 };
  whole = await measureWhole(signal, session, windows, run.checkpoint);
  measured = await measureChoice(signal, session, windows, choice, poolOf(roles, ['L1H0']));
}, 60_000);

describe('the induction head of attn-2l', () => {
  it('takes learning in context with it, and a control of the same cost does not', () => {
    const { ablated, control } = measured;
    expect(Math.abs(control!.reading.mean - ablated.reading.mean)).toBeLessThan(0.003);
    expect(kept(whole, ablated)).toBeLessThan(kept(whole, control!) - 0.4);
    expect(ablated.reading.continued).toBeGreaterThan(control!.reading.continued + 1);
    expect(finding({ roles, whole }, measured)).toContain('what went is not loss in general');
  });

  it('has a control of heads outside its circuit', () => {
    expect(poolOf(roles, ['L1H0'])).toEqual(['L0H0', 'L0H2', 'L0H3', 'L1H1', 'L1H2', 'L1H3']);
    for (const head of measured.control!.heads) expect(['L1H0', 'L0H1']).not.toContain(head);
    expect(controlText({ heads: ['L0H2', 'L1H1'], scale: 0.25 })).toBe('L0H2 off, L1H1 at 0.25');
    const { headScale } = controlEdits({ heads: ['L0H2', 'L1H1'], scale: 0.25 });
    expect(headScale).toEqual({ L0H2: 0, L1H1: 0.25 });
  });
});

it('reads the prompt under all three conditions, by runs of their own', async () => {
  const { session, run } = two;
  const readings = await measurePrompt(signal, session, run, measured);
  const edits = { headScale: { L1H0: 0 } };
  const off = await session.run(signal, { text: TEXT, edits, want: ['logits'] });
  const mean = (own: Run): number => {
    const ids = own.tokens.map(({ id }) => id);
    const losses = perTokenLoss(hookOf(own, 'logits', ['pos', 'vocab']), ids).slice(1);
    return losses.reduce<number>((sum, loss) => sum + loss!, 0) / losses.length;
  };
  expect(readings[0]!.mean).toBeCloseTo(mean(run), 4);
  expect(readings[1]!.mean).toBeCloseTo(mean(off), 4);
  expect(readings[2]).not.toBeNull();
  const kept = await measurePrompt(signal, session, run, { ...measured, keep: true });
  expect(kept[0]).toEqual(readings[0]);
  // The last layer's heads are read by no other: keeping patterns changes nothing for them.
  expect(kept[1]!.mean).toBeCloseTo(readings[1]!.mean, 4);
});

it('shows an answer only for the run and the choice it is of', async () => {
  const { session, run } = two;
  const key = JSON.stringify(choice);
  const answer = await answerPrompt(signal, session, run, null, key);
  expect(readingsFor(answer, run, key)[1]).not.toBeNull();
  const none = [null, null, null];
  expect(readingsFor(answer, run, JSON.stringify({ ...choice, keep: true }))).toEqual(none);
  expect(readingsFor(answer, { ...run }, key)).toEqual(none);
  expect(readingsFor(null, run, key)).toEqual(none);
});

it('counts tokens that continue, and has none to average in a text without', () => {
  const reading = readPrompt([0, 1, 2, 3], Float64Array.of(1, 2, 3));
  expect(reading).toEqual({ mean: 2, continued: NaN, others: 2.5, count: 0 });
});

it('names choices by their heads in any order, and offers sets by what heads do', () => {
  const set = { ...choice, heads: ['L1H0', 'L0H1'] };
  expect(choiceKey(set)).toBe(choiceKey({ ...set, heads: ['L0H1', 'L1H0'] }));
  expect(choiceKey(set)).not.toBe(choiceKey({ ...set, keep: true }));
  expect(presets(roles).map(({ heads }) => heads.join(' '))).toEqual([
    '',
    'L1H0',
    'L0H1',
    'L0H1 L1H0',
    'L1H1',
  ]);
  const one = roles.slice(0, 4).map((role, k) => ({ ...role, prefix: k / 100, previous: 0.3 }));
  expect(nearestToInduction(one)).toEqual(['L0H3']);
  expect(presets(one).map(({ name }) => name)).toContain('nearest to induction');
  expect(finding({ roles: one, whole }, measured)).toMatch(/^No head of this model/);
});

it('has a twin with its numbers, and a table', async () => {
  const bench: Bench = {
    ...{ roles, windows: 13, checkpoint: choice.checkpoint, whole },
    known: [measured],
  };
  const twin = await benchTwin({ ...two, bench, prompts: [TEXT], prompt: true });
  for (const { reading } of [whole, measured.ablated, measured.control!])
    expect(twin.html).toContain(reading.continued.toFixed(2));
  const { rows } = benchTable(whole, measured, [null, null, null]);
  expect(rows[0]!.slice(1)).toEqual(
    [whole, measured.ablated, measured.control!].map(({ reading }) => reading.mean.toFixed(3)),
  );
});

it('knows nothing of a checkpoint that was not measured, and says whose roles it shows', async () => {
  const bench: Bench = {
    ...{ roles, windows: 13, checkpoint: choice.checkpoint, whole },
    known: [measured],
  };
  const host = { addController: () => {}, requestUpdate: () => {} };
  const measurer = new Measurer(host as unknown as ConstructorParameters<typeof Measurer>[0]);
  expect(measurer.known(bench, choice)).toEqual({ whole, measured });
  const other = { ...choice, checkpoint: 1 };
  expect(measurer.known(bench, other)).toEqual({ whole: null, measured: null });
  expect(costChart(null, null).panels[0]!.series).toEqual([]);
  expect(benchTable(null, null, [null, null, null]).rows[0]!.slice(1)).toEqual(['–', '–', '–']);
  const view = (at: Choice, known: Condition | null): Promise<string> =>
    staticHtml(
      benchView(
        {
          ...{ ...at, bench, whole: known, measured: null, prompt: [], progress: null },
          table: null,
        },
        { prompt: nothing, edits: nothing, chart: () => html`` },
        null,
      ),
    );
  expect(await view(other, null)).toContain(`roles of step ${choice.checkpoint}`);
  expect(await view(other, null)).not.toContain(whole.reading.mean.toFixed(2));
  expect(await view(choice, whole)).not.toContain('roles of step');
});

it('takes heads by their exact names, and no others', () => {
  const config = { n_layers: 2, n_heads: 4 };
  expect(headList(' L1H0, L0H1 ')).toEqual(['L1H0', 'L0H1']);
  expect(knownHeads('L1H0 L0H1', 'attn-2l', config)).toEqual(['L1H0', 'L0H1']);
  expect(knownHeads('', 'attn-2l', config)).toEqual([]);
  expect(() => knownHeads('L0H1 l1h0', 'attn-2l', config)).toThrow(
    'attribute-invalid: <AblationBench heads="L0H1 l1h0"> names “l1h0”, which is no head of attn-2l. ' +
      'Its heads are L0H0 to L1H3. Did you mean “L1H0”? Write heads="L1H0 L0H1".',
  );
  expect(() => knownHeads('L1H9', 'attn-2l', config)).toThrow('“L1H9”');
  expect(() => knownHeads('L1H9', 'attn-2l', config, 'also')).toThrow(
    `<AblationBench also={['L1H9']}> names “L1H9”`,
  );
});

it('measures at build what else is asked for, with its control, and nothing twice', async () => {
  const { session, run } = await shipped('attn-1l');
  const build = (heads: string[], also: string[][]): Promise<Bench> =>
    buildBench(session, run.checkpoint, heads, false, also);
  const bench = await build(['L0H1'], [['L0H2'], ['L0H1']]);
  expect(bench.known.map(({ heads }) => heads)).toEqual([['L0H1'], ['L0H2']]);
  for (const { ablated, control } of bench.known) {
    expect(ablated.reading.mean).toBeGreaterThan(bench.whole.reading.mean);
    const apart = control ? Math.abs(control.reading.mean - ablated.reading.mean) : 0;
    expect(apart).toBeLessThan(0.003);
  }
  const again = await build(['L0H2'], [['L0H1']]);
  expect(again.known).toEqual([...bench.known].reverse());
}, 120_000);
