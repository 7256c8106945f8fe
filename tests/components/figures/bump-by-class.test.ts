import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pieces } from '../../../components/figures/bump-by-class/brings.ts';
import { buildBumpData } from '../../../components/figures/bump-by-class/build-data.ts';
import type { BuiltBump } from '../../../components/figures/bump-by-class/build-data.ts';
import { bandOf, classChart, marksOf } from '../../../components/figures/bump-by-class/chart.ts';
import {
  CURVES,
  FIRST_CURVES,
  PARTS,
  knownCurves,
  knownSeed,
  seedsOf,
} from '../../../components/figures/bump-by-class/data.ts';
import { finding } from '../../../components/figures/bump-by-class/describe.ts';
import { fallsOf, meanOf } from '../../../components/figures/bump-by-class/readings.ts';
import { barScale } from '../../../components/figures/bump-by-class/scale.ts';
import { classesOf, toldToken, tokenText } from '../../../components/figures/bump-by-class/text.ts';
import { bumpTwin } from '../../../components/figures/bump-by-class/twin.ts';
import { bumpRows } from '../../../models/analysis/bump.ts';
import { readHeldOut } from '../../../models/analysis/held-out.ts';
import { TOKEN_CLASSES } from '../../../models/runtime/names.ts';
import { readRecords } from '../../../models/runtime/node.ts';

const TEXT = 'Mrs Ardenfell met Tobias Quillon. Mrs Ardenfell and Tobias Quillon went home.';
const BUMP = { from: null, to: null };

let built: BuiltBump;
beforeAll(async () => {
  built = await buildBumpData({ model: 'attn-2l', text: TEXT, checkpoint: 1800 }, 'attn-1l');
});

interface Entry {
  step: number;
  val_loss: number;
  loss_by_class: Record<string, number>;
  loss_by_position: number[];
  class_share: Record<string, number>;
}

/** A file of the model folder as it is, by no code of the project. */
function checkpoints(model: string, seed: number): Entry[] {
  const file = seed === 0 ? 'training.json' : `training-seed${seed}.json`;
  const text = readFileSync(`public/models/${model}/${file}`, 'utf8');
  return (JSON.parse(text) as { checkpoints: Entry[] }).checkpoints;
}

const chosen = (seed = 0) => ({ seed, alone: false, curves: knownCurves(FIRST_CURVES), ...BUMP });

describe('the falls', () => {
  it('are those of the analysis, every seed in its own bump', async () => {
    const [own, against] = await Promise.all(['attn-2l', 'attn-1l'].map((id) => readRecords(id)));
    const falls = fallsOf(built.data, 0, BUMP);
    for (const { model, seed, window, lossDrop } of bumpRows(own!, against)) {
      const found = falls.find((fall) => fall.model === model && fall.seed === seed)!;
      expect([found.from, found.to]).toEqual([window.from.step, window.to.step]);
      for (const name of TOKEN_CLASSES) expect(found.falls[name]).toBe(lossDrop[name]);
    }
    expect(falls).toHaveLength(6);
  });

  it('add up to the fall of the whole loss, to the rounding of the records', () => {
    const { data } = built;
    expect(PARTS.reduce((sum, part) => sum + data.shares[part], 0)).toBeCloseTo(1, 4);
    const steps = data.steps.map(({ step }) => step);
    for (const from of [0, 100, 850, 2500])
      for (const to of steps.filter((step) => step >= from))
        for (const { falls, sum } of fallsOf(data, 0, { from, to }))
          expect(Math.abs(sum - falls.whole!)).toBeLessThan(3e-4);
  });

  it('are the records’ own numbers between any two steps', () => {
    const { data } = built;
    for (const model of ['attn-2l', 'attn-1l'])
      for (const seed of [0, 1, 2]) {
        const all = checkpoints(model, seed);
        const [a, b] = [200, 3000].map((step) => all.find((one) => one.step === step)!);
        const fall = fallsOf(data, seed, { from: 200, to: 3000 }).find(
          (one) => one.model === model && one.seed === seed,
        )!;
        const { continued } = fall.falls;
        expect(continued).toBeCloseTo(
          a!.loss_by_class['continued']! - b!.loss_by_class['continued']!,
          9,
        );
        expect(fall.falls.first).toBeCloseTo(a!.loss_by_position[0]! - b!.loss_by_position[0]!, 9);
        expect(fall.brings.continued).toBeCloseTo(
          (a!.class_share['continued']! * continued! * 255) / 256,
          9,
        );
      }
  });

  it('tell the story: one class in two layers, in every seed', () => {
    for (const { model, falls, brings, sum } of fallsOf(built.data, 0, BUMP)) {
      const two = model === 'attn-2l';
      expect(falls.continued! > 1).toBe(two);
      expect(falls.otherwise).toBeLessThan(0.25);
      expect(falls.corpus).toBeLessThan(0.25);
      expect(brings.continued / sum > 0.5).toBe(two);
    }
  });

  it('put falls to the right of zero and rises to the left', () => {
    const brings = { continued: 0.2, otherwise: -0.1, corpus: 0.1, unseen: -0.05, first: 0 };
    const places = pieces(brings).map(({ from, to }) =>
      [from, to].map((end) => Number(end.toFixed(3))),
    );
    expect(places.map(([from, to]) => [from, to].map((end) => end! + 0))).toEqual([
      [0, 0.2],
      [-0.1, 0],
      [0.2, 0.3],
      [-0.15, -0.1],
      [0.3, 0.3],
    ]);
  });

  it('stand on an axis with round ends that say how far it reaches', () => {
    const scale = barScale([1.37, -0.14]);
    expect(scale.place(-0.15)).toBeCloseTo(0, 9);
    expect(scale.place(1.5)).toBeCloseTo(1, 9);
    expect(scale.ticks.map(({ label }) => label)).toEqual(['0', '0.5', '1', '1.5']);
    expect(barScale([]).place(0)).toBe(0);
    expect(barScale([-2]).place(0)).toBe(1);
  });
});

describe('the chart', () => {
  it('draws the chosen seed over the others, in both panels on the same axis', () => {
    const { panels } = classChart(built.data, chosen(1));
    expect(panels.map(({ title }) => title)).toEqual(['attn-2l', 'attn-1l']);
    const values = built.data.runs.flatMap(({ losses }) => CURVES.flatMap((name) => losses[name]));
    for (const { domain, scale } of panels) {
      expect(domain).toEqual([0, Math.max(...values.map((loss) => loss ?? 0))]);
      expect(scale, 'a fall looks as sudden as it is').toBeUndefined();
    }
    for (const { title, series } of panels) {
      expect(series).toHaveLength(12);
      const strong = series.filter(({ faint }) => !faint);
      expect(strong.map(({ kin }) => kin)).toEqual(['whole', 'continued', 'otherwise', 'corpus']);
      const { y } = strong[1]!;
      expect(y).toEqual(checkpoints(title, 1).map((one) => one.loss_by_class['continued']));
    }
    const alone = classChart(built.data, { seed: 0, alone: true, curves: CURVES });
    expect(alone.panels.map(({ series }) => series.length)).toEqual([5, 5]);
  });

  it('has the same axis whatever is put aside', () => {
    const few = classChart(built.data, { seed: 0, alone: true, curves: ['continued'] });
    expect(few.panels[0]!.domain).toEqual(classChart(built.data, chosen()).panels[0]!.domain);
  });

  it('shades the bump of the chosen seed and marks where falls are read', () => {
    const { data } = built;
    expect(bandOf(data, 1)).toMatchObject({ from: 1050, to: 2500 });
    expect(marksOf(data, 2, BUMP).map(({ step }) => step)).toEqual([800, 1700]);
    const turned = marksOf(data, 2, { from: 3000, to: null });
    expect(turned).toEqual([
      { step: 3000, label: 'A', side: 'right' },
      { step: 1700, label: 'B', side: 'left' },
    ]);
  });
});

describe('the words', () => {
  const say = (seed: number, ends: Parameters<typeof fallsOf>[2] = BUMP): string =>
    finding(built.data, fallsOf(built.data, seed, ends), seed).replaceAll('\u00a0', ' ');

  it('say the finding with its numbers', () => {
    expect(say(0)).toBe(
      'From step 850 to step 1800, the induction bump of seed 0, the loss on tokens that continue an earlier copy ' +
        'falls by 1.37 nats in attn-2l and by 0.34 in attn-1l; no other class falls by more than 0.16 in attn-2l and ' +
        '0.19 in attn-1l. They are 14 % of the tokens and 63 % of the fall of the whole loss in attn-2l (0.31 nats), ' +
        '24 % in attn-1l (0.20 nats). Over seeds 0, 1, 2, each in its own bump: 1.11 to 1.37 against 0.30 to 0.36 nats.',
    );
    expect(say(2)).toContain('From step 800 to step 1700, the induction bump of seed 2');
  });

  it('follow the reader’s own steps', () => {
    const said = say(0, { from: 1800, to: 850 });
    expect(said).toMatch(
      /^From step 1800 to step 850 of seed 0, .* rises by 1.37 nats in attn-2l and by 0.34/,
    );
    expect(said).not.toContain('of the fall');
    expect(said).not.toContain('own bump');
    expect(say(0, { from: 850, to: 850 })).toContain('the same step');
  });

  it('know seeds and curves by name', () => {
    expect(seedsOf(built.data)).toEqual([0, 1, 2]);
    expect(knownSeed(built.data, 7)).toBe(0);
    expect(knownCurves('unseen whole nothing')).toEqual(['whole', 'unseen']);
  });
});

describe('the text', () => {
  it('has the means by class that the long texts are measured with', () => {
    const { data, run } = built;
    const ids = run.tokens.map(({ id }) => id);
    const losses = data.first!.losses;
    const classes = classesOf(run);
    const { mean, continued, others } = readHeldOut(
      [ids],
      [Float64Array.from(losses.slice(1) as number[])],
    );
    expect(meanOf(losses, classes, 'continued').mean).toBeCloseTo(continued, 9);
    expect(meanOf(losses, classes, 'whole')).toMatchObject({ count: ids.length - 1 });
    expect(meanOf(losses, classes, 'whole').mean).toBeCloseTo(mean, 9);
    const [a, b] = (['otherwise', 'new'] as const).map((name) => meanOf(losses, classes, name));
    expect((a!.count * a!.mean + b!.count * b!.mean) / (a!.count + b!.count)).toBeCloseTo(
      others,
      9,
    );
    expect(meanOf([null], [null], 'continued')).toEqual({ count: 0, mean: NaN });
  });

  it('tells the token that the deeper model knows best, or the one in focus', () => {
    const tokens = Array.from({ length: 4 }, (_, id) => ({ id, text: `t${id}` })) as never[];
    const losses = [
      { model: 'two', losses: [null, 3, 1, 2] },
      { model: 'one', losses: [null, 9, 4, 3] },
    ];
    const classes = [null, null, 'continued', 'continued'] as const;
    const reading = { text: '', tokens, step: 0, losses };
    expect(toldToken(reading, classes, null)).toBe(2);
    expect(toldToken(reading, classes, 3)).toBe(3);
    expect(toldToken(reading, [null, null, 'new', 'new'], 9)).toBe(3);
    expect(tokenText(reading, classes, 2)).toBe(
      '"t2" (2), continued: two 1.00 nats, one 4.00 nats.',
    );
    expect(tokenText(reading, classes, 1)).toContain('after BOS alone');
    const [own] = losses;
    const alone = { ...reading, losses: [own!, { model: 'one', losses: null }] };
    expect(tokenText(alone, classes, 2)).toBe('"t2" (2), continued: two 1.00 nats, one –.');
    expect(tokenText(reading, classes, 0)).toContain('predicted by nothing');
  });
});

describe('the built figure', () => {
  it('is small enough to stand in the page', () => {
    expect(JSON.stringify(built.data).length).toBeLessThan(20_000);
  });

  it('has a twin with the finding, the numbers and the table', async () => {
    const { data, run } = built;
    const given = { data, run, prompts: [TEXT], limit: 256, prompt: true };
    const twin = await bumpTwin({ ...given, chosen: chosen() });
    expect(twin.html).toContain(twin.summary);
    for (const number of ['+1.37', '+0.34', '+0.193', '+0.308', '100.0'])
      expect(twin.html).toContain(number);
    expect(twin.html.match(/<th scope="row">\d+<\/th>/g)).toHaveLength(data.steps.length);
    const classes = classesOf(run);
    const { mean } = meanOf(data.first!.losses, classes, 'continued');
    expect(twin.html).toContain(`<td>${mean.toFixed(2)}</td>`);
    expect(twin.html).toContain('induction bump');
    expect(twin.html).not.toContain('<button');
  });

  it('works without a model beside, and refuses one that cannot be compared', async () => {
    const lab = { model: 'attn-1l', text: TEXT };
    const { data } = await buildBumpData(lab, '');
    expect(data).toMatchObject({ first: null, models: [{ model: 'attn-1l' }] });
    expect(bandOf(data, 0)).toBeNull();
    expect(fallsOf(data, 0, BUMP)[0]).toMatchObject({ from: 0, to: 12500 });
    await expect(buildBumpData(lab, 'attn-3l')).rejects.toThrow(
      'not shipped at every recorded step',
    );
    await expect(buildBumpData(lab, 'attn-21')).rejects.toThrow(/model-unknown.*attn-2l/);
  });
});
