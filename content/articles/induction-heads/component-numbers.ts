/** Numbers of the section on all tokens at once: the second principal component of six runs' losses from step 300 on. */
import { buildComponents } from '../../../components/figures/loss-components/build-data.ts';
import { percent } from '../../../components/press/formats.ts';
import { atLeast, atMost, between } from '../../../components/press/measurements.ts';
import type { Expectation, Measurement } from '../../../components/press/measurements.ts';
import { ONE, TWO } from './circuit.ts';
import { tenth } from './numbers.ts';

const SINCE = 300;
/** Counted from 0. */
const SECOND = 1;

async function decomposition() {
  const data = await buildComponents(TWO, ONE, [SINCE, 0]);
  return { data, own: data.decompositions[0]! };
}

/** Where a model's runs are on the component at an end of their bump: the lowest or the highest of them. */
function place(
  model: string,
  end: 'from' | 'to',
  which: 'least' | 'most',
  expect: Expectation,
): Measurement {
  const when = end === 'from' ? 'beginning' : 'end';
  return {
    what: `second component of the runs of ${model} at the ${when} of the bump, the ${which === 'least' ? 'lowest' : 'highest'}, nats · √tokens`,
    compute: async () => {
      const { data, own } = await decomposition();
      const steps = data.steps.filter(({ step }) => step >= SINCE).map(({ step }) => step);
      const places = data.runs.flatMap((run, index) =>
        run.model === model ? [own.points[SECOND]![index]![steps.indexOf(run.bump![end])]!] : [],
      );
      return which === 'least' ? Math.min(...places) : Math.max(...places);
    },
    expect,
    format: tenth,
  };
}

const share = (component: number, expect: Expectation): Measurement => ({
  what: `share of the variance over snapshots that component ${component + 1} holds`,
  compute: async () => (await decomposition()).own.shares[component]!,
  expect,
  format: percent,
});

export const ofComponents: Record<string, Measurement> = {
  'component-first': share(0, between(0.2, 0.3)),
  'component-second': share(SECOND, between(0.06, 0.1)),
  'second-before-least-2l': place(TWO, 'from', 'least', atLeast(-6)),
  'second-before-most-2l': place(TWO, 'from', 'most', atMost(6)),
  'second-before-least-1l': place(ONE, 'from', 'least', atLeast(-8)),
  'second-before-most-1l': place(ONE, 'from', 'most', atMost(6)),
  'second-after-2l': place(TWO, 'to', 'least', atLeast(8)),
  'second-after-1l': place(ONE, 'to', 'most', atMost(-8)),
  'second-continued': {
    what: 'continued tokens among the 100 whose loss falls most along the second component',
    compute: async () => (await decomposition()).own.drivers[SECOND]!.tallies.falls.continued,
    expect: atLeast(55),
    format: String,
  },
  'all-continued': {
    what: 'share of continued tokens among the 2,000',
    compute: async () => {
      const { data } = await decomposition();
      return data.classes.continued / data.count;
    },
    expect: between(0.1, 0.2),
    format: percent,
  },
};
