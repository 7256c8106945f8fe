/** The kinds of numbers that recur in this article, each with what it says of itself. */
import { between } from '../../../components/press/measurements.ts';
import type {
  Expectation,
  Measurement,
  MeasureContext,
} from '../../../components/press/measurements.ts';
import type { Composition, CompositionScore } from '../../../models/analysis/composition.ts';
import { readBigrams } from '../../../models/analysis/corpus-bigrams.ts';
import type { CorpusBigrams } from '../../../models/analysis/corpus-bigrams.ts';
import { formed, partsAt } from '../../../models/analysis/forming.ts';
import type { Parts } from '../../../models/analysis/forming.ts';
import type { Head } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import { impFamily } from './bugs.ts';
import { copyingSign, matching, medianOwnRank, ownWithin, raises, ranked } from './circuits.ts';
import { adds, probability, probabilityWithout, scoreParts, ZANTHOR } from './examples.ts';
import { ablationCost, lossByOrder } from './texts.ts';

import { decimals, percent, thousands, whole } from '../../../components/press/formats.ts';
export const NONE = 'attn-0l';
export const ONE = 'attn-1l';
export const TWO = 'attn-2l';
export const THREE = 'attn-3l';
/** The heads of the two-layer model that the text is about; the expectations below say that they are still what it says. */
export const PREVIOUS = { layer: 0, head: 1 };
/** It looks at the last few tokens, and helps the induction head to match more than one. */
export const SECOND = { layer: 0, head: 2 };
export const INDUCTION = { layer: 1, head: 0 };
export const one = (head: number): Head => ({ layer: 0, head });

export const smallToo = (value: number): string => value.toFixed(value < 0.01 ? 4 : 2);
export const signed = decimals(2);
export const tenth = decimals(1);
export const third = decimals(3);

/** One head of the one-layer model in the table of heads. */
export function headRow(
  head: number,
  expected: Record<'sign' | 'own' | 'previous', Expectation>,
): Record<string, Measurement> {
  return {
    [`sign-${head}`]: {
      what: `Σλ / Σ|λ| of the OV circuit of L0H${head} of attn-1l`,
      compute: (context: MeasureContext) => copyingSign(context, ONE, one(head)),
      expect: expected.sign,
      format: signed,
    },
    [`own-${head}`]: {
      what: `share of the vocabulary that L0H${head} of attn-1l ranks among its ten most raised outputs when it attends to the token itself`,
      compute: (context: MeasureContext) => ownWithin(context, ONE, one(head), 10),
      expect: expected.own,
      format: percent,
    },
    [`median-${head}`]: {
      what: `median rank, among the outputs that L0H${head} of attn-1l raises, of the token attended to`,
      compute: (context: MeasureContext) => medianOwnRank(context, ONE, one(head)),
      expect: between(1, 2048),
      format: thousands,
    },
    [`previous-${head}`]: {
      what: `mean attention of L0H${head} of attn-1l to the token before`,
      compute: async (context: MeasureContext) => {
        const { heads } = await context.scores(ONE);
        return heads.find((own) => own.layer === 0 && own.head === head)!.previousToken;
      },
      expect: expected.previous,
    },
  };
}

export function loss(model: string, terms: 'all' | 'direct', expect: Expectation): Measurement {
  const of = terms === 'all' ? model : `the direct path of ${model} alone`;
  return {
    what: `mean loss of ${of} on the test texts, nats`,
    compute: async (context) => (await lossByOrder(context, model)).at(terms === 'all' ? -1 : 0)!,
    expect,
  };
}

export function counted(
  what: string,
  read: (bigrams: CorpusBigrams) => number,
  expect: Expectation,
): Measurement {
  return {
    what: `${what}, nats`,
    compute: async ({ signal, session }) => read(await readBigrams(signal, await session(NONE))),
    expect,
  };
}

export function heldOut(model: string, expect: Expectation): Measurement {
  return {
    what: `mean loss of ${model} on held-out parts of its training text, nats`,
    compute: (context) => heldOutLoss(context, model),
    expect,
  };
}

export async function heldOutLoss({ records }: MeasureContext, model: string): Promise<number> {
  return (await records(model))[0]!.checkpoints.at(-1)!.val_loss;
}

/** A size that all models share and the text builds on. */
export function shape(
  key: 'd_vocab' | 'd_model' | 'd_head' | 'n_ctx',
  what: string,
  size: number,
): Measurement {
  return {
    what,
    compute: async ({ session }) => {
      const models = await Promise.all([NONE, ONE, TWO, THREE].map(session));
      const sizes = models.map(({ manifest }) => manifest.config[key]);
      return sizes.every((one) => one === sizes[0]) ? sizes[0]! : NaN;
    },
    expect: between(size, size),
    format: thousands,
  };
}

export function change(model: string, order: number, expect: Expectation): Measurement {
  return {
    what: `what paths through ${order} heads change in the mean loss of ${model}, nats`,
    compute: async (context) => {
      const orders = await lossByOrder(context, model);
      return orders[order]! - orders[order - 1]!;
    },
    expect,
    format: signed,
  };
}

export function guess(model: string, text: string, next: string, expect: Expectation): Measurement {
  return {
    what: `probability of “${next.trim()}” after the text, in ${model}`,
    compute: (context) => probability(context, model, text, next),
    expect,
    format: smallToo,
  };
}

export function adding(
  model: string,
  text: string,
  [path, next]: readonly [string, string],
  expect: Expectation,
): Measurement {
  return {
    what: `centred logits that ${path} of ${model} gives to “${next.trim()}”`,
    compute: (context) => adds(context, model, text, [path, next]),
    expect,
    format: tenth,
  };
}

export function sign(head: Head, expect: Expectation): Measurement {
  return {
    what: `Σλ / Σ|λ| of the OV circuit of ${headName(head.layer, head.head)} of ${TWO}`,
    compute: (context) => copyingSign(context, TWO, head),
    expect,
    format: signed,
  };
}

export function composed(
  kind: Composition,
  place: number,
  expect: Expectation,
  pair?: string,
): Measurement {
  return {
    what: `${kind.toUpperCase()}-composition above the baseline in ${TWO}, number ${place + 1} of 16 pairs`,
    compute: async (context) => ofPair((await ranked(context, TWO, kind))[place]!, pair),
    expect,
    format: third,
  };
}

export function without(head: Head, patterns: 'free' | 'kept', expect: Expectation): Measurement {
  const how = patterns === 'free' ? 'switched off' : 'taken out, attention held fixed';
  return {
    what: `rise of the loss of ${TWO} on the test texts, ${headName(head.layer, head.head)} ${how}, nats`,
    compute: (context) => ablationCost(context, TWO, head, patterns),
    expect,
  };
}

/** One of the four rules of the bug family of “imp”. */
export function strength(kind: 'meant' | 'forced', place: 0 | 1, expect: Expectation): Measurement {
  return {
    what: `strength of a rule of L0H2 of ${ONE}: attraction times effect`,
    compute: async (context) => (await impFamily(context))[kind][place].strength,
    expect,
    format: whole,
  };
}

export function thWithout(head: Head, patterns: 'free' | 'kept', expect: Expectation): Measurement {
  const how = patterns === 'free' ? 'switched off' : 'taken out, attention held fixed';
  return {
    what: `probability of “th” after the second “Zan” in ${TWO}, ${headName(head.layer, head.head)} ${how}`,
    compute: (context) => probabilityWithout(context, TWO, [ZANTHOR, 'th'], head, patterns),
    expect,
    format: smallToo,
  };
}

/** A part of the score of the induction head from the second “an” to “th”, or all of it. */
export function splitPart(
  what: string,
  pair: readonly [query: string, key: string] | null,
  expect: Expectation,
): Measurement {
  return {
    what: `${what}, of the attention score of L1H0 of ${TWO} from the second “an” to “th”`,
    compute: async (context) => {
      const split = await scoreParts(context, TWO, [ZANTHOR, 'th'], INDUCTION);
      if (!pair) return split.score;
      const [query, key] = pair.map((name) => split.terms.findIndex((term) => term.name === name));
      return split.values[query!]![key!]!;
    },
    expect,
    format: tenth,
  };
}

export function forming(what: string, part: keyof Parts, expect: Expectation): Measurement {
  return {
    what: `step of training from which on ${what} keeps to half of its final value`,
    compute: async (context) => formed((await context.records(TWO))[0]!)[part],
    expect,
    format: thousands,
  };
}

export function early(what: string, part: keyof Parts, expect: Expectation): Measurement {
  return {
    what: `${what} of ${TWO} at step 800`,
    compute: async (context) => partsAt((await context.records(TWO))[0]!, 800)[part],
    expect,
  };
}

export function raising(
  head: Head,
  source: string,
  output: string,
  expect: Expectation,
): Measurement {
  return {
    what: `logits by which attending to “${source.trim()}” raises “${output.trim()}” through ${headName(head.layer, head.head)} of ${ONE}, over the average token`,
    compute: (context) => raises(context, ONE, head, [source, output]),
    expect,
    format: tenth,
  };
}

export function matched(model: string, from: Head, to: Head, expect: Expectation): Measurement {
  const [earlier, later] = [from, to].map(({ layer, head }) => headName(layer, head));
  return {
    what: `Σλ / Σ|λ| of the QK circuit of ${later} of ${model} with its keys through ${earlier}`,
    compute: (context) => matching(context, model, from, to),
    expect,
    format: third,
  };
}

/** The value of a pair; no number if it is of another pair than the text says. */
export function ofPair({ from, to, value }: CompositionScore, pair?: string): number {
  return pair === undefined || pair === pairName(from, to) ? value : NaN;
}

const pairName = (...heads: readonly Head[]): string =>
  heads.map(({ layer, head }) => headName(layer, head)).join(' → ');

export const publishedOf = (scores: readonly CompositionScore[], pair: string): number =>
  scores.find(({ from, to }) => pairName(from, to) === pair)!.mistaken;
