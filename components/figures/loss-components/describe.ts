/** From the data and what the reader chose to everything that is shown, the same live and in the twin. Pure. */
import { lastCall } from '../../lab/last-call.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { StepStretch } from '../../parts/step-face.ts';
import type { Trajectory, TrajectoryPlot } from '../../parts/trajectory-scale.ts';
import { chartOf, domainOf, runStyles } from './chart.ts';
import type { ComponentsData, Decomposition, Drivers, Place } from './data.ts';
import { finding, lossText, pairText, shareText } from './words.ts';

export interface Chosen {
  /** Numbers of components, from 1. */
  readonly across: number;
  readonly up: number;
  /** The first step whose snapshots take part. */
  readonly since: number;
  /** The checkpoint on show. */
  readonly step: number;
  /** A place of some list; null for the heaviest of the vertical component. */
  readonly token: number | null;
}

export interface Description {
  readonly data: ComponentsData;
  readonly chosen: Chosen & { readonly token: number };
  readonly decomposition: Decomposition;
  readonly drivers: Drivers;
  readonly place: Place;
  readonly plot: TrajectoryPlot;
  readonly chart: LineChartData;
  /** The bump of the lab's first run. */
  readonly stretch: StepStretch | null;
  /** The two checkpoints between which the lists show losses. */
  readonly ends: readonly [number, number];
  readonly finding: string;
  readonly token: string;
}

export class Describer {
  // Curves and ways are the same, and not drawn again, until another component or token is chosen.
  readonly #chart = lastCall(chartOf);
  readonly #ways = lastCall(waysOf);
  readonly #finding = lastCall(finding);

  describe(data: ComponentsData, given: Chosen): Description {
    const decomposition =
      data.decompositions.find(({ since }) => since === given.since) ?? data.decompositions[0]!;
    const drivers = decomposition.drivers[given.up - 1]!;
    const known = given.token !== null && data.places[given.token] !== undefined;
    const token = known ? given.token : (drivers.falls[0]?.token ?? 0);
    const place = data.places[token]!;
    const { across, up } = given;
    const stretch = data.runs[0]?.bump ?? null;
    const ends = [
      stretch?.from ?? decomposition.since,
      stretch?.to ?? data.steps.at(-1)?.step ?? 0,
    ] as const;
    return {
      ...{ data, decomposition, drivers, place, stretch, ends },
      chosen: { ...given, token, since: decomposition.since },
      plot: plotOf(data, decomposition, given, this.#ways(data, decomposition, across, up)),
      chart: this.#chart(data, decomposition, up, across, token),
      finding: this.#finding(data, decomposition, up),
      token: `${pairText(place)} (${place.class ?? 'first of its text'}), step ${ends.join(' → ')}: ${lossText(place, data, ends)} nats.`,
    };
  }
}

function keptSteps({ steps }: ComponentsData, since: number): number[] {
  return steps.map(({ step }) => step).filter((step) => step >= since);
}

/** Every run's way through two components, its bump thick. */
function waysOf(
  data: ComponentsData,
  { points, since }: Decomposition,
  across: number,
  up: number,
): Trajectory[] {
  const kept = keptSteps(data, since);
  const place = (run: number, k: number) =>
    [points[across - 1]?.[run]?.[k] ?? 0, points[up - 1]?.[run]?.[k] ?? 0] as const;
  return runStyles(data).map((style, run) => {
    const { bump } = data.runs[run]!;
    const ends = bump && bump.to > since ? [Math.max(bump.from, since), bump.to] : null;
    const [from = 0, to = 0] = (ends ?? []).map((step) => kept.indexOf(step));
    return {
      ...style,
      points: kept.map((_, k) => place(run, k)),
      ...(ends && { thick: [from, to] as const }),
    };
  });
}

function plotOf(
  data: ComponentsData,
  decomposition: Decomposition,
  { across, up, step }: Chosen,
  ways: readonly Trajectory[],
): TrajectoryPlot {
  const { since, shares } = decomposition;
  const kept = keptSteps(data, since);
  const here = kept.indexOf(step);
  const axis = (component: number) => ({
    title: `Component ${component}, ${shareText(shares[component - 1] ?? 0)} of the variance`,
    domain: domainOf(decomposition, component),
  });
  const models = data.models.map(({ model }) => model).join(' and ');
  const [bump] = data.runs.map((run) => run.bump);
  const marked = bump ? [bump.from, bump.to].filter((one) => one > since) : [];
  return {
    label: `The way of ${models} through components ${across} and ${up}, step ${since} to step ${kept.at(-1)}`,
    x: axis(across),
    y: axis(up),
    here: here < 0 ? null : here,
    notes: [since, ...marked].map((one) => ({ point: kept.indexOf(one), text: String(one) })),
    ways,
  };
}

/** Every run's place on both axes at every snapshot. */
export function tableOf({ data, decomposition, chosen }: Description): TableData {
  const { across, up, since } = chosen;
  const columns = data.runs.flatMap((run, index) =>
    [across, up].map((component) => ({
      name: `${run.model}, seed ${run.seed}, component ${component}`,
      values: decomposition.points[component - 1]?.[index] ?? [],
    })),
  );
  const kept = data.steps.filter(({ step }) => step >= since);
  return {
    caption: `Every run's place on components ${across} and ${up} in nats · √tokens, from step ${since} on`,
    columns: ['Step', ...columns.map(({ name }) => name)],
    rows: kept.map(({ step }, k) => [
      String(step),
      ...columns.map(({ values }) => signed(values[k] ?? 0, 1)),
    ]),
  };
}
