import { beforeAll, describe, expect, it } from 'vitest';
import { buildHeads } from '../../../components/figures/heads-over-training/build-data.ts';
import { domainOf, headsChart } from '../../../components/figures/heads-over-training/chart.ts';
import { bestHead, headNames } from '../../../components/figures/heads-over-training/data.ts';
import type { HeadsData, Measured } from '../../../components/figures/heads-over-training/data.ts';
import { describe as describeShown } from '../../../components/figures/heads-over-training/describe.ts';
import {
  MEASURES,
  OFFSETS,
  offsetOf,
  thirdOf,
} from '../../../components/figures/heads-over-training/measures.ts';
import { textScores } from '../../../components/figures/heads-over-training/readings.ts';
import { headsTwin } from '../../../components/figures/heads-over-training/twin.ts';
import {
  againSentence,
  finding,
  halfStep,
  seedSentence,
  textSentence,
  thirdSentence,
} from '../../../components/figures/heads-over-training/words.ts';
import { formed } from '../../../models/analysis/forming.ts';
import { openModel, readRecords } from '../../../models/runtime/node.ts';
import type { Run } from '../../../models/runtime/types.ts';

const TEXT = 'Mrs Ardenfell met Tobias Quillon. Mrs Ardenfell and Tobias Quillon went home.';
const STEP = 1400;
const session = await openModel('attn-2l');
const { signal } = new AbortController();
const [own, beside] = [await readRecords('attn-2l'), await readRecords('attn-1l')];

function run(text: string, checkpoint = STEP): Promise<Run> {
  const want = [0, 1].map((layer) => `blocks.${layer}.attn.hook_pattern`);
  return session.run(signal, { text, checkpoint, want });
}

/** Attention of a head from one position to another, straight from the run's numbers. */
function attention({ hooks, tokens }: Run, name: string, dest: number, src: number): number {
  const [layer, head] = [Number(name[1]), Number(name[3])];
  const { data } = hooks[`blocks.${layer}.attn.hook_pattern`]!;
  return data[(head * tokens.length + dest) * tokens.length + src]!;
}

let data: HeadsData;
let shownRun: Run;
beforeAll(async () => {
  data = await buildHeads({ model: 'attn-2l', checkpoint: STEP }, 'attn-1l');
  shownRun = await run(TEXT);
});

describe('the records', () => {
  it('are every head of every seed, and the best head of the model beside it at each step', () => {
    expect(data.seeds.map(({ seed }) => seed)).toEqual(own.map(({ seed }) => seed));
    for (const [k, { heads, beside: other }] of data.seeds.entries())
      for (const measure of MEASURES)
        own[k]!.checkpoints.forEach((checkpoint, at) => {
          checkpoint.heads.forEach((head, index) =>
            expect(heads[measure][index]![at]).toBeCloseTo(head[measure], 3),
          );
          const scores = beside[k]!.checkpoints[at]!.heads.map((head) => head[measure]);
          expect(other![measure][at]).toBeCloseTo(Math.max(...scores), 3);
        });
  });

  it('have the bump of each seed, and steps that the weights have', () => {
    const windows = data.seeds.map(({ stretch }) => [stretch?.from, stretch?.to]);
    expect(windows).toEqual([
      [850, 1800],
      [1050, 2500],
      [800, 1700],
    ]);
    expect(data.steps.map(({ step }) => step)).toEqual(own[0]!.checkpoints.map(({ step }) => step));
  });

  it('are met by what is measured again from the shipped weights', () => {
    const at = data.steps.findIndex(({ step }) => step === STEP);
    expect(data.measured.step).toBe(STEP);
    for (const measure of MEASURES)
      data.measured.heads[measure].forEach((value, head) =>
        expect(value).toBeCloseTo(data.seeds[0].heads[measure][head]![at]!, 3),
      );
  });

  it('name the heads of the circuit in every seed', () => {
    const best = (measure: 'previousToken' | 'prefixMatchingOffset0') =>
      data.seeds.map((one) => headNames(data)[bestHead(one, measure)]);
    expect(best('previousToken')).toEqual(['L0H1', 'L0H0', 'L0H1']);
    expect(best('prefixMatchingOffset0'), 'a control follows the score proper').toEqual([
      'L1H0',
      'L1H2',
      'L1H3',
    ]);
  });
});

describe('on a text', () => {
  it('are the means that one writes down by hand, at every offset', () => {
    const ids = shownRun.tokens.map(({ id }) => id);
    for (const one of OFFSETS) {
      const scores = textScores(shownRun, data.config, one);
      headNames(data).forEach((name, head) => {
        let [previous, prefix, count] = [0, 0, 0];
        for (let dest = 1; dest < ids.length; dest++) {
          previous += attention(shownRun, name, dest, dest - 1);
          const copies = ids.flatMap((id, k) => (k > 0 && k < dest && id === ids[dest] ? [k] : []));
          if (copies.length > 0) count += 1;
          for (const copy of copies)
            if (copy + one.offset > 0) prefix += attention(shownRun, name, dest, copy + one.offset);
        }
        expect(scores.previous[head]).toBeCloseTo(previous / (ids.length - 1), 5);
        expect(scores.prefix[head]).toBeCloseTo(prefix / count, 5);
        expect(scores.destinations).toBe(count);
      });
    }
  });

  it('are none where nothing comes twice, and nothing at all in an empty one', async () => {
    const single = textScores(await run('She did not want to.'), data.config, offsetOf(1));
    expect(single).toMatchObject({ destinations: 0 });
    expect(single.prefix.every(Number.isNaN)).toBe(true);
    const empty = textScores(await run(''), data.config, offsetOf(1));
    expect(empty.tokens).toBe(0);
    const head = { index: 4, name: 'L1H0' };
    expect(textSentence(single, head, offsetOf(1), 'your')).toMatch(
      /^In your text no token comes twice\. L1H0 puts 0\.\d\d of its attention on the token just/,
    );
    expect(textSentence(empty, head, offsetOf(1), 'your')).toMatch(/^Your text is empty/);
  });
});

describe('the chart', () => {
  it('has axes that no choice moves, and all heads in every panel', () => {
    const domains = OFFSETS.map(({ measure }) => domainOf(data, measure));
    for (const third of ['copying', 'ovPositivity'] as const)
      expect(headsChart(data, 0, 2, 1, third).panels[2]).toMatchObject({
        domain: [-1, 1],
        level: 0,
      });
    expect(new Set(domains.map(String)).size).toBe(1);
    for (const { seed } of data.seeds)
      for (const { offset } of OFFSETS) {
        const { panels } = headsChart(data, seed, 2, offset, 'ovPositivity');
        for (const { series, domain } of panels) {
          expect(series.map(({ kin }) => kin).toSorted()).toEqual([
            ...headNames(data),
            'attn-1l, best',
          ]);
          const [low, high] = domain;
          const values = series.flatMap(({ y }) => y);
          expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
          expect(Math.max(...values)).toBeLessThanOrEqual(high);
        }
      }
  });

  it('sets the chosen head, the best one and the other model apart', () => {
    const [previous, prefix] = headsChart(data, 0, 4, 1, 'copying').panels;
    const apart = (panel = previous) =>
      panel!.series.filter(({ faint }) => !faint).map(({ label }) => label);
    expect(apart()).toEqual(['attn-1l, best', 'L0H1', 'L1H0']);
    expect(apart(prefix)).toEqual(['attn-1l, best', 'L1H0']);
    expect(prefix!.series.find(({ kin }) => kin === 'L0H3')?.tag).toBe('7 other heads');
    expect(previous!.series.find(({ kin }) => kin === 'L0H2')?.tag).toBe('L0H2');
  });
});

describe('words', () => {
  it('say which head is first, in every seed, as the records have it', () => {
    const steps = [
      [0, 'L0H1', 'L1H0'],
      [1, 'L0H0', 'L1H2'],
      [2, 'L0H1', 'L1H3'],
    ] as const;
    for (const [seed, previous, induction] of steps) {
      const { previous: first, working: then } = formed(own[seed]!);
      expect(first).toBeLessThan(then);
      const { heads } = data.seeds[seed]!;
      const index = headNames(data).indexOf(induction);
      expect(halfStep(heads.prefixMatching[index]!, data)).toBe(then);
      const text = finding(data, seed, index, offsetOf(1)).replaceAll('\u00a0', ' ');
      expect(text).toContain(`at least half of that since step ${then}.`);
      expect(text).toMatch(
        new RegExp(`Before it, the previous-token head, ${previous}, .* since step ${first}\\.`),
      );
      expect(text).toMatch(
        /No head of attn-1l goes beyond 0\.0[34] at any step; untrained, .* 0\.03\.$/,
      );
      const other = finding(data, seed, (index + 1) % 8, offsetOf(1)).replaceAll('\u00a0', ' ');
      expect(other).toMatch(/^L\dH\d.* never puts more than 0\.\d\d of its attention on the token/);
      expect(other).toContain(`the induction head, ${induction}, follows at step ${then}.`);
    }
  });

  it('say of the controls that nobody looks there', () => {
    const text = finding(data, 0, 4, offsetOf(0));
    expect(text).toMatch(
      /^L1H0 never puts more than 0\.04 of its attention on an earlier copy itself; it ends with 0\.01\./,
    );
    expect(text).toMatch(/No head of attn-2l goes beyond 0\.05, none of attn-1l beyond 0\.0\d\.$/);
    expect(offsetOf(7).offset, 'no offset').toBe(1);
    expect(thirdOf('nonsense')).toBe('ovPositivity');
  });

  it('say why no head has a copying score above 0', () => {
    const scores = [...own, ...beside].flatMap(({ checkpoints }) =>
      checkpoints.flatMap(({ heads }) => heads.map(({ copying }) => copying)),
    );
    expect(Math.max(...scores)).toBeLessThan(0);
    const text = thirdSentence(data, 'copying');
    expect(text).toContain('every head is negative at every step: one that raised all 25 alike');
    // Attention adds up to 1: of what is raised evenly, 1/25 falls on it.
    expect(text).toContain(`would have −${(1 - 2 / 25).toFixed(2)}.`);
    const [first] = data.seeds;
    const high = { ...first, heads: { ...first.heads, copying: [[0.5]] } };
    expect(thirdSentence({ ...data, seeds: [high] }, 'copying')).not.toContain('negative');
    expect(thirdSentence(data, 'ovPositivity')).toMatch(/^OV positivity is the sum/);
  });

  it('say when a model has no such head', async () => {
    const one = await buildHeads({ model: 'attn-1l' }, '');
    expect(finding(one, 0, 0, offsetOf(1))).toMatch(/No head of attn-1l matches prefixes\.$/);
    expect(one.measured.step).toBe(12500);
  });

  it('say whose numbers they are, and whether the record was checked', () => {
    expect(seedSentence(data, 0)).toBe('');
    expect(seedSentence(data, 2)).toMatch(/seed\s0, and so are these numbers; .* of seed\s2\.$/);
    const { heads } = data.measured;
    expect(againSentence(data, STEP, { where: 'here', heads })).toMatch(
      /step\s1400, in your browser: every score agrees to within 0\.001\.$/,
    );
    expect(againSentence(data, 1500, null)).toMatch(/step\s1500 has not been checked here/);
    expect(againSentence(data, 1500, { where: 'build', heads })).toMatch(/differ by up to 0\.\d/);
  });
});

describe('the built figure', () => {
  const chosen = { head: 'L1H0', offset: 1, third: 'copying', seed: 0 };

  it('has rows of what was recorded, measured and read off the text', () => {
    const measured = new Map<number, Measured>([
      [STEP, { where: 'build', heads: data.measured.heads }],
    ]);
    const shown = describeShown(data, shownRun, { ...chosen, table: false }, measured, 'your');
    const recorded = own[0]!.checkpoints.find(({ step }) => step === STEP)!.heads;
    shown.rows.forEach(({ cells: [previous, prefix, copying] }, head) => {
      expect(previous.recorded).toBeCloseTo(recorded[head]!.previousToken, 3);
      expect(prefix.again).toBeCloseTo(recorded[head]!.prefixMatching, 3);
      expect(copying.recorded).toBeCloseTo(recorded[head]!.copying, 3);
      expect(copying.text).toBeNull();
    });
    const none = describeShown(data, shownRun, { ...chosen, table: false }, new Map(), 'your');
    expect(none.rows[0]!.cells[0].again).toBeNaN();
  });

  it('has a twin with the finding, the numbers of the heads and every checkpoint', async () => {
    const twin = await headsTwin({
      ...{ data, run: shownRun, chosen, prompts: [TEXT], limit: 256, prompt: true },
    });
    expect(twin.html.replaceAll('&nbsp;', '\u00a0')).toContain(twin.summary);
    expect(twin.html).toContain('induction bump');
    expect(twin.html.match(/<tr/g)).toHaveLength(2 + 8 + 1 + 40);
    expect(twin.html).toContain('<td>0.29</td>');
    expect(twin.html).not.toContain('type="range"');
  });

  it('refuses what it cannot stand beside, and a model without heads', async () => {
    const lab = { model: 'attn-2l' };
    await expect(buildHeads({ model: 'attn-3l' }, '')).rejects.toThrow('every recorded step');
    await expect(buildHeads(lab, 'attn-21')).rejects.toThrow(/model-unknown.*attn-2l/);
    await expect(buildHeads(lab, 'attn-0l')).rejects.toThrow('has no heads');
    await expect(buildHeads({ model: 'attn-0l' }, '')).rejects.toThrow('has no heads');
  });
});
