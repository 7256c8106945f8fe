/** Numbers of the section on causes: heads taken out, replaced by rules, and given to models that lack them. */
import { inWords, percent, whole } from '../../../components/press/formats.ts';
import { atLeast, atMost, between } from '../../../components/press/measurements.ts';
import type {
  Expectation,
  Measurement,
  MeasureContext,
} from '../../../components/press/measurements.ts';
import { bestPrefixMatching, halfway } from '../../../models/analysis/bump.ts';
import { ONE, TWO } from './circuit.ts';
import { signed, tenth, third } from './numbers.ts';
import {
  controlSize,
  leftByDraw,
  outcome,
  recovered,
  scoreError,
  scoreLeft,
  wayBack,
  wayLength,
  windowCount,
} from './treatments.ts';
import type { Outcome } from './treatments.ts';

/** The bump of the run whose weights are shipped. */
const BUMP = [850, 1800] as const;
const THREE = 'attn-3l';

const TREATMENTS = {
  whole: { name: 'whole', says: 'attn-2l' },
  ind: { name: 'L1H0', says: 'attn-2l without L1H0' },
  control: { name: 'control', says: 'attn-2l with the control' },
  prev: { name: 'L0H1', says: 'attn-2l without L0H1' },
  second: { name: 'L0H2', says: 'attn-2l without L0H2' },
} as const;
type Row = keyof typeof TREATMENTS;

function row(
  key: Row,
  expected: Record<'loss' | 'continued' | 'icl', Expectation>,
  left?: Expectation,
  back?: Expectation,
): Record<string, Measurement> {
  const { name, says } = TREATMENTS[key];
  const of = (what: string, part: keyof Outcome, format = signed): Measurement => ({
    what: `${what} of ${says} on long prose, nats`,
    compute: async (context) => (await outcome(context, name))[part],
    expect: expected[part],
    format,
  });
  return {
    [`loss-${key}`]: of('mean loss', 'loss'),
    [`cont-${key}`]: of('loss of continued tokens', 'continued'),
    [`icl-${key}`]: of('same-token score', 'icl', third),
    [`se-${key}`]: {
      what: `standard error of the same-token score of ${says}`,
      compute: (context: MeasureContext) => scoreError(context, [name]),
      expect: atMost(0.04),
      format: third,
    },
    ...(left && {
      [`left-${key}`]: {
        what: `part of the score that is left: ${says}`,
        compute: (context: MeasureContext) => scoreLeft(context, name),
        expect: left,
        format: percent,
      },
    }),
    ...(back && {
      [`back-${key}`]: {
        what: `how far the losses go back along their path in the bump, as part of it: ${says}`,
        compute: async (context: MeasureContext) =>
          (await wayBack(context, name, BUMP)) / (await wayLength(context, BUMP)),
        expect: back,
        format: percent,
      },
    }),
  };
}

function cost(what: string, name: string, part: keyof Outcome, expect: Expectation): Measurement {
  return {
    what,
    compute: async (context) =>
      (await outcome(context, name))[part] - (await outcome(context, 'whole'))[part],
    expect,
  };
}

function rule(row: string, what: string, expect: Expectation): Measurement {
  return {
    what: `share of what the head is worth that is recovered by ${what}`,
    compute: (context) => recovered(context, row),
    expect,
    format: percent,
  };
}

/** What a model ends with, of its first run. */
function ends(
  key: string,
  model: string,
  expected: Record<'prefix' | 'cont' | 'fall' | 'icl' | 'names', Expectation>,
  half?: Expectation,
): Record<string, Measurement> {
  const record = async ({ records }: MeasureContext) => (await records(model))[0]!;
  const last = async (context: MeasureContext) => (await record(context)).checkpoints.at(-1)!;
  return {
    [`end-prefix-${key}`]: {
      what: `best prefix-matching score of ${model}`,
      compute: async (context) => bestPrefixMatching(await last(context)),
      expect: expected.prefix,
    },
    [`end-cont-${key}`]: {
      what: `loss of continued held-out tokens of ${model}, nats`,
      compute: async (context) => (await last(context)).loss_by_class.continued!,
      expect: expected.cont,
    },
    [`end-fall-${key}`]: {
      what: `step from which on half of the fall of the loss of continued tokens after step 600 is done, ${model}`,
      compute: async (context) => {
        const { checkpoints } = await record(context);
        const losses = checkpoints.map(({ loss_by_class: { continued } }) => continued!);
        const start = losses[checkpoints.findIndex(({ step }) => step === 600)]!;
        return checkpoints[halfway(losses.map((loss) => start - loss))]!.step;
      },
      expect: expected.fall,
      format: whole,
    },
    [`end-icl-${key}`]: {
      what: `in-context-learning score of ${model}, nats`,
      compute: async (context) => (await last(context)).icl_score!,
      expect: expected.icl,
      format: signed,
    },
    [`end-names-${key}`]: {
      what: `share of invented names that ${model} continues`,
      compute: async (context) => (await last(context)).name_continuation,
      expect: expected.names,
      format: percent,
    },
    ...(half && {
      [`end-half-${key}`]: {
        what: `step from which on the best prefix-matching score of ${model} keeps to half of its final value`,
        compute: async (context: MeasureContext) => {
          const { checkpoints } = await record(context);
          return checkpoints[halfway(checkpoints.map(bestPrefixMatching))]!.step;
        },
        expect: half,
        format: whole,
      },
    }),
  };
}

async function dropWithoutInduction(context: MeasureContext): Promise<number> {
  return (await outcome(context, 'L1H0')).icl - (await outcome(context, 'whole')).icl;
}

function drawn(seed: number): Measurement {
  return {
    what: `part of the score that is left with draw ${seed} of the control`,
    compute: (context) => leftByDraw(context, seed),
    expect: atLeast(0.8),
    format: percent,
  };
}

const withHeads = {
  cont: atMost(1),
  icl: between(-0.42, -0.25),
  names: atLeast(0.65),
};

export const ofCauses: Record<string, Measurement> = {
  windows: {
    what: 'windows of long prose that ablations are measured on',
    compute: windowCount,
    expect: atLeast(40),
    format: whole,
  },
  'control-heads': {
    what: 'heads that the control switches off or weakens',
    compute: controlSize,
    expect: between(2, 5),
    format: inWords,
  },
  ...row('whole', {
    loss: between(4.3, 4.5),
    continued: atMost(2.1),
    icl: atMost(-0.1),
  }),
  ...row(
    'ind',
    { loss: between(4.55, 4.7), continued: atLeast(3.5), icl: between(-0.03, 0.03) },
    atMost(0.2),
    between(0.18, 0.3),
  ),
  ...row(
    'control',
    { loss: between(4.55, 4.7), continued: atMost(2.4), icl: atMost(-0.09) },
    atLeast(0.8),
    atMost(0.11),
  ),
  ...row(
    'prev',
    { loss: between(4.6, 4.8), continued: atLeast(3.5), icl: between(-0.04, 0.03) },
    atMost(0.3),
    between(0.27, 0.4),
  ),
  ...row(
    'second',
    { loss: between(4.4, 4.55), continued: between(2.1, 2.6), icl: atMost(-0.08) },
    atLeast(0.7),
    between(0.04, 0.12),
  ),
  'loss-one': {
    what: 'mean loss of attn-1l on long prose, nats',
    compute: async (context) => (await outcome(context, 'whole', ONE)).loss,
    expect: between(4.4, 4.7),
  },
  'cont-one': {
    what: 'loss of continued tokens of attn-1l on long prose, nats',
    compute: async (context) => (await outcome(context, 'whole', ONE)).continued,
    expect: atLeast(3),
  },
  'icl-one': {
    what: 'in-context-learning score of attn-1l on long prose, nats',
    compute: async (context) => (await outcome(context, 'whole', ONE)).icl,
    expect: between(-0.06, 0),
    format: third,
  },
  'se-one': {
    what: 'standard error of the same-token score of attn-1l',
    compute: (context) => scoreError(context, ['whole', ONE]),
    expect: atMost(0.03),
    format: third,
  },
  'left-one': {
    what: 'score of attn-1l as part of that of attn-2l',
    compute: (context) => scoreLeft(context, 'whole', ONE, TWO),
    expect: between(0.15, 0.5),
    format: percent,
  },
  'left-difference': {
    what: 'same-token score of attn-2l without L1H0 less that of attn-1l, nats',
    compute: async (context) =>
      Math.abs((await outcome(context, 'L1H0')).icl - (await outcome(context, 'whole', ONE)).icl),
    expect: atMost(0.035),
    format: third,
  },
  'left-difference-se': {
    what: 'standard error of that difference',
    compute: (context) => scoreError(context, ['L1H0'], ['whole', ONE]),
    expect: atLeast(0.008),
    format: third,
  },
  'drop-ind': {
    what: 'rise of the same-token score without L1H0, nats',
    compute: dropWithoutInduction,
    expect: atLeast(0.08),
    format: third,
  },
  'drop-ind-errors': {
    what: 'that rise in standard errors',
    compute: async (context) =>
      (await dropWithoutInduction(context)) / (await scoreError(context, ['L1H0'], ['whole'])),
    expect: atLeast(3),
    format: tenth,
  },
  'left-control-1': drawn(1),
  'left-control-2': drawn(2),
  'cost-ind': cost('rise of the mean loss without L1H0, nats', 'L1H0', 'loss', atLeast(0.15)),
  'cost-cont-ind': cost(
    'rise of the loss of continued tokens without L1H0, nats',
    'L1H0',
    'continued',
    atLeast(1.5),
  ),
  'cost-cont-control': cost(
    'rise of the loss of continued tokens with the control, nats',
    'control',
    'continued',
    atMost(0.5),
  ),
  'cost-cont-second': cost(
    'rise of the loss of continued tokens without L0H2, nats',
    'L0H2',
    'continued',
    between(0.2, 0.6),
  ),
  'left-ind-3l': {
    what: 'part of the score of attn-3l that is left without its induction head L2H1',
    compute: (context) => scoreLeft(context, 'L2H1', THREE),
    expect: atMost(0.35),
    format: percent,
  },
  'left-control-3l': {
    what: 'part of the score of attn-3l that is left with its control',
    compute: (context) => scoreLeft(context, 'control', THREE),
    expect: atLeast(0.8),
    format: percent,
  },
  'ideal-previous': rule('previous', 'attention to the token before', atLeast(0.9)),
  'ideal-match': rule('match', 'the rule in full', atMost(0)),
  'ideal-third': rule('match-third', 'the rule with a third of the attention', atLeast(0.75)),
  'ideal-learned': rule('match-learned', 'the rule as strongly as learned', atLeast(0.85)),
  ...ends('1l', ONE, {
    prefix: atMost(0.06),
    cont: atLeast(1.8),
    fall: between(1700, 2600),
    icl: between(-0.27, -0.15),
    names: atMost(0.2),
  }),
  ...ends(
    '2l',
    TWO,
    { ...withHeads, fall: between(1300, 1700), prefix: between(0.4, 0.6) },
    between(1200, 1700),
  ),
  ...ends(
    'smeared',
    'attn-1l-smeared',
    { ...withHeads, fall: between(1000, 1300), prefix: atLeast(0.6) },
    between(1100, 1350),
  ),
  ...ends(
    '3l',
    THREE,
    { ...withHeads, fall: between(1800, 2300), prefix: between(0.3, 0.45) },
    between(1700, 2600),
  ),
  ...ends(
    'mlp',
    'mlp-2l',
    { ...withHeads, fall: between(3400, 6100), prefix: between(0.35, 0.5) },
    between(4000, 7600),
  ),
};
