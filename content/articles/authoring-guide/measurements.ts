/** The numbers that the guide quotes, to show how it is done. */
import type { MeasureContext } from '../../../components/press/measurements.ts';
import {
  atLeast,
  atMost,
  between,
  defineMeasurements,
} from '../../../components/press/measurements.ts';
import type { HeadScore } from '../../../models/analysis/score.ts';

async function best({ scores }: MeasureContext, model: string): Promise<HeadScore> {
  const { heads } = await scores(model);
  return heads.reduce((one, other) => (other.prefixMatching > one.prefixMatching ? other : one));
}

export const measurements = defineMeasurements({
  'one-layer': {
    what: 'prefix-matching score of the best head of attn-1l',
    compute: async (context) => (await best(context, 'attn-1l')).prefixMatching,
    expect: atMost(0.03),
  },
  'two-layers': {
    what: 'prefix-matching score of the best head of attn-2l',
    compute: async (context) => (await best(context, 'attn-2l')).prefixMatching,
    expect: atLeast(0.15),
  },
  'best-head': {
    what: 'the head of attn-2l with the highest prefix-matching score',
    compute: async (context) => {
      const { layer, head } = await best(context, 'attn-2l');
      return layer * 100 + head;
    },
    expect: between(100, 199),
    format: (code) => `L${Math.floor(code / 100)}H${code % 100}`,
  },
});
