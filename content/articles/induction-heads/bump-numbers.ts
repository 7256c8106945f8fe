/** Numbers of the sections on measuring and on the bump: of all three runs, or the least or the most of them. */
import { millions, percent, whole } from '../../../components/press/formats.ts';
import { atLeast, atMost, between } from '../../../components/press/measurements.ts';
import type {
  Expectation,
  Measurement,
  MeasureContext,
} from '../../../components/press/measurements.ts';
import { bestPrefixMatching } from '../../../models/analysis/bump.ts';
import { formed, partsAt } from '../../../models/analysis/forming.ts';
import type { Parts } from '../../../models/analysis/forming.ts';
import { headName } from '../../../models/runtime/names.ts';
import { ONE, TWO } from './circuit.ts';
import { eachSeed, signed, tenth } from './numbers.ts';
import { continuedCount, textGain } from './texts.ts';
import type { Which } from './texts.ts';
import {
  across,
  atStep,
  fallBetween,
  fallOfOthers,
  leadShareOfPairs,
  overSeeds,
  partOfContinued,
  recordOf,
  score,
  SEEDS,
  share,
  steepest,
} from './training.ts';
import type { Layers } from './training.ts';
import { continuedShare, lastRepeat } from './treatments.ts';

type Read = (context: MeasureContext, seed: number) => Promise<number>;

function worst(
  which: 'least' | 'most',
  what: string,
  read: Read,
  expect: Expectation,
  format: (value: number) => string = signed,
): Measurement {
  return {
    what: `${which === 'least' ? 'the lowest' : 'the highest'} of three runs: ${what}`,
    compute: (context) => overSeeds(which, (seed) => read(context, seed)),
    expect,
    format,
  };
}

/** Mean over the runs of how much lower the two-layer model's score is. */
function lead(early: number, late: number): Measurement {
  return {
    what: `lead of attn-2l over attn-1l in the score between ${early} and ${late}, mean of three runs, nats`,
    compute: async (context) => {
      const leads = await Promise.all(
        SEEDS.map(
          async (seed) =>
            (await score(context, 1, seed, early, late)) -
            (await score(context, 2, seed, early, late)),
        ),
      );
      return leads.reduce((sum, one) => sum + one, 0) / leads.length;
    },
    expect: between(0.08, 0.25),
    format: signed,
  };
}

function half(part: keyof Parts, what: string, expect: Expectation): Record<string, Measurement> {
  const read: Read = async (context, seed) => formed(await recordOf(context, 2, seed))[part];
  const said = `step from which on ${what} keeps to half of its final value, attn-2l`;
  return eachSeed(`half-${part}`, said, read, expect, whole);
}

function ofText(layers: Layers, which: Which, expect: Expectation): Measurement {
  return {
    what: `gain in log-likelihood from step 850 to 1800 on the ${which} tokens of the sentence, attn-${layers}l, nats`,
    compute: (context) => textGain(context, layers === 2 ? TWO : ONE, [850, 1800], which),
    expect,
    format: signed,
  };
}

/** The highest or the last value of a head's score in a run of the two-layer model. */
function course(
  seed: number,
  name: string,
  kind: 'previousToken' | 'prefixMatching',
  which: 'most' | 'last',
  expect: Expectation,
): Measurement {
  const score = kind === 'previousToken' ? 'previous-token score' : 'prefix-matching score';
  return {
    what: `${which === 'most' ? 'highest' : 'last'} ${score} of ${name} of ${TWO}, run ${seed}`,
    compute: async (context) => {
      const { checkpoints } = await recordOf(context, 2, seed);
      const values = checkpoints.map(
        ({ heads }) => heads.find(({ layer, head }) => headName(layer, head) === name)![kind],
      );
      return which === 'most' ? Math.max(...values) : values.at(-1)!;
    },
    expect,
  };
}

const randomLoss =
  (layers: Layers, repeat: number): Read =>
  async (context, seed) =>
    (await atStep(context, layers, seed, 'last')).random_repeats.loss.at(repeat)!;

const measuring: Record<string, Measurement> = {
  'later-2l': worst(
    'least',
    'fall of the mean loss from positions 16–31 to 128–255, attn-2l, nats',
    (context, seed) => fallBetween(context, 2, seed, [16, 31], [128, 255]),
    atLeast(0.28),
  ),
  'later-1l': worst(
    'most',
    'the same of attn-1l',
    (context, seed) => fallBetween(context, 1, seed, [16, 31], [128, 255]),
    atMost(0.22),
  ),
  ...eachSeed(
    'icl-2l',
    'in-context-learning score of attn-2l, nats',
    (context, seed) => score(context, 2, seed),
    between(-0.45, -0.3),
  ),
  ...eachSeed(
    'icl-1l',
    'in-context-learning score of attn-1l, nats',
    (context, seed) => score(context, 1, seed),
    between(-0.27, -0.15),
  ),
  ...eachSeed(
    'icl-50-2l',
    'score of attn-2l between positions 50 and 200, nats',
    (context, seed) => score(context, 2, seed, 50, 200),
    between(-0.1, -0.01),
  ),
  'icl-50-1l': worst(
    'least',
    'score of attn-1l between positions 50 and 200, nats',
    (context, seed) => score(context, 1, seed, 50, 200),
    atLeast(0.03),
  ),
  'lead-25': lead(25, 250),
  'lead-50': lead(50, 200),
  'lead-10': lead(10, 100),
  'lead-share': {
    what: 'pairs of positions, the later at least twice the earlier, with a lower mean score of attn-2l than of attn-1l',
    compute: leadShareOfPairs,
    expect: atLeast(0.95),
    format: percent,
  },
  'continued-early': {
    what: 'share of continued tokens at positions 15 to 55 of long prose',
    compute: (context) => continuedShare(context, [15, 55]),
    expect: atMost(0.06),
    format: percent,
  },
  'continued-late': {
    what: 'share of continued tokens at positions 215 to 255 of long prose',
    compute: (context) => continuedShare(context, [215, 255]),
    expect: atLeast(0.07),
    format: percent,
  },
};

const windows: Record<string, Measurement> = {
  'window-part': {
    what: 'part of the training of attn-2l that the bump takes, run 0',
    compute: async (context) => {
      const { window } = await across(context, 2, 0);
      const { tokens } = await atStep(context, 2, 0, 'last');
      return (window.to.tokens - window.from.tokens) / tokens;
    },
    expect: atMost(0.12),
    format: percent,
  },
  ...eachSeed(
    'from',
    'first step of the bump',
    async (context, seed) => (await across(context, 2, seed)).window.from.step,
    between(800, 1050),
    whole,
  ),
  ...eachSeed(
    'to',
    'last step of the bump',
    async (context, seed) => (await across(context, 2, seed)).window.to.step,
    between(1700, 2500),
    whole,
  ),
  ...eachSeed(
    'from-tokens',
    'tokens at the beginning of the bump, millions',
    async (context, seed) => (await across(context, 2, seed)).window.from.tokens,
    between(1.5e6, 2.5e6),
    millions,
  ),
  ...eachSeed(
    'to-tokens',
    'tokens at the end of the bump, millions',
    async (context, seed) => (await across(context, 2, seed)).window.to.tokens,
    between(3e6, 5.5e6),
    millions,
  ),
  ...Object.fromEntries(
    ([2, 1] as const).flatMap((layers) =>
      (['before', 'after'] as const).map((when) => [
        `val-${when}-${layers}l`,
        {
          what: `mean held-out loss of attn-${layers}l ${when} the bump, run 0, nats`,
          compute: async (context: MeasureContext) => {
            const { window } = await across(context, 2, 0);
            const { step } = when === 'before' ? window.from : window.to;
            return (await atStep(context, layers, 0, step)).val_loss;
          },
          expect: when === 'before' ? between(3.9, 4.1) : between(3.6, 3.9),
        },
      ]),
    ),
  ),
};

const classes: Record<string, Measurement> = {
  'continued-share': {
    what: 'share of the class “continued” in all predictions',
    compute: (context) => share(context, 'continued'),
    expect: between(0.1, 0.2),
    format: percent,
  },
  ...eachSeed(
    'drop-2l',
    'fall of the loss of continued tokens in the bump, attn-2l, nats',
    async (context, seed) => (await across(context, 2, seed)).lossDrop.continued!,
    atLeast(1),
  ),
  ...eachSeed(
    'drop-1l',
    'the same of attn-1l in the same window',
    async (context, seed) => (await across(context, 1, seed)).lossDrop.continued!,
    atMost(0.4),
  ),
  ...eachSeed(
    'others-2l',
    'fall of the mean loss of all other tokens in the bump, attn-2l, nats',
    (context, seed) => fallOfOthers(context, 2, seed),
    atMost(0.2),
  ),
  ...eachSeed(
    'others-1l',
    'the same of attn-1l in the same window',
    (context, seed) => fallOfOthers(context, 1, seed),
    atMost(0.25),
  ),
  'others-more': worst(
    'least',
    'how much further the loss of all other tokens falls in attn-1l than in attn-2l, nats',
    async (context, seed) =>
      (await fallOfOthers(context, 1, seed)) - (await fallOfOthers(context, 2, seed)),
    atLeast(0.02),
  ),
  'part-2l-0': {
    what: 'part of the fall of the mean loss in the bump that continued tokens make up, attn-2l, run 0',
    compute: (context) => partOfContinued(context, 2, 0),
    expect: atLeast(0.55),
    format: percent,
  },
  'cont-after': {
    what: 'loss of continued tokens of attn-2l at the end of the bump, run 0, nats',
    compute: async (context) => {
      const { window } = await across(context, 2, 0);
      return (await atStep(context, 2, 0, window.to.step)).loss_by_class.continued!;
    },
    expect: between(1.3, 1.8),
  },
  'cont-end': {
    what: 'loss of continued tokens of attn-2l at the last checkpoint, run 0, nats',
    compute: async (context) => (await atStep(context, 2, 0, 'last')).loss_by_class.continued!,
    expect: atMost(1),
  },
  'right-share': {
    what: 'of the tokens with an earlier copy of the current one, the share that continues it, in held-out text',
    compute: async (context) => {
      const [right, wrong] = [await share(context, 'continued'), await share(context, 'otherwise')];
      return right / (right + wrong);
    },
    expect: between(0.2, 0.4),
    format: percent,
  },
  'part-2l': worst(
    'least',
    'part of the fall of the mean loss in the bump that continued tokens make up, attn-2l',
    (context, seed) => partOfContinued(context, 2, seed),
    atLeast(0.5),
    (value) => `at least ${percent(value)}`,
  ),
  'part-1l': worst(
    'most',
    'the same of attn-1l',
    (context, seed) => partOfContinued(context, 1, seed),
    atMost(0.3),
    (value) => `at most ${percent(value)}`,
  ),
};

const scores: Record<string, Measurement> = {
  ...eachSeed(
    'before-2l',
    'score of attn-2l at the beginning of the bump, nats',
    async (context, seed) => (await across(context, 2, seed)).icl[0],
    between(-0.22, -0.13),
  ),
  ...eachSeed(
    'before-1l',
    'score of attn-1l at that step, nats',
    async (context, seed) => (await across(context, 1, seed)).icl[0],
    between(-0.2, -0.12),
  ),
  ...eachSeed(
    'after-2l',
    'score of attn-2l at the end of the bump, nats',
    async (context, seed) => (await across(context, 2, seed)).icl[1],
    between(-0.36, -0.24),
  ),
  ...eachSeed(
    'own-part',
    'part of the score’s change over the training that falls into the bump, attn-2l',
    async (context, seed) => (await across(context, 2, seed)).iclShare,
    between(0.25, 0.5),
    percent,
  ),
  ...eachSeed(
    'lead-part',
    'part of the final lead in score over attn-1l that is gained in the bump',
    async (context, seed) => (await across(context, 2, seed)).iclLeadShare!,
    between(0.55, 0.85),
    percent,
  ),
  ...Object.fromEntries(
    (['least', 'most'] as const).flatMap((which) => [
      [
        `own-part-${which}`,
        worst(
          which,
          'part of the score’s change that falls into the bump, attn-2l',
          async (context, seed) => (await across(context, 2, seed)).iclShare,
          atMost(0.5),
          percent,
        ),
      ],
      [
        `lead-part-${which}`,
        worst(
          which,
          'part of the final lead that is gained in the bump',
          async (context, seed) => (await across(context, 2, seed)).iclLeadShare!,
          atLeast(0.55),
          percent,
        ),
      ],
    ]),
  ),
  ...eachSeed(
    'steepest-at',
    'tokens at which the loss of continued tokens falls fastest, attn-2l, millions',
    async (context, seed) => (await steepest(context, seed)).at,
    between(2e6, 4.5e6),
    millions,
  ),
  ...eachSeed(
    'steepest',
    'how fast it falls there, nats per e-fold of tokens',
    async (context, seed) => (await steepest(context, seed)).slope,
    atMost(-3),
    tenth,
  ),
};

const text: Record<string, Measurement> = {
  'text-count': {
    what: 'tokens of the sentence that continue an earlier copy',
    compute: (context) => continuedCount(context, TWO),
    expect: between(10, 14),
    format: whole,
  },
  'text-continued-2l': ofText(2, 'continued', atLeast(2)),
  'text-others-2l': ofText(2, 'others', between(0, 0.5)),
  'text-continued-1l': ofText(1, 'continued', atMost(-0.2)),
};

const heads: Record<string, Measurement> = {
  'prefix-before': worst(
    'most',
    'best prefix-matching score at the beginning of the bump, attn-2l',
    async (context, seed) => (await across(context, 2, seed)).prefixMatching[0],
    atMost(0.06),
  ),
  'prefix-after': worst(
    'least',
    'best prefix-matching score at the end of the bump, attn-2l',
    async (context, seed) => (await across(context, 2, seed)).prefixMatching[1],
    atLeast(0.28),
  ),
  'prefix-never': worst(
    'most',
    'best prefix-matching score of attn-1l at any checkpoint',
    async (context, seed) =>
      Math.max(...(await recordOf(context, 1, seed)).checkpoints.map(bestPrefixMatching)),
    atMost(0.06),
  ),
  'offset-0': worst(
    'most',
    'attention of any head of attn-2l to the earlier copy itself, last checkpoint',
    async (context, seed) =>
      Math.max(
        ...(await atStep(context, 2, seed, 'last')).heads.map((head) => head.prefixMatchingOffset0),
      ),
    atMost(0.06),
  ),
  'early-previous': {
    what: 'previous-token score of L0H1 at step 800, run 0',
    compute: async (context) => partsAt(await recordOf(context, 2, 0), 800).previous,
    expect: between(0.35, 0.6),
  },
  'early-rival': {
    what: 'previous-token score of L0H2 at step 800, run 0',
    compute: async (context) =>
      (await atStep(context, 2, 0, 800)).heads.find(
        ({ layer, head }) => headName(layer, head) === 'L0H2',
      )!.previousToken,
    expect: between(0.4, 0.6),
  },
  'rival-peak': course(0, 'L0H2', 'previousToken', 'most', between(0.45, 0.65)),
  'rival-end': course(0, 'L0H2', 'previousToken', 'last', between(0.2, 0.32)),
  'loser-peak': course(1, 'L1H0', 'prefixMatching', 'most', between(0.08, 0.2)),
  'loser-end': course(1, 'L1H0', 'prefixMatching', 'last', atMost(0.05)),
  ...half('matching', 'matching in the weights', between(400, 900)),
  ...half('previous', 'the previous-token score', between(500, 1300)),
  ...half('copying', 'OV positivity', between(700, 1500)),
  ...half('working', 'the prefix-matching score', between(1300, 2200)),
  ...half('names', 'the share of continued names', between(1400, 2200)),
  'names-lag': worst(
    'most',
    'steps between the half of prefix matching and the half of names',
    async (context, seed) => {
      const { working, names } = formed(await recordOf(context, 2, seed));
      return Math.abs(names - working);
    },
    atMost(300),
    whole,
  ),
  'order-holds': worst(
    'least',
    'steps by which prefix matching comes after the last of its three parts',
    async (context, seed) => {
      const { working, matching, previous, copying } = formed(await recordOf(context, 2, seed));
      // The text says that matching is first, and prefix matching after all three.
      return matching <= Math.min(previous, copying)
        ? working - Math.max(previous, copying)
        : -Infinity;
    },
    atLeast(100),
    whole,
  ),
  'names-2l': worst(
    'least',
    'share of invented names continued, attn-2l',
    async (context, seed) => (await atStep(context, 2, seed, 'last')).name_continuation,
    atLeast(0.7),
    percent,
  ),
  'names-1l': worst(
    'most',
    'share of invented names continued, attn-1l',
    async (context, seed) => (await atStep(context, 1, seed, 'last')).name_continuation,
    atMost(0.2),
    percent,
  ),
};

const random: Record<string, Measurement> = {
  blind: {
    what: 'loss of a blind guess, ln of the vocabulary, nats',
    compute: async (context) => Math.log((await context.session(TWO)).manifest.config.d_vocab),
    expect: between(7.6, 7.7),
    format: tenth,
  },
  'random-first': {
    what: 'mean loss of random tokens at first, attn-2l, run 0, nats',
    compute: (context) => randomLoss(2, 0)(context, 0),
    expect: atLeast(11),
    format: tenth,
  },
  'random-last': {
    what: 'mean loss of random tokens in the last repeat, attn-2l, run 0, nats',
    compute: (context) => randomLoss(2, -1)(context, 0),
    expect: between(7.7, 9.5),
    format: tenth,
  },
  'random-first-1l': {
    what: 'mean loss of random tokens at first, attn-1l, run 0, nats',
    compute: (context) => randomLoss(1, 0)(context, 0),
    expect: atLeast(11),
    format: tenth,
  },
  'random-last-1l': {
    what: 'mean loss of random tokens in the last repeat, attn-1l, run 0, nats',
    compute: (context) => randomLoss(1, -1)(context, 0),
    expect: atLeast(11),
    format: tenth,
  },
  'random-without': {
    what: 'mean loss of random tokens in the last repeat, attn-2l with L1H0 switched off, nats',
    compute: (context) => lastRepeat(context, 'L1H0', 'free'),
    expect: atLeast(11.5),
    format: tenth,
  },
  'random-without-partner': {
    what: 'mean loss of random tokens in the last repeat, attn-2l with L0H1 switched off, nats',
    compute: (context) => lastRepeat(context, 'L0H1', 'free'),
    expect: atLeast(11.5),
    format: tenth,
  },
  'random-partner-kept': {
    what: 'mean loss of random tokens in the last repeat, attn-2l with L0H1 switched off, every pattern kept, nats',
    compute: (context) => lastRepeat(context, 'L0H1', 'kept'),
    expect: atMost(9.2),
    format: tenth,
  },
  'random-top1': worst(
    'most',
    'share of random tokens that are the first choice in the last repeat, attn-2l',
    async (context, seed) => (await atStep(context, 2, seed, 'last')).random_repeats.top1.at(-1)!,
    between(0.03, 0.1),
    percent,
  ),
};

export const ofBump = {
  ...measuring,
  ...windows,
  ...classes,
  ...scores,
  ...text,
  ...heads,
  ...random,
};
