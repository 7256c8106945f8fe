/** Numbers of this article, computed from the shipped models whenever the site is built. */
import { inWords, percent, whole } from '../../../components/press/formats.ts';
import {
  atLeast,
  atMost,
  between,
  defineMeasurements,
} from '../../../components/press/measurements.ts';
import { formed } from '../../../models/analysis/forming.ts';
import { comange, IMPO, impDeleted } from './bugs.ts';
import {
  amongTop,
  avoiding,
  band,
  bands,
  best,
  code,
  leastMatchingOfSeeds,
  directMatching,
  matchedFirst,
  ownBand,
  ownWithin,
  ranked,
  signs,
} from './circuits.ts';
import { CODE, EMILY, followed, ofSource, pathError, resting, ZANTHOR } from './examples.ts';
import { attentionBack, lossByOrder, predictions, worths } from './texts.ts';
import {
  NONE,
  ONE,
  TWO,
  THREE,
  PREVIOUS,
  SECOND,
  INDUCTION,
  one,
  signed,
  tenth,
  third,
  loss,
  counted,
  heldOut,
  heldOutLoss,
  shape,
  change,
  guess,
  adding,
  sign,
  composed,
  without,
  strength,
  thWithout,
  splitPart,
  forming,
  early,
  raising,
  matched,
  publishedOf,
  headRow,
} from './kinds.ts';

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
