/** Numbers of this article, computed from the shipped models whenever the site is built. */
import {
  atLeast,
  atMost,
  between,
  defineMeasurements,
} from '../../../components/press/measurements.ts';
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
import { comange, IMPO, impDeleted, impFamily } from './bugs.ts';
import {
  amongTop,
  avoiding,
  band,
  bands,
  best,
  code,
  copyingSign,
  leastMatchingOfSeeds,
  directMatching,
  matchedFirst,
  matching,
  medianOwnRank,
  ownBand,
  ownWithin,
  raises,
  ranked,
  signs,
} from './circuits.ts';
import {
  adds,
  CODE,
  EMILY,
  followed,
  ofSource,
  pathError,
  probability,
  probabilityWithout,
  resting,
  scoreParts,
  ZANTHOR,
} from './examples.ts';
import { ablationCost, attentionBack, lossByOrder, predictions, worths } from './texts.ts';

const NONE = 'attn-0l';
const ONE = 'attn-1l';
const TWO = 'attn-2l';
const THREE = 'attn-3l';
/** The heads of the two-layer model that the text is about; the expectations below say that they are still what it says. */
const PREVIOUS = { layer: 0, head: 1 };
/** It looks at the last few tokens, and helps the induction head to match more than one. */
const SECOND = { layer: 0, head: 2 };
const INDUCTION = { layer: 1, head: 0 };
const one = (head: number): Head => ({ layer: 0, head });

const percent = (value: number): string => `${Math.round(100 * value)} %`;
const whole = (value: number): string => Math.round(value).toString();
const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const inWords = (value: number): string => WORDS[value] ?? String(value);
const thousands = (value: number): string => whole(value).replace(/\B(?=(\d{3})+$)/g, ',');
const signed = (value: number): string => (value < 0 ? '−' : '') + Math.abs(value).toFixed(2);
const smallToo = (value: number): string => value.toFixed(value < 0.01 ? 4 : 2);
const tenth = (value: number): string => (value < 0 ? '−' : '') + Math.abs(value).toFixed(1);
const third = (value: number): string => (value < 0 ? '−' : '') + Math.abs(value).toFixed(3);

/** One head of the one-layer model in the table of heads. */
function headRow(
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

// The kinds of numbers that recur, each with what it says of itself.

function loss(model: string, terms: 'all' | 'direct', expect: Expectation): Measurement {
  const of = terms === 'all' ? model : `the direct path of ${model} alone`;
  return {
    what: `mean loss of ${of} on the test texts, nats`,
    compute: async (context) => (await lossByOrder(context, model)).at(terms === 'all' ? -1 : 0)!,
    expect,
  };
}

function counted(
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

function heldOut(model: string, expect: Expectation): Measurement {
  return {
    what: `mean loss of ${model} on held-out parts of its training text, nats`,
    compute: (context) => heldOutLoss(context, model),
    expect,
  };
}

async function heldOutLoss({ records }: MeasureContext, model: string): Promise<number> {
  return (await records(model))[0]!.checkpoints.at(-1)!.val_loss;
}

/** A size that all models share and the text builds on. */
function shape(
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

function change(model: string, order: number, expect: Expectation): Measurement {
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

function guess(model: string, text: string, next: string, expect: Expectation): Measurement {
  return {
    what: `probability of “${next.trim()}” after the text, in ${model}`,
    compute: (context) => probability(context, model, text, next),
    expect,
    format: smallToo,
  };
}

function adding(
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

function sign(head: Head, expect: Expectation): Measurement {
  return {
    what: `Σλ / Σ|λ| of the OV circuit of ${headName(head.layer, head.head)} of ${TWO}`,
    compute: (context) => copyingSign(context, TWO, head),
    expect,
    format: signed,
  };
}

function composed(
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

function without(head: Head, patterns: 'free' | 'kept', expect: Expectation): Measurement {
  const how = patterns === 'free' ? 'switched off' : 'taken out, attention held fixed';
  return {
    what: `rise of the loss of ${TWO} on the test texts, ${headName(head.layer, head.head)} ${how}, nats`,
    compute: (context) => ablationCost(context, TWO, head, patterns),
    expect,
  };
}

/** One of the four rules of the bug family of “imp”. */
function strength(kind: 'meant' | 'forced', place: 0 | 1, expect: Expectation): Measurement {
  return {
    what: `strength of a rule of L0H2 of ${ONE}: attraction times effect`,
    compute: async (context) => (await impFamily(context))[kind][place].strength,
    expect,
    format: whole,
  };
}

function thWithout(head: Head, patterns: 'free' | 'kept', expect: Expectation): Measurement {
  const how = patterns === 'free' ? 'switched off' : 'taken out, attention held fixed';
  return {
    what: `probability of “th” after the second “Zan” in ${TWO}, ${headName(head.layer, head.head)} ${how}`,
    compute: (context) => probabilityWithout(context, TWO, [ZANTHOR, 'th'], head, patterns),
    expect,
    format: smallToo,
  };
}

/** A part of the score of the induction head from the second “an” to “th”, or all of it. */
function splitPart(
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

function forming(what: string, part: keyof Parts, expect: Expectation): Measurement {
  return {
    what: `step of training from which on ${what} keeps to half of its final value`,
    compute: async (context) => formed((await context.records(TWO))[0]!)[part],
    expect,
    format: thousands,
  };
}

function early(what: string, part: keyof Parts, expect: Expectation): Measurement {
  return {
    what: `${what} of ${TWO} at step 800`,
    compute: async (context) => partsAt((await context.records(TWO))[0]!, 800)[part],
    expect,
  };
}

function raising(head: Head, source: string, output: string, expect: Expectation): Measurement {
  return {
    what: `logits by which attending to “${source.trim()}” raises “${output.trim()}” through ${headName(head.layer, head.head)} of ${ONE}, over the average token`,
    compute: (context) => raises(context, ONE, head, [source, output]),
    expect,
    format: tenth,
  };
}

function matched(model: string, from: Head, to: Head, expect: Expectation): Measurement {
  const [earlier, later] = [from, to].map(({ layer, head }) => headName(layer, head));
  return {
    what: `Σλ / Σ|λ| of the QK circuit of ${later} of ${model} with its keys through ${earlier}`,
    compute: (context) => matching(context, model, from, to),
    expect,
    format: third,
  };
}

/** The value of a pair; no number if it is of another pair than the text says. */
function ofPair({ from, to, value }: CompositionScore, pair?: string): number {
  return pair === undefined || pair === pairName(from, to) ? value : NaN;
}

const pairName = (...heads: readonly Head[]): string =>
  heads.map(({ layer, head }) => headName(layer, head)).join(' → ');

const publishedOf = (scores: readonly CompositionScore[], pair: string): number =>
  scores.find(({ from, to }) => pairName(from, to) === pair)!.mistaken;

export const measurements = defineMeasurements({
  'tokens-seen': {
    what: 'tokens that each model was trained on',
    compute: async (context) => (await context.session(TWO)).manifest.checkpoints.at(-1)!.tokens,
    expect: atLeast(1e7),
    format: (value) => `${(value / 1e6).toFixed(1)} million`,
  },
  predictions: {
    what: 'tokens predicted in the four test texts',
    compute: (context) => predictions(context, TWO),
    expect: between(200, 2000),
    format: whole,
  },
  'held-out-0l': heldOut(NONE, between(4, 4.6)),
  'held-out-1l': heldOut(ONE, atMost(3.6)),
  'held-out-2l': heldOut(TWO, atMost(3.3)),
  'held-out-3l': heldOut(THREE, atMost(3.3)),
  blind: {
    what: 'loss of a blind guess: the logarithm of the number of tokens, nats',
    compute: async (context) => Math.log((await context.session(TWO)).manifest.config.d_vocab),
    expect: between(7.6, 7.65),
  },
  'gain-test': {
    what: 'by how much attn-2l loses less than attn-1l on the test texts, nats',
    compute: async (context) =>
      (await lossByOrder(context, ONE)).at(-1)! - (await lossByOrder(context, TWO)).at(-1)!,
    expect: atLeast(0.5),
  },
  'gain-held-out': {
    what: 'by how much attn-2l loses less than attn-1l on held-out text, nats',
    compute: async (context) =>
      (await heldOutLoss(context, ONE)) - (await heldOutLoss(context, TWO)),
    expect: between(0.15, 0.5),
  },
  vocabulary: shape('d_vocab', 'tokens in the vocabulary', 2048),
  'd-model': shape('d_model', 'dimensions of the residual stream', 128),
  'd-head': shape('d_head', 'dimensions of a head', 32),
  context: shape('n_ctx', 'tokens that the models read at once', 256),
  'loss-0l': loss(NONE, 'all', between(4, 6)),
  'loss-1l': loss(ONE, 'all', atMost(4.6)),
  'loss-2l': loss(TWO, 'all', atMost(3.8)),
  'loss-3l': loss(THREE, 'all', atMost(3.7)),
  'direct-1l': loss(ONE, 'direct', atLeast(5)),
  'direct-2l': loss(TWO, 'direct', atLeast(5.3)),
  'direct-3l': loss(THREE, 'direct', atLeast(5.5)),
  'order-0': {
    what: 'what the direct path changes in the mean loss of attn-2l, from a blind guess on, nats',
    compute: async (context) => {
      const { d_vocab } = (await context.session(TWO)).manifest.config;
      return (await lossByOrder(context, TWO))[0]! - Math.log(d_vocab);
    },
    expect: atMost(-1.5),
    format: signed,
  },
  'order-1': change(TWO, 1, atMost(-1.5)),
  'order-2': change(TWO, 2, between(-0.3, 0)),
  'order-1-3l': change(THREE, 1, atMost(-1.5)),
  'order-2-3l': change(THREE, 2, between(-0.3, 0)),
  'order-3-3l': change(THREE, 3, between(-0.1, 0)),

  'unigram-entropy': counted(
    'entropy of a token of the training text',
    (all) => all.unigramEntropy,
    between(6, 7),
  ),
  'bigram-entropy': counted(
    'entropy of a token of the training text, given the one before',
    (all) => all.entropy,
    between(4, 4.5),
  ),
  'bigram-loss': counted(
    'loss of the table of attn-0l on the pairs of tokens that it was shown',
    (all) => all.crossEntropies.at(-1)!,
    between(4.2, 4.5),
  ),
  'bigram-loss-64': counted(
    'the same at rank 64',
    (all) => all.crossEntropies[64]!,
    between(4.5, 5),
  ),
  'bigram-loss-8': counted(
    'the same at rank 8',
    (all) => all.crossEntropies[8]!,
    between(5.5, 6.3),
  ),
  'mr-counted': {
    what: 'how often a period followed “Mr” in the training text',
    compute: (context) => followed(context, NONE, ' Mr', '.'),
    expect: between(0.5, 0.8),
    format: percent,
  },
  'mr-model': { ...guess(NONE, 'Mr Holloway and Mr', '.', between(0.5, 0.8)), format: percent },

  'zan-0l': guess(NONE, ZANTHOR, 'th', atMost(0.01)),
  'zan-1l': guess(ONE, ZANTHOR, 'th', atMost(0.05)),
  'zan-2l': guess(TWO, ZANTHOR, 'th', atLeast(0.8)),
  'bos-attention': {
    what: 'mean attention of L0H1 of attn-1l to BOS on the line of code',
    compute: async (context) => (await resting(context, ONE, CODE, one(1))).attention,
    expect: atLeast(0.35),
    format: percent,
  },
  'bos-moved': {
    what: 'the share of BOS in the lengths of what L0H1 of attn-1l moves on the line of code',
    compute: async (context) => (await resting(context, ONE, CODE, one(1))).moved,
    expect: atMost(0.25),
    format: percent,
  },
  'if-attention': {
    what: 'attention of L0H1 of attn-1l from “None” to “if”',
    compute: async (context) =>
      (await ofSource(context, ONE, [CODE, ' if', ':'], one(1))).attention,
    expect: between(0.1, 0.35),
    format: percent,
  },
  'if-share': {
    what: 'the share of “if” in what L0H1 of attn-1l adds to the colon',
    compute: async (context) => (await ofSource(context, ONE, [CODE, ' if', ':'], one(1))).share,
    expect: between(0.4, 0.6),
    format: percent,
  },
  comange: guess(ONE, 'Change, Change, Change! The Com', 'ange', atLeast(0.7)),
  'comange-before': {
    what: 'loss of “put” after “Change, Change, Change! The Com” in attn-1l, nats',
    compute: async (context) => (await comange(context)).places[0]!.before,
    expect: atLeast(2.5),
  },
  'comange-after': {
    what: 'the same without the rule ange … Com → ange of L0H3',
    compute: async (context) => (await comange(context)).places[0]!.after,
    expect: atMost(1.6),
  },
  'comange-gain': {
    what: 'by how much the sentence gets cheaper without that rule, nats',
    compute: async (context) => -(await comange(context)).cost,
    expect: atLeast(1.5),
    format: tenth,
  },
  colon: guess(ONE, CODE, ':', atLeast(0.6)),
  'colon-direct': adding(ONE, CODE, ['direct', ':'], atLeast(6)),
  'colon-1': adding(ONE, CODE, ['L0H1', ':'], atLeast(4)),
  'colon-2': adding(ONE, CODE, ['L0H2', ':'], atLeast(2)),
  emily: guess(ONE, EMILY, ' she', atLeast(0.15)),
  'emily-3': adding(ONE, EMILY, ['L0H3', ' she'], atLeast(4.5)),
  'emily-direct': adding(ONE, EMILY, ['direct', ' she'], atMost(4.4)),
  'th-induction': adding(TWO, ZANTHOR, ['L1H0', 'th'], atLeast(7)),
  'th-direct': adding(TWO, ZANTHOR, ['direct', 'th'], atMost(4)),
  'path-error': {
    what: 'largest difference between a logit of attn-2l and the sum of its 25 paths',
    compute: (context) => pathError(context, TWO, ZANTHOR),
    expect: atMost(1e-3),
    format: (value) => value.toFixed(6),
  },

  pieces: {
    what: 'share of the vocabulary that continues a word: letters without a space before them',
    compute: async (context) => {
      const { vocabulary } = await context.session(ONE);
      return vocabulary.filter((token) => /^\p{L}+$/u.test(token)).length / vocabulary.length;
    },
    expect: between(0.2, 0.8),
    format: percent,
  },
  'if-colon': raising(one(1), ' if', ':', atLeast(8)),
  'paren-top': {
    what: 'of the ten outputs that “(” raises most through L0H1 of attn-1l, those that contain “)”',
    compute: (context) => amongTop(context, ONE, one(1), '(', (output) => output.includes(')')),
    expect: atLeast(7),
    format: inWords,
  },
  'paren-close': raising(one(1), '(', ')', atLeast(12)),
  'quote-top': {
    what: 'of the ten outputs that a quotation mark raises most through L0H1 of attn-1l, those that contain one',
    compute: (context) => amongTop(context, ONE, one(1), '"', (output) => output.includes('"')),
    expect: atLeast(7),
    format: inWords,
  },
  'her-she': raising(one(3), ' her', ' she', atLeast(5)),
  'emily-she': raising(one(3), ' Emily', ' she', atLeast(8)),

  band: {
    what: 'standard deviation of Σλ / Σ|λ| for random weights of the models’ shape',
    compute: (context) => band(context, ONE),
    expect: between(0.03, 0.08),
    format: third,
  },
  'band-own': {
    what: 'within this, 19 of 20 random heads between the embeddings of attn-1l have Σλ / Σ|λ|',
    compute: (context) => ownBand(context, ONE),
    expect: between(0.2, 0.6),
  },
  ...headRow(0, { sign: atMost(0), own: atMost(0.05), previous: atLeast(0.2) }),
  ...headRow(1, { sign: atLeast(0.5), own: atLeast(0.2), previous: atMost(0.15) }),
  ...headRow(2, { sign: atMost(0), own: atMost(0.05), previous: atLeast(0.15) }),
  ...headRow(3, { sign: atLeast(0.5), own: atLeast(0.3), previous: atMost(0.15) }),
  'caveat-sign': sign({ layer: 0, head: 0 }, atLeast(0.7)),
  'caveat-own': {
    what: 'share of the vocabulary that L0H0 of attn-2l ranks among its ten most raised outputs when it attends to the token itself',
    compute: (context) => ownWithin(context, TWO, { layer: 0, head: 0 }, 10),
    expect: atMost(0.2),
    format: percent,
  },
  'induction-own': {
    what: 'the same share for L1H0 of attn-2l',
    compute: (context) => ownWithin(context, TWO, INDUCTION, 10),
    expect: atLeast(0.6),
    format: percent,
  },
  'induction-first': {
    what: 'share of the vocabulary that L1H0 of attn-2l raises most when it attends to the token itself',
    compute: (context) => ownWithin(context, TWO, INDUCTION, 1),
    expect: atLeast(0.5),
    format: percent,
  },
  'induction-sign': sign(INDUCTION, atLeast(0.8)),

  'imp-right-1': strength('meant', 0, atLeast(40)),
  'imp-right-2': strength('meant', 1, atLeast(40)),
  'imp-wrong-1': strength('forced', 0, atLeast(35)),
  'imp-wrong-2': strength('forced', 1, atLeast(51)),
  'imp-ient-head': adding(ONE, IMPO, ['L0H2', 'ient'], atLeast(10.2)),
  'imp-ss-head': adding(ONE, IMPO, ['L0H2', 'ss'], between(6, 10.2)),
  'imp-ss-direct': adding(ONE, IMPO, ['direct', 'ss'], atLeast(3)),
  'imp-ient-direct': adding(ONE, IMPO, ['direct', 'ient'], atMost(0)),
  'imp-ient': guess(ONE, IMPO, 'ient', atMost(0.02)),
  'imp-wrong-cost': {
    what: 'by how much the sentence gets cheaper without the rule imp … o → ient, nats',
    compute: async (context) => -(await impDeleted(context, 'o', 'ient')).cost,
    expect: between(0, 0.02),
    format: third,
  },
  'imp-right-cost': {
    what: 'what the sentence costs more without the rule imp … o → ss, nats',
    compute: async (context) => (await impDeleted(context, 'o', 'ss')).cost,
    expect: atLeast(3),
    format: tenth,
  },

  baseline: {
    what: 'one over the root of d_model',
    compute: async (context) => 1 / Math.sqrt((await context.session(TWO)).manifest.config.d_model),
    expect: between(0.05, 0.15),
    format: third,
  },
  'k-top': composed('k', 0, atLeast(0.06), 'L0H1 → L1H0'),
  'k-second': composed('k', 1, atMost(0.04)),
  'q-top': composed('q', 0, atLeast(0.03), 'L0H0 → L1H1'),
  'v-top': composed('v', 0, atMost(0.005)),
  'k-mistaken': {
    what: 'K-composition of L0H1 and L1H0 above its baseline, by the formula published first',
    compute: async (context) => publishedOf(await ranked(context, TWO, 'k'), 'L0H1 → L1H0'),
    expect: atLeast(0.3),
    format: third,
  },
  'q-mistaken': {
    what: 'Q-composition of L0H0 and L1H1 above its baseline, by the formula published first',
    compute: async (context) => publishedOf(await ranked(context, TWO, 'q'), 'L0H0 → L1H1'),
    expect: atMost(0.02),
    format: third,
  },
  reach: {
    what: 'how far from the baseline composition of any kind gets, within three standard deviations, where earlier heads point in random directions',
    compute: async (context) => Math.max(...(await bands(context, TWO)).flat().map(Math.abs)),
    expect: between(0.003, 0.02),
    format: third,
  },
  avoiding: {
    what: 'of the 48 composition scores of attn-2l, those below what random directions show',
    compute: (context) => avoiding(context, TWO),
    expect: between(25, 48),
    format: whole,
  },
  previous: {
    what: 'mean attention of L0H1 of attn-2l to the token before, on text; it is the best previous-token head',
    compute: async (context) => {
      const head = await best(context, TWO, 'previousToken');
      return code(head) === code(PREVIOUS) ? head.previousToken : NaN;
    },
    expect: atLeast(0.85),
    format: percent,
  },

  'virtual-best': {
    what: 'the most that a virtual head of attn-2l is worth on the test texts, nats',
    compute: async (context) =>
      Math.max(
        ...[...(await worths(context, TWO))].flatMap(([path, worth]) =>
          path.includes('→') ? worth : [],
        ),
      ),
    expect: atMost(0.08),
    format: third,
  },
  'worth-induction': {
    what: 'what L1H0 of attn-2l is worth on the test texts as a path, nats; it is the best induction head',
    compute: async (context) => {
      const head = await best(context, TWO, 'prefixMatching');
      return code(head) === code(INDUCTION) ? (await worths(context, TWO)).get('L1H0')! : NaN;
    },
    expect: atLeast(0.5),
  },
  'th-free': thWithout(PREVIOUS, 'free', atMost(0.02)),
  'th-kept': thWithout(PREVIOUS, 'kept', atLeast(0.75)),
  'th-second': thWithout(SECOND, 'free', atMost(0.3)),
  score: splitPart('the score', null, atLeast(8)),
  'score-key': splitPart('embedding × L0H1', ['embedding', 'L0H1'], atLeast(4)),
  'score-both': splitPart('L0H1 × L0H2', ['L0H1', 'L0H2'], atLeast(1.2)),
  'score-second': splitPart('L0H2 × L0H2', ['L0H2', 'L0H2'], atLeast(0.9)),
  'second-back': {
    what: 'mean attention of L0H2 of attn-2l to the three tokens before, on the test texts',
    compute: (context) => attentionBack(context, TWO, SECOND, 3),
    expect: atLeast(0.4),
    format: percent,
  },
  'kept-second': without(SECOND, 'kept', atMost(0.06)),
  'free-second': without(SECOND, 'free', atLeast(0.2)),
  'kept-previous': without(PREVIOUS, 'kept', atMost(0.15)),
  'free-previous': without(PREVIOUS, 'free', atLeast(0.85)),
  'free-induction': without(INDUCTION, 'free', between(0.5, 0.9)),

  matching: matched(TWO, PREVIOUS, INDUCTION, atLeast(0.97)),
  'matching-direct': {
    what: 'Σλ / Σ|λ| of the QK circuit of L1H0 of attn-2l between embeddings',
    compute: (context) => directMatching(context, TWO, INDUCTION),
    expect: atMost(0.4),
    format: signed,
  },
  'matching-own': {
    what: 'share of the vocabulary for which, among keys that L0H1 of attn-2l writes, the token itself fits the query of L1H0 best',
    compute: (context) => matchedFirst(context, TWO, PREVIOUS, INDUCTION),
    expect: atLeast(0.65),
    format: percent,
  },
  'matching-seeds': {
    what: 'the least, over three seeds of attn-2l, of that value for its best previous-token head and its best induction head',
    compute: (context) => leastMatchingOfSeeds(context, TWO),
    expect: atLeast(0.97),
    format: third,
  },
  'matching-3l': matched(THREE, { layer: 0, head: 1 }, { layer: 2, head: 1 }, atLeast(0.97)),

  'formed-matching': forming('QK positivity of L1H0 through L0H1', 'matching', atMost(1000)),
  'formed-copying': forming('OV positivity of L1H0', 'copying', atMost(1200)),
  'formed-working': forming('the prefix-matching score of L1H0', 'working', atLeast(1300)),
  'formed-seeds': {
    what: 'seeds of attn-2l in which match, copying and prefix matching come to half of their final values in this order',
    compute: async (context) =>
      (await context.records(TWO))
        .map(formed)
        .filter(({ matching: first, copying, working }) => first <= copying && copying < working)
        .length,
    expect: between(3, 3),
    format: inWords,
  },
  'early-working': early('prefix-matching score of L1H0', 'working', atMost(0.1)),
  'early-matching': early('QK positivity of L1H0 through L0H1', 'matching', between(0.5, 0.9)),
  'early-copying': early('OV positivity of L1H0', 'copying', between(0.3, 0.5)),

  'copying-1l': {
    what: 'heads of attn-1l with Σλ / Σ|λ| above one half',
    compute: async (context) =>
      (await signs(context, ONE)).filter(({ value }) => value > 0.5).length,
    expect: between(2, 2),
    format: whole,
  },
  'copying-2l': {
    what: 'heads of the second layer of attn-2l with Σλ / Σ|λ| above one half',
    compute: async (context) =>
      (await signs(context, TWO)).filter(({ layer, value }) => layer === 1 && value > 0.5).length,
    expect: between(1, 4),
    format: whole,
  },
  'inducting-2l': {
    what: 'heads of attn-2l with a prefix-matching score above 0.2',
    compute: async (context) =>
      (await context.scores(TWO)).heads.filter(({ prefixMatching }) => prefixMatching > 0.2).length,
    expect: between(1, 1),
    format: whole,
  },
});
