/** The heads' scores over training as curves: three panels, the chosen head and the best one set apart, another model dashed. Pure. */
import type { ChartPanel, LineChartData, LineSeries } from '../../parts/line-data.ts';
import { minus } from '../../parts/signed-numbers.ts';
import { bestHead, headNames, seedOf } from './data.ts';
import type { HeadsData } from './data.ts';
import { SHOWN, offsetOf, panelsOf } from './measures.ts';
import type { Measure, Third } from './measures.ts';
import type { Offset } from '../../../models/analysis/repeat-test.ts';

/** Of a panel, rem, and what a name at a curve's end takes of it. */
const HEIGHT = 8.5;
const NAME = 1.125 / HEIGHT;

export function scoreText(value: number): string {
  return Number.isFinite(value) ? minus(value.toFixed(2)) : '–';
}

/** Ends of an axis: the same for every seed, and for every offset. */
export function domainOf({ seeds }: Pick<HeadsData, 'seeds'>, measure: Measure): [number, number] {
  if (measure === 'previousToken') return [0, 1];
  if (measure === 'ovPositivity' || measure === 'copying') return [-1, 1];
  // The score proper is the highest where there is anything to see; its controls are seen against it.
  const highest = seeds.map(({ heads, beside }) =>
    Math.max(...heads.prefixMatching.flat(), ...(beside?.prefixMatching ?? [])),
  );
  return [0, Math.max(...highest)];
}

export function headsChart(
  data: HeadsData,
  seed: number,
  head: number,
  offset: Offset,
  third: Third,
): LineChartData {
  const steps = data.steps.map(({ step }) => step);
  return {
    x: {
      kind: 'log',
      title: 'Training step, logarithmic; 0 stands left of the gap',
      domain: [steps[0] ?? 0, steps.at(-1) ?? 1],
      least: steps.find((step) => step > 0) ?? 1,
      format: String,
    },
    height: HEIGHT,
    panels: panelsOf(offsetOf(offset), third).map((measure): ChartPanel => {
      const { title, note } = SHOWN[measure];
      const domain = domainOf(data, measure);
      const series = seriesOf(data, seed, head, measure, domain);
      const signed = domain[0] < 0 && { level: 0 };
      return { title, note, domain, series, format: scoreText, ...signed };
    }),
  };
}

function seriesOf(
  data: HeadsData,
  seed: number,
  head: number,
  measure: Measure,
  domain: readonly [number, number],
): LineSeries[] {
  const { heads, beside } = seedOf(data, seed);
  const x = data.steps.map(({ step }) => step);
  const best = bestHead({ heads }, measure);
  const curves = headNames(data).map((name, index) => ({ name, index, y: heads[measure][index]! }));
  const others = curves.filter(({ index }) => index !== head && index !== best);
  const tags = sharedTags(others, domain);
  const line = (name: string, y: readonly number[], rest: Partial<LineSeries>): LineSeries => ({
    ...{ key: `${measure} ${name}`, kin: name, label: name, x, y, tag: name },
    ...{ color: 'var(--ink-soft)', ...rest },
  });
  const apart = (index: number, color: string, dash?: string): LineSeries =>
    line(curves[index]!.name, curves[index]!.y, { color, ...(dash && { dash }) });
  // What is drawn last lies over the others.
  return [
    ...others.map(({ name, y }) => line(name, y, { faint: true, tag: tags.get(name) ?? name })),
    ...(beside
      ? [
          line(`${data.beside}, best`, beside[measure], {
            ...{ color: 'var(--series-4)', dash: '6 4', tag: data.beside },
          }),
        ]
      : []),
    ...(best === head ? [] : [apart(best, 'var(--series-2)', '9 3 2 3')]),
    apart(head, 'var(--accent)'),
  ];
}

/** Names at the ends of the curves that are one of many; those that end together share one. */
function sharedTags(
  curves: readonly { readonly name: string; readonly y: readonly number[] }[],
  [low, high]: readonly [number, number],
): Map<string, string> {
  const end = ({ y }: (typeof curves)[number]): number => (y.at(-1) ?? 0) / (high - low);
  const crowds: (typeof curves)[number][][] = [];
  for (const curve of curves.toSorted((a, b) => end(b) - end(a))) {
    const [first] = crowds.at(-1) ?? [];
    if (first && end(first) - end(curve) < NAME) crowds.at(-1)!.push(curve);
    else crowds.push([curve]);
  }
  return new Map(
    crowds.flatMap((crowd) => {
      const names = crowd.map(({ name }) => name);
      const tag = names.length > 3 ? `${names.length} other heads` : names.sort().join(' ');
      return names.map((name) => [name, tag] as const);
    }),
  );
}
