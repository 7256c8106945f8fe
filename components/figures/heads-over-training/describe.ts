/** From the records and the lab's run to what the figure shows, the same live and in the twin. Pure. */
import { lastCall } from '../../lab/last-call.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import type { Step, StepStretch } from '../../parts/step-face.ts';
import { headsChart } from './chart.ts';
import { headNames, seedOf } from './data.ts';
import type { HeadsData, Measured } from './data.ts';
import { offsetOf, panelsOf, thirdOf } from './measures.ts';
import type { Measure, OffsetShown, Third } from './measures.ts';
import { headRows, textScores } from './readings.ts';
import type { HeadRow, TextRun } from './readings.ts';
import { againSentence, finding, seedSentence, textSentence, thirdSentence } from './words.ts';

/** What the reader, or the author, has chosen. */
export interface Chosen {
  /** Name of the head, the lab's; the first one where there is no such head. */
  readonly head: string;
  readonly offset: number;
  readonly third: string;
  readonly seed: number;
  /** The table is open. */
  readonly table: boolean;
}

export interface Description {
  readonly chart: LineChartData;
  readonly steps: readonly Step[];
  readonly stretch: StepStretch | null;
  /** Seeds that there are, and the one on show. */
  readonly seeds: readonly number[];
  readonly seed: number;
  /** Of the weights that the model ships, which every head is read from. */
  readonly shipped: number;
  readonly offset: OffsetShown;
  readonly third: Third;
  readonly head: string;
  /** Step of the run, which the heads are read at. */
  readonly step: number;
  readonly panels: readonly [Measure, Measure, Measure];
  readonly rows: readonly HeadRow[];
  readonly measured: Measured | null;
  readonly finding: string;
  /** What the last panel's score is. */
  readonly about: string;
  readonly text: string;
  readonly again: string;
  readonly whoseSeed: string;
  readonly table: TableData | null;
}

/** The chart is the same object, and not drawn again, until something else is chosen. */
export type Draw = typeof headsChart;
export const drawOnce = (): Draw => lastCall(headsChart);

/** @param measured by step @param whose `your` or `the example` */
export function describe(
  data: HeadsData,
  run: TextRun,
  chosen: Chosen,
  measured: ReadonlyMap<number, Measured>,
  whose: string,
  draw: Draw = headsChart,
): Description {
  const [offset, third] = [offsetOf(chosen.offset), thirdOf(chosen.third)];
  const { seed, stretch } = seedOf(data, chosen.seed);
  const index = Math.max(0, headNames(data).indexOf(chosen.head));
  const head = headNames(data)[index]!;
  const step = run.checkpoint;
  const own = measured.get(step) ?? null;
  const text = textScores(run, data.config, offset);
  const chart = draw(data, seed, index, offset.offset, third);
  return {
    ...{ chart, steps: data.steps, stretch, seed, offset, third, head, step, measured: own },
    seeds: data.seeds.map((one) => one.seed),
    shipped: data.seeds[0].seed,
    panels: panelsOf(offset, third),
    rows: headRows(data, step, { offset, third }, text, own),
    finding: finding(data, seed, index, offset),
    about: thirdSentence(data, third),
    text: textSentence(text, { index, name: head }, offset, whose),
    again: againSentence(data, step, own),
    whoseSeed: seedSentence(data, seed),
    table: chosen.table ? tableOf(data, seed, chart) : null,
  };
}

/** The curves that are set apart, at every checkpoint. */
function tableOf({ steps, model }: HeadsData, seed: number, { panels }: LineChartData): TableData {
  const columns = panels.flatMap(({ title, series, format }) =>
    series
      .filter(({ faint }) => !faint)
      .toReversed()
      .map(({ label, y }) => ({ name: `${title}: ${label}`, y, format })),
  );
  return {
    caption: `Scores of ${model}, seed ${seed}, at every checkpoint`,
    columns: ['Step', ...columns.map(({ name }) => name)],
    rows: steps.map(({ step }, k) => [
      String(step),
      ...columns.map(({ y, format }) => format(y[k] ?? NaN)),
    ]),
  };
}
