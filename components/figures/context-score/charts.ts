/** Both charts: loss by position at one checkpoint, and the score over all of training; below each, its slopes if they are wanted. Pure. */
import type { ChartPanel, LineChartData, LineSeries } from '../../parts/line-data.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { Step } from '../../parts/step-face.ts';
import { stepText } from '../../parts/step-face.ts';
import type { ScoreRun } from './data.ts';
import { positionSlopes, scoresOf, smoothed, tokenSlopes } from './readings.ts';
import type { Indices } from './readings.ts';

/** Colours and strokes of the models: that of the lab is whole. */
const COLORS = [2, 4, 5, 3, 1, 6];
const DASHES = [undefined, '6 4', '2 4', '9 3 2 3'];
/** Height of the loss axis in nats, the same at every checkpoint; its lower end is a multiple of the step. */
const REACH = 2;
const STEP = 0.5;
/** Where the axis of scores may end: the first that holds every curve. */
const DEPTHS = [0.4, 0.8, 1.5];
const HEIGHT = 11;
/** Of a panel that stands alone. */
const SOLE = 15;
/** The first position on show: before it losses fall too fast for one scale. */
const FIRST = 4;

/** How a run is drawn wherever it is drawn. */
export function strokeOf({ place }: Pick<ScoreRun, 'place'>) {
  const dash = DASHES[place % DASHES.length];
  const color = `var(--series-${COLORS[place % COLORS.length]})`;
  return { color, ...(dash && { dash }) };
}

function seriesOf(run: ScoreRun, x: readonly number[], y: readonly number[]): LineSeries {
  const { model, seed, own } = run;
  const key = `${model} ${seed}`;
  const label = own ? model : `${model}, seed\u00a0${seed}`;
  return { key, kin: key, label, ...strokeOf(run), faint: !own, x, y };
}

/** Those of other seeds below, those of the shipped weights on top. */
function stacked(runs: readonly ScoreRun[]): ScoreRun[] {
  return [...runs.filter(({ own }) => !own), ...runs.filter(({ own }) => own)];
}

/** Loss by position at a checkpoint. @param index of the checkpoint @param slopes whether its slope is drawn too */
export function positionChart(
  runs: readonly ScoreRun[],
  index: number,
  slopes: boolean,
): LineChartData {
  const rows = new Map(runs.map((run) => [run, run.losses[index] ?? []]));
  const smooth = new Map(runs.map((run) => [run, smoothed(rows.get(run)!)]));
  const least = Math.min(...[...smooth.values()].flatMap(({ y }) => y));
  const bottom = STEP * Math.floor(least / STEP);
  const slope = (): ChartPanel => ({
    ...{ title: '∂L/∂ln i', note: 'nats for i e times as large', domain: [-0.75, 0.25] },
    series: stacked(runs).map((run) => {
      const found = positionSlopes(rows.get(run)!).filter(({ at }) => at >= FIRST);
      const x = found.map(({ at }) => at);
      return seriesOf(
        run,
        x,
        found.map((one) => one.slope),
      );
    }),
    format: (value) => signed(value, 2),
  });
  return {
    x: {
      ...{ kind: 'log', title: 'Position i in the text, logarithmic', least: FIRST },
      ...{ domain: [FIRST, runs[0]?.losses[0]?.length ?? 2], format: String },
    },
    height: slopes ? HEIGHT : SOLE,
    panels: [
      {
        ...{ title: 'Loss by position', note: 'nats', domain: [bottom, bottom + REACH] },
        series: stacked(runs).map((run) => {
          const { x, y } = smooth.get(run)!;
          return { ...seriesOf(run, x, y), plain: true };
        }),
        format: (value) => value.toFixed(2),
      },
      ...(slopes ? [slope()] : []),
    ],
  };
}

/** The score with the indices over the checkpoints. @param slopes whether ∂L/∂ln(tokens) is drawn too */
export function trainingChart(
  runs: readonly ScoreRun[],
  steps: readonly Step[],
  indices: Indices,
  slopes: boolean,
): LineChartData {
  const x = steps.map(({ step }) => step);
  const places = steps.map(stepText);
  const scores = new Map(runs.map((run) => [run, scoresOf(run, indices)]));
  const lowest = Math.min(...[...scores.values()].flat());
  const depth = DEPTHS.find((one) => -one <= lowest) ?? DEPTHS.at(-1)!;
  const format = (value: number): string => signed(value, 2);
  const slope = (): ChartPanel => ({
    ...{ title: '∂L/∂ln(tokens)', note: 'nats', domain: [-2, 0], format },
    series: stacked(runs).map((run) => {
      const found = tokenSlopes(steps, run.held);
      return seriesOf(
        run,
        found.map(({ index }) => x[index] ?? 0),
        found.map((one) => one.slope),
      );
    }),
  });
  return {
    x: {
      ...{ kind: 'log', title: 'Training step, logarithmic; 0 stands left of the gap' },
      ...{ domain: [x[0] ?? 0, x.at(-1) ?? 1], least: x.find((step) => step > 0) ?? 1 },
      format: String,
    },
    height: slopes ? HEIGHT : SOLE,
    panels: [
      {
        ...{ title: `Score: loss at ${indices.late} less loss at ${indices.early}`, note: 'nats' },
        ...{ domain: [-depth, 0.2], format },
        series: stacked(runs).map((run) => ({ ...seriesOf(run, x, scores.get(run)!), places })),
      },
      ...(slopes ? [slope()] : []),
    ],
  };
}
