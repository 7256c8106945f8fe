import { html } from 'lit';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildScoreData } from '../../../components/figures/context-score/build-data.ts';
import { positionChart, trainingChart } from '../../../components/figures/context-score/charts.ts';
import { openRuns } from '../../../components/figures/context-score/data.ts';
import type { ScoreData, ScoreRun } from '../../../components/figures/context-score/data.ts';
import { describe as describeShown } from '../../../components/figures/context-score/describe.ts';
import { markKey, positionAt } from '../../../components/figures/context-score/marks.ts';
import { overlay } from '../../../components/figures/context-score/overlay.ts';
import { readText } from '../../../components/figures/context-score/own-text.ts';
import { pack, unpack } from '../../../components/figures/context-score/packed.ts';
import {
  boundsOf,
  placeIndices,
  positionSlopes,
  scoresOf,
  smoothed,
  tokenSlopes,
} from '../../../components/figures/context-score/readings.ts';
import { slopeTable } from '../../../components/figures/context-score/tables.ts';
import { textSentence } from '../../../components/figures/context-score/text-words.ts';
import { scoreTwin } from '../../../components/figures/context-score/twin.ts';
import { finding } from '../../../components/figures/context-score/words.ts';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { xScale } from '../../../components/parts/line-scale.ts';
import { openModel, readRecords } from '../../../models/runtime/node.ts';

const TEXT = 'Mrs Ardenfell met Tobias Quillon. Mrs Ardenfell and Tobias Quillon went home.';
const LAST = 12500;

let data: ScoreData;
let runs: ScoreRun[];
beforeAll(async () => {
  data = await buildScoreData('attn-2l', ['attn-1l']);
  runs = openRuns(data);
});

/** The score as its definition says it, with plain loops. */
function byHand(losses: readonly number[], early: number, late: number): number {
  let sum = 0;
  for (let position = 1; position <= losses.length; position++) {
    if (Math.abs(position - late) <= 5) sum += losses[position - 1]! / 11;
    if (Math.abs(position - early) <= 5) sum -= losses[position - 1]! / 11;
  }
  return sum;
}

const show = (indices: { early: number; late: number }, step = LAST, slopes = true) =>
  describeShown({
    ...{ runs, steps: data.steps, stretch: data.stretch, step, indices },
    ...{ texts: [], drawText: true, slopes, table: true },
  });

describe('packed losses', () => {
  it('come back as they were, also where they leap', () => {
    const rows = [
      [7.6254, 2.5, 3.1],
      [2.5, 7.6254, 3.1001],
      [2.7078, 2.7079, 2.7],
    ];
    expect(unpack(pack(rows))).toEqual(rows);
    expect(() => pack([[0, 9]])).toThrow(RangeError);
  });

  it('are those of the records, of every run at every checkpoint', async () => {
    const records = [...(await readRecords('attn-2l')), ...(await readRecords('attn-1l'))];
    expect(runs.map(({ model, seed, own }) => [model, seed, own])).toEqual(
      records.map(({ model, seed }) => [model, seed, seed === 0]),
    );
    records.forEach(({ checkpoints }, k) => {
      expect(runs[k]!.losses).toEqual(checkpoints.map((one) => one.loss_by_position));
      expect(runs[k]!.held).toEqual(checkpoints.map((one) => one.val_loss));
    });
    // What a page must carry for it.
    expect(data.losses.bytes.length).toBeLessThan(170_000);
  });
});

describe('scores', () => {
  it('are what plain loops over the records give, for any indices', () => {
    for (const [early, late] of [
      [25, 250],
      [50, 200],
      [6, 251],
      [100, 111],
    ] as const) {
      for (const run of runs) {
        const hand = run.losses.map((losses) => byHand(losses, early, late));
        scoresOf(run, { early, late }).forEach((score, k) =>
          expect(score).toBeCloseTo(hand[k]!, 9),
        );
      }
    }
  });

  it('of a − b ln i are −b times the distance of the marks, and the slopes −b', () => {
    const [a, b] = [6, 0.3];
    const losses = Array.from({ length: 256 }, (_, k) => a - b * Math.log(k + 1));
    const [score] = scoresOf({ losses: [losses] }, { early: 40, late: 240 });
    expect(score).toBeCloseTo(-b * Math.log(240 / 40), 2);
    for (const { slope } of positionSlopes(losses)) expect(slope).toBeCloseTo(-b, 9);
    const { x, y } = smoothed(losses);
    expect([x[0], x.at(-1), y.length]).toEqual([6, 251, 246]);
    expect(y[94]).toBeCloseTo(a - b * Math.log(100), 3);
  });

  it('have slopes over training tokens that follow a law of them', () => {
    const steps = [0, 1, 2, 4, 4.4, 8].map((step) => ({ step, tokens: 2048 * step }));
    const held = steps.map(({ tokens }) => 9 - 0.25 * Math.log(tokens || 1));
    const found = tokenSlopes(steps, held);
    expect(found.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5]);
    for (const { slope } of found) expect(slope).toBeCloseTo(-0.25, 9);
  });
});

describe('marks', () => {
  it('stay within the text and apart', () => {
    expect(placeIndices({ early: 1, late: 999 }, 256)).toEqual({ early: 6, late: 251 });
    expect(placeIndices({ early: 250, late: 20 }, 256)).toEqual({ early: 240, late: 251 });
    expect(placeIndices({ early: 25, late: 250 }, 256)).toEqual({ early: 25, late: 250 });
    expect(boundsOf({ early: 25, late: 250 }, 256)).toEqual({ early: [6, 239], late: [36, 251] });
  });

  it('go where keys and pointers lead', () => {
    const bounds = [6, 239] as const;
    const keys = ['ArrowRight', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'a'];
    expect(keys.map((key) => markKey(key, 15, bounds))).toEqual([16, 14, 25, 6, 6, 239, null]);
    const axis = xScale('log', [4, 256], 4, String);
    for (const at of [6, 25, 130, 250])
      expect(positionAt(axis.place(at) + 0.0003, 256, axis)).toBe(at);
  });
});

describe('a text', () => {
  it('has means with standard errors, and a score only where it is long enough', () => {
    const losses = [null, ...Array.from({ length: 40 }, (_, k) => (k % 2 ? 2 : 4))];
    const reading = readText('m', losses, { early: 10, late: 30 });
    expect(reading.bins.map(({ from, to }) => [from, to])).toEqual([
      [4, 7],
      [8, 15],
      [16, 31],
      [32, 40],
    ]);
    expect(reading.bins[1]!.value).toBe(3);
    expect(reading.bins[1]!.error).toBeCloseTo(Math.sqrt(8 / 7 / 8), 12);
    // Eleven tokens around 10 and around 30, both with five 4s and six 2s.
    expect(reading.score!.value).toBeCloseTo(0, 12);
    const variance = (5 * (4 - 32 / 11) ** 2 + 6 * (2 - 32 / 11) ** 2) / 10 / 11;
    expect(reading.score!.error).toBeCloseTo(Math.sqrt(2 * variance), 12);
    expect(readText('m', losses, { early: 10, late: 36 }).score).toBeNull();
    expect(readText('m', [null], { early: 10, late: 36 })).toMatchObject({
      positions: 0,
      bins: [],
    });
  });

  it('is told to be too few', () => {
    const whole = { model: 'attn-2l', own: -0.35 };
    const long = {
      model: 'attn-2l',
      positions: 255,
      bins: [],
      score: { value: -0.4, error: 1.05 },
    };
    expect(textSentence([long], { early: 25, late: 250 }, whole)).toBe(
      'Your text: attn-2l −0.40\u00a0±\u00a01.05 nats (± one standard error). That error is 3.0 times the whole score of attn-2l, −0.35: one text is too few to have a score.',
    );
    const bins = [{ from: 4, to: 7, value: 4, error: 0.5 }];
    const short = { ...long, positions: 7, bins, score: null };
    expect(textSentence([short], { early: 25, late: 250 }, whole)).toContain(
      'has 7 predicted tokens and does not reach position 255, so it has no score',
    );
    expect(textSentence([], { early: 25, late: 250 }, whole)).toBe('');
  });
});

describe('the figure', () => {
  it('says the numbers of the records, and what other indices would say', async () => {
    const last = runs.map(({ losses }) => losses.at(-1)!);
    const said = (early: number, late: number, run: number): string => {
      const value = byHand(last[run]!, early, late);
      return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
    };
    const { finding: words } = show({ early: 25, late: 250 });
    expect(words).toContain(
      `attn-2l ${said(25, 250, 0)} (other seeds ${said(25, 250, 1)}, ${said(25, 250, 2)}) and attn-1l ${said(25, 250, 3)} (`,
    );
    expect(words).toContain('steps 850 to 1800');
    expect(words).toContain(
      `they would be attn-2l ${said(50, 200, 0)} and attn-1l ${said(50, 200, 3)}: the sign of attn-1l turns.`,
    );
    const lead = (early: number, late: number): string => {
      const [one, other] = [0, 3].map((k) =>
        [0, 1, 2].reduce((sum, seed) => sum + byHand(last[k + seed]!, early, late) / 3, 0),
      );
      return `−${(other! - one!).toFixed(2)}`;
    };
    expect(words).toContain(
      `In the mean over the seeds, attn-2l less attn-1l is ${lead(25, 250)} here and ${lead(50, 200)} there.`,
    );
    const [record] = await readRecords('attn-2l');
    expect(said(25, 250, 0)).toBe(
      record!.checkpoints.at(-1)!.icl_score!.toFixed(2).replace('-', '−'),
    );
    expect(show({ early: 50, late: 200 }).finding).toMatch(
      /With the indices 25 and 250, as training recorded them, .*: the sign of attn-1l turns\. In the mean/,
    );
  });

  it('says when the order of the models turns', () => {
    const score = { across: null, contrast: [] };
    const scores = [
      { ...score, model: 'a', chosen: [-0.1], recorded: [-0.4, -0.5] },
      { ...score, model: 'b', chosen: [-0.2], recorded: [-0.3] },
    ];
    const told = { step: 5, indices: { early: 30, late: 90 }, stretch: null, scores };
    expect(finding(told)).toBe(
      'With the indices 30 and 90, the scores at step\u00a05 are a −0.10 and b −0.20 nats. With the indices 25 and 250, as training recorded them, they would be a −0.40 and b −0.30: the order of the models turns. In the mean over the seeds, a less b is +0.10 here and −0.15 there.',
    );
  });

  it('draws every run, holds its axes, and brackets what the score is', () => {
    const { panel, training } = show({ early: 25, late: 250 });
    for (const { series } of [...panel.chart.panels, ...training.panels])
      expect(series.filter(({ faint }) => !faint)).toHaveLength(2);
    expect(training.panels[0]!.series).toHaveLength(6);
    for (const [k, { early, late }] of panel.brackets.entries())
      expect(late - early).toBeCloseTo(byHand(runs[3 * k]!.losses.at(-1)!, 25, 250), 9);
    const reach = data.steps.map((_, index) => {
      const [low, high] = positionChart(runs, index, false).panels[0]!.domain;
      return high - low;
    });
    expect(new Set(reach)).toEqual(new Set([2]));
    for (const indices of [
      { early: 6, late: 251 },
      { early: 25, late: 250 },
      { early: 240, late: 251 },
    ]) {
      const [{ domain, series }] = trainingChart(runs, data.steps, indices, false).panels as [
        ReturnType<typeof trainingChart>['panels'][0],
      ];
      const values = series.flatMap(({ y }) => y);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(domain[0]);
      expect(Math.max(...values)).toBeLessThanOrEqual(domain[1]);
    }
    expect(slopeTable(runs, data.steps, 39).rows[0]).toHaveLength(7);
  });

  it('has slopes below both charts only where they are wanted', () => {
    const charts = (slopes: boolean) => {
      const { panel, training } = show({ early: 25, late: 250 }, LAST, slopes);
      return [panel.chart, training];
    };
    for (const [k, { panels, height }] of charts(false).entries()) {
      const both = charts(true)[k]!;
      expect(panels.map(({ title }) => title)).toEqual([both.panels[0]!.title]);
      expect(both.panels[1]!.title).toMatch(/^∂L/);
      expect(height).toBeLessThan(2 * both.height!);
    }
  });

  it('has arrows where a text goes on beyond the plot', async () => {
    const losses = [null, ...Array.from({ length: 31 }, (_, k) => (k < 7 ? 20 : 3 + (k % 2)))];
    const shown = describeShown({
      ...{ runs, steps: data.steps, stretch: data.stretch, step: LAST, slopes: false },
      ...{ indices: { early: 25, late: 250 }, texts: [{ model: 'attn-2l', losses }] },
      ...{ drawText: true, table: false },
    });
    const drawn = await staticHtml(html`${overlay(shown.panel, 0)}`);
    const [low, high] = shown.panel.chart.panels[0]!.domain;
    const { bins } = shown.panel.texts[0]!;
    expect(bins[0]!.value - bins[0]!.error).toBeGreaterThan(high);
    const beyond = bins.flatMap(({ value, error }) => [value + error > high, value - error < low]);
    expect(drawn.match(/score-beyond/g)).toHaveLength(beyond.filter(Boolean).length);
    expect(drawn).not.toContain('score-beyond below');
  });

  it('has a twin with the numbers, both charts and the tables, and no control', async () => {
    const session = await openModel('attn-2l');
    const { signal } = new AbortController();
    const run = await session.run(signal, { text: TEXT, want: ['logits'] });
    const twin = await scoreTwin({
      ...{ data, run, prompts: [TEXT], limit: 256, prompt: true, drawText: true, slopes: false },
      indices: { early: 25, late: 250 },
    });
    expect(twin.html).toContain(twin.summary);
    expect(twin.html).toContain('induction bump');
    expect(twin.html).toContain(
      `attn-2l −${(-byHand(runs[0]!.losses.at(-1)!, 25, 250)).toFixed(2)}`,
    );
    expect(twin.html).toContain('score-whisker');
    expect(twin.html).not.toContain('type="range"');
    expect(twin.html.match(/<tr>/g)!.length).toBeGreaterThan(40);
  });

  it('takes several models beside, and refuses what it cannot draw', async () => {
    const several = await buildScoreData('attn-2l', ['attn-1l', 'attn-3l']);
    expect(several.models.map(({ model, seeds }) => [model, seeds.length])).toEqual([
      ['attn-2l', 3],
      ['attn-1l', 3],
      ['attn-3l', 1],
    ]);
    await expect(buildScoreData('attn-2l', ['attn-21'])).rejects.toThrow(/model-unknown.*attn-2l/);
    await expect(buildScoreData('attn-3l', [])).rejects.toThrow('attribute-invalid');
  });
});
