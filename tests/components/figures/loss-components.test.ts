import { beforeAll, describe, expect, it } from 'vitest';
import { buildComponents } from '../../../components/figures/loss-components/build-data.ts';
import type { ComponentsData } from '../../../components/figures/loss-components/data.ts';
import {
  decompose,
  driversOf,
  measuredAlike,
  tallyOf,
} from '../../../components/figures/loss-components/decompose.ts';
import { Describer, tableOf } from '../../../components/figures/loss-components/describe.ts';
import {
  passageChanges,
  passageStart,
  passageText,
  passageTokens,
  sharedSeeds,
} from '../../../components/figures/loss-components/passage.ts';
import { componentsTwin } from '../../../components/figures/loss-components/twin.ts';
import {
  apartBySeed,
  finding,
  partInBump,
} from '../../../components/figures/loss-components/words.ts';
import { bumpWindow } from '../../../models/analysis/bump.ts';
import { lossComponents } from '../../../models/analysis/loss-pca.ts';
import { matrix, multiply, transpose } from '../../../models/analysis/matrix.ts';
import { readRecords, readTokenLosses } from '../../../models/runtime/node.ts';
import { tensor } from '../../../models/runtime/tensor.ts';
import type { LossesOverTraining } from '../../../models/runtime/token-losses.ts';

const SINCE = 300;
const CHOSEN = { across: 1, up: 2, since: SINCE, step: 1800, token: null };
const TOKENS = 2000;

interface Real {
  readonly losses: readonly LossesOverTraining[];
  readonly steps: readonly number[];
  readonly classes: readonly (string | null)[];
  /** Rows of the centred snapshots from `SINCE` on, run by run, by plain loops. */
  readonly centred: readonly Float64Array[];
  readonly snapshots: number;
}
let real: Real;
let data: ComponentsData;

beforeAll(async () => {
  data = await buildComponents('attn-2l', 'attn-1l', [SINCE, 0]);
  const runs = [...(await readTokenLosses('attn-2l')), ...(await readTokenLosses('attn-1l'))];
  const [record] = await readRecords('attn-2l');
  const steps = record!.checkpoints.map(({ step }) => step);
  const kept = steps.flatMap((step, k) => (step >= SINCE ? [k] : []));
  const losses = runs.map((run) => run.losses.positions.loss);
  const rows = losses.flatMap((loss) =>
    kept.map((k) => Float64Array.from(loss.data.subarray(k * TOKENS, (k + 1) * TOKENS))),
  );
  for (let token = 0; token < TOKENS; token++) {
    let mean = 0;
    for (const row of rows) mean += row[token]! / rows.length;
    for (const row of rows) row[token]! -= mean;
  }
  const classes = runs[0]!.losses.positions.class;
  real = { losses, steps, classes, centred: rows, snapshots: kept.length };
});

/** The first directions of the centred snapshots by power iteration with deflation: nothing of the code under test. */
function directions(count: number): Float64Array[] {
  const found: Float64Array[] = [];
  for (let number = 0; number < count; number++) {
    let way = Float64Array.from({ length: TOKENS }, (_, k) => Math.sin(k + 1));
    for (let turn = 0; turn < 400; turn++) {
      const next = new Float64Array(TOKENS);
      for (const row of real.centred) {
        let product = 0;
        for (let k = 0; k < TOKENS; k++) product += row[k]! * way[k]!;
        for (let k = 0; k < TOKENS; k++) next[k]! += product * row[k]!;
      }
      for (const other of found) {
        let product = 0;
        for (let k = 0; k < TOKENS; k++) product += other[k]! * next[k]!;
        for (let k = 0; k < TOKENS; k++) next[k]! -= product * other[k]!;
      }
      const length = Math.hypot(...next);
      way = next.map((value) => value / length);
    }
    found.push(way);
  }
  return found;
}

describe('the decomposition of the real losses', () => {
  it('has the points, shares and heaviest tokens of an independent power iteration', () => {
    const total = real.centred.reduce(
      (sum, row) => sum + row.reduce((all, value) => all + value * value, 0),
      0,
    );
    const [built] = data.decompositions as [ComponentsData['decompositions'][number]];
    directions(2).forEach((way, component) => {
      const scores = real.centred.map((row) =>
        row.reduce((sum, value, k) => sum + value * way[k]!, 0),
      );
      // The lab's first run ends on the positive side.
      const sign = Math.sign(scores[real.snapshots - 1]!);
      const variance = scores.reduce((sum, score) => sum + score * score, 0);
      expect(built.shares[component]).toBeCloseTo(variance / total, 6);
      const points = built.points[component]!.flat();
      expect(points).toHaveLength(6 * real.snapshots);
      points.forEach((point, k) => expect(Math.abs(point - sign * scores[k]!)).toBeLessThan(0.01));
      const order = [...way.keys()].sort((a, b) => sign * (way[a]! - way[b]!));
      const { falls, rises, tallies } = built.drivers[component]!;
      expect(falls.map(({ token }) => token)).toEqual(order.slice(0, falls.length));
      expect(rises.map(({ token }) => token)).toEqual(order.reverse().slice(0, rises.length));
      const heaviest = order.slice(-100).map((token) => real.classes[token]);
      expect(tallies.falls.continued).toBe(heaviest.filter((name) => name === 'continued').length);
    });
  });

  it('is whole: orthonormal loadings, shares that sum to 1, and the products of snapshots again', () => {
    const rows = real.centred.slice(0, 12);
    const losses = matrix(
      rows.length,
      TOKENS,
      rows.flatMap((row) => [...row]),
    );
    const { points, loadings, shares } = lossComponents(losses, rows.length - 1);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    multiply(loadings, transpose(loadings)).data.forEach((value, cell) =>
      expect(value).toBeCloseTo(cell % rows.length === 0 ? 1 : 0, 8),
    );
    const mean = rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length);
    const gram = multiply(points, transpose(points));
    rows.forEach((row, i) =>
      rows.forEach((other, j) => {
        let product = 0;
        for (let k = 0; k < TOKENS; k++) product += (row[k]! - mean[k]!) * (other[k]! - mean[k]!);
        expect(gram.data[i * rows.length + j]).toBeCloseTo(product, 5);
      }),
    );
  });

  it('parts the models in the bump, with every seed, on tokens that continue an earlier copy', () => {
    const [late, whole] = data.decompositions as [
      (typeof data.decompositions)[0],
      (typeof data.decompositions)[0],
    ];
    const apart = apartBySeed(data, late, 2);
    expect(apart.map(({ seed }) => seed)).toEqual([0, 1, 2]);
    expect(partInBump(apart)).toBe(true);
    expect(partInBump(apartBySeed(data, late, 3))).toBe(false);
    const { tallies } = late.drivers[1]!;
    const base = data.classes.continued / data.count;
    expect(tallies.falls.continued / 100).toBeGreaterThan(3 * base);
    expect(tallies.rises.continued / 100).toBeLessThan(base);
    // With the first steps in it, two components are spent on what all models learn first.
    expect(partInBump(apartBySeed(data, whole, 3))).toBe(true);
    expect(whole.drivers[2]!.tallies.falls.continued).toBeGreaterThan(60);
  });

  it('knows the bumps of the records, and lends them to the model without one', async () => {
    const records = await readRecords('attn-2l');
    const windows = records.map((record) => bumpWindow(record)!);
    const bumps = data.runs.map(({ bump }) => [bump!.from, bump!.to]);
    const expected = windows.map(({ from, to }) => [from.step, to.step]);
    expect(bumps).toEqual([...expected, ...expected]);
  });
});

describe('decompose', () => {
  /** Two runs of four checkpoints and three tokens: the first one unlearns one token and learns another. */
  const run = (...rows: number[][]): LossesOverTraining =>
    tensor(['checkpoint', 'token'], [rows.length, 3], Float32Array.from(rows.flat()));
  const rows = (turn: number) =>
    [0, 1, 2, 3, 4, 5].map((k) => [5 - turn * k, 5 + turn * k, 1 + Math.sin(9 * k + turn)]);
  const measured = {
    runs: [run(...rows(0.5)), run(...rows(0.25))],
    steps: [0, 1, 2, 3, 4, 5],
    classes: ['continued', 'corpus', null] as const,
  };

  it('leaves out the snapshots before its first step, and ends the first run on the positive side', () => {
    const { points, shares, since } = decompose(measured, 2);
    expect(since).toBe(2);
    expect(points.map((runs) => runs.map((values) => values.length))).toEqual(
      Array.from({ length: 4 }, () => [4, 4]),
    );
    expect(points[0]![0]!.at(-1)).toBeGreaterThan(0);
    expect(shares[0]! + shares[1]!).toBeCloseTo(1, 9);
  });

  it('takes runs for points of one space when they were measured alike', async () => {
    const [one] = await readTokenLosses('attn-2l');
    const [other] = await readTokenLosses('mlp-2l');
    const steps = [{ step: 0 }, { step: 50 }];
    const { losses } = one!;
    expect(measuredAlike({ steps, losses }, { steps, losses: other!.losses })).toBe(true);
    expect(measuredAlike({ steps, losses }, { steps: [{ step: 0 }], losses })).toBe(false);
    const token = losses.positions.token.map((id, k) => (k === 7 ? id + 1 : id));
    const strange = { ...losses, positions: { ...losses.positions, token } };
    expect(measuredAlike({ steps, losses }, { steps, losses: strange })).toBe(false);
  });

  it('lists what falls and what rises along a component', () => {
    const { drivers } = decompose(measured, 0);
    const [first] = drivers;
    expect(first!.falls[0]).toMatchObject({ token: 0 });
    expect(first!.rises[0]).toMatchObject({ token: 1 });
    expect(first!.falls[0]!.loading).toBeCloseTo(-Math.SQRT1_2, 1);
    expect(driversOf([0.1, -0.3, 0.2], [null, 'unseen', null])).toMatchObject({
      falls: [{ token: 1, loading: -0.3 }, { token: 0 }, { token: 2 }],
      tallies: { falls: { unseen: 1, continued: 0 } },
    });
    expect(tallyOf(['corpus', null, 'corpus'])).toMatchObject({ corpus: 2, otherwise: 0 });
  });
});

describe('what is shown', () => {
  it('says the finding with the numbers of the data', () => {
    const [late] = data.decompositions as [(typeof data.decompositions)[0]];
    const words = finding(data, late, 2);
    const [first] = apartBySeed(data, late, 2);
    const share = (100 * late.shares[1]!).toFixed(1);
    expect(words).toContain(
      `(${share}\u00a0% of the variance) the models go together until the bump`,
    );
    expect(words).toContain(`+${first!.gaps[1].toFixed(1)} at step\u00a01800`);
    expect(words).toContain(`${late.drivers[1]!.tallies.falls.continued} continue an earlier copy`);
    expect(finding(data, late, 3)).toMatch(
      /^On component.3 \([\d.]+.% of the variance\) attn-2l minus/,
    );
    const alone = { ...data, models: data.models.slice(0, 1) };
    expect(finding(alone, late, 2)).toMatch(/attn-2l goes from [+−][\d.]+ to \+[\d.]+\./);
  });

  it('marks the checkpoint on both ways, and none before the first snapshot', () => {
    const describer = new Describer();
    const shown = describer.describe(data, CHOSEN);
    const at = data.steps
      .filter(({ step }) => step >= SINCE)
      .findIndex(({ step }) => step === 1800);
    expect(shown.plot.here).toBe(at);
    expect(shown.plot.ways.filter(({ faint }) => !faint)).toHaveLength(2);
    expect(
      shown.plot.ways[0]!.thick!.map((k) => real.steps[real.steps.indexOf(SINCE) + k]),
    ).toEqual([850, 1800]);
    const early = describer.describe(data, { ...CHOSEN, step: 100 });
    expect(early.plot.here).toBeNull();
    expect(early.chart, 'scrubbing draws no curve anew').toBe(shown.chart);
    expect(early.plot.x).toEqual(shown.plot.x);
  });

  it('shows the losses of a token as recorded', () => {
    const { drivers, place } = new Describer().describe(data, CHOSEN);
    const { token } = drivers.falls[0]!;
    expect(place).toBe(data.places[token]);
    [0, 3].forEach((run, kind) =>
      place.losses[kind]!.forEach((loss, k) =>
        expect(loss / 100).toBeCloseTo(real.losses[run]!.data[k * TOKENS + token]!, 2),
      ),
    );
    const chosen = new Describer().describe(data, { ...CHOSEN, token: drivers.rises[2]!.token });
    expect(chosen.place).toBe(data.places[drivers.rises[2]!.token]);
    expect(new Describer().describe(data, { ...CHOSEN, token: -1 }).place).toBe(place);
  });

  it('compares the passage as recorded, by the runs of one seed', async () => {
    expect(sharedSeeds(data)).toEqual([0, 1, 2]);
    const [one, other] = await Promise.all(['attn-2l', 'attn-1l'].map((id) => readTokenLosses(id)));
    const losses = [one![1]!.losses.passage.loss, other![1]!.losses.passage.loss];
    const from = passageStart(data, 1);
    expect(from).toBe(data.runs[1]!.bump!.from);
    const changes = passageChanges(data, losses, from, 12_500);
    const at = (step: number) => real.steps.indexOf(step) * 252;
    losses.forEach(({ data: own }, kind) => {
      const gains = Array.from(
        { length: 252 },
        (_, k) => own[at(from) + k]! - own[at(12_500) + k]!,
      );
      expect(changes[kind]!.changes).toEqual([null, ...gains]);
      expect(changes[kind]!.mean).toBeCloseTo(gains.reduce((a, b) => a + b) / 252, 9);
    });
    expect(changes[0]!.mean).toBeGreaterThan(changes[1]!.mean);
    const tokens = passageTokens(data);
    expect(
      tokens
        .map(({ text }) => text)
        .slice(1)
        .join(''),
    ).toMatch(/^"I regret that I have kept you waiting/);
    expect(passageText(tokens[0]!, 0, changes)).toBe('BOS (0): predicted by nothing before it.');
    expect(passageText(tokens[2]!, 2, changes)).toMatch(
      /^"I" \(2\): attn-2l [\d.]+.→.[\d.]+ nats, .*; attn-1l /,
    );
  });

  it('has a twin with the finding, the lists, the numbers and the table, and nothing to press', async () => {
    const twin = await componentsTwin(data, CHOSEN);
    const shown = new Describer().describe(data, CHOSEN);
    expect(twin.html).toContain(twin.summary);
    expect(twin.html).toContain(shown.token);
    expect(twin.html).not.toMatch(/<(input|button(?![^>]*live-only))/);
    for (const { loading } of shown.drivers.falls)
      expect(twin.html).toContain(`>−${Math.abs(loading).toFixed(3)}</span>`);
    const { rows } = tableOf(shown);
    expect(rows).toHaveLength(real.snapshots);
    expect(twin.html.match(/<tr>/g)).toHaveLength(real.snapshots + 1);
    expect(twin.html).toContain(`<td>${rows.at(-1)![1]}</td>`);
    expect(JSON.stringify(data).length, 'what stands in the page').toBeLessThan(80_000);
  });

  it('refuses models that are not there, and steps that are none', async () => {
    await expect(buildComponents('attn-2l', 'attn-21', [0])).rejects.toThrow(
      /model-unknown.*attn-2l/,
    );
    await expect(buildComponents('attn-2l', '', [10_000])).rejects.toThrow('with enough after it');
    await expect(buildComponents('attn-2l', '', [7])).rejects.toThrow('since={7}');
  });
});
