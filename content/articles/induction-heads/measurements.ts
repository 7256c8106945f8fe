/** Numbers of this article, computed from the shipped models whenever the site is built. */
import { decimals, inWords, millions, thousands } from '../../../components/press/formats.ts';
import {
  atLeast,
  atMost,
  between,
  defineMeasurements,
} from '../../../components/press/measurements.ts';
import { ofBump } from './bump-numbers.ts';
import { ofCauses } from './cause-numbers.ts';
import { ofComponents } from './component-numbers.ts';
import {
  best,
  chanceComposition,
  code,
  compositions,
  guess,
  named,
  ONE,
  partner,
  prefixWithoutPartner,
  TWO,
} from './circuit.ts';

export const measurements = defineMeasurements({
  'prefix-2l': {
    what: 'prefix-matching score of the best head of attn-2l',
    compute: async (context) => (await best(context, TWO)).prefixMatching,
    expect: atLeast(0.15),
  },
  'prefix-1l': {
    what: 'prefix-matching score of the best head of attn-1l',
    compute: async (context) => (await best(context, ONE)).prefixMatching,
    expect: atMost(0.03),
  },
  'induction-head': {
    what: 'the head of attn-2l with the highest prefix-matching score',
    compute: async (context) => code(await best(context, TWO)),
    expect: between(100, 199),
    format: named,
  },
  'partner-head': {
    what: 'the head of layer 0 with the strongest K-composition into the induction head',
    compute: async (context) => code(await partner(context)),
    expect: between(0, 99),
    format: named,
  },
  'partner-previous': {
    what: 'mean attention of that head to the previous token, on text',
    compute: async (context) => (await partner(context)).previousToken,
    expect: atLeast(0.6),
  },
  'composition-partner': {
    what: 'K-composition of the induction head with its partner',
    compute: async (context) => (await compositions(context))[0]!.value,
    expect: atLeast(0.14),
    format: decimals(3),
  },
  'composition-next': {
    what: 'the next largest K-composition of the induction head',
    compute: async (context) => (await compositions(context))[1]!.value,
    expect: atMost(0.13),
    format: decimals(3),
  },
  'composition-chance': {
    what: 'what random matrices show of K-composition, 1 / √d_model',
    compute: chanceComposition,
    expect: between(0.08, 0.1),
    format: decimals(3),
  },
  'prefix-without-partner': {
    what: 'prefix-matching score of the induction head with its partner switched off',
    compute: prefixWithoutPartner,
    expect: atMost(0.1),
  },
  parameters: {
    what: 'parameters of attn-2l',
    compute: async (context) => {
      const { config } = (await context.session(TWO)).manifest;
      const { n_layers, n_heads, d_model, d_head, n_ctx, d_vocab } = config;
      return 2 * d_vocab * d_model + n_ctx * d_model + 4 * n_layers * n_heads * d_head * d_model;
    },
    expect: atMost(2e6),
    format: (value) => thousands(1000 * Math.round(value / 1000)),
  },
  'tokens-seen': {
    what: 'tokens that attn-2l was trained on',
    compute: async (context) => (await context.session(TWO)).manifest.checkpoints.at(-1)!.tokens,
    expect: atLeast(1e6),
    format: (value) => `${millions(value)} million`,
  },
  'guess-2l': {
    what: 'probability that attn-2l gives to the next piece of the name',
    compute: (context) => guess(context, TWO),
    expect: atLeast(0.3),
  },
  'guess-1l': {
    what: 'probability that attn-1l gives to the next piece of the name',
    compute: (context) => guess(context, ONE),
    expect: atMost(0.05),
    format: (value) => (value < 0.005 ? 'less than 0.01' : value.toFixed(2)),
  },
  heads: {
    what: 'heads per layer of attn-2l',
    compute: async (context) => (await context.session(TWO)).manifest.config.n_heads,
    expect: atLeast(2),
    format: inWords,
  },
  vocabulary: {
    what: 'tokens in the vocabulary',
    compute: async (context) => (await context.session(TWO)).manifest.config.d_vocab,
    expect: atLeast(256),
    format: thousands,
  },
  ...ofBump,
  ...ofComponents,
  ...ofCauses,
});
