/** From the runs, a checkpoint and the indices to what the figure shows, the same live and in the twin. Pure. */
import { inContextScore, lossAround } from '../../../models/analysis/in-context.ts';
import { lastCall } from '../../lab/last-call.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import { chartScales } from '../../parts/line-scale.ts';
import type { Step, StepStretch } from '../../parts/step-face.ts';
import { positionChart, strokeOf, trainingChart } from './charts.ts';
import type { ScoreRun } from './data.ts';
import { readText } from './own-text.ts';
import type { PanelShown } from './panel.ts';
import { CONTRAST, RECORDED, placeIndices } from './readings.ts';
import type { Indices } from './readings.ts';
import { scoreTable, slopeTable } from './tables.ts';
import { textSentence } from './text-words.ts';
import { finding } from './words.ts';
import type { ModelScore } from './words.ts';

/** A text's losses by a model, by position. */
export interface TextLosses {
  readonly model: string;
  readonly losses: readonly (number | null)[];
}

export interface Shown {
  readonly runs: readonly ScoreRun[];
  readonly steps: readonly Step[];
  readonly stretch: StepStretch | null;
  /** The checkpoint on show. */
  readonly step: number;
  /** As asked; moved into the text where they are not. */
  readonly indices: Indices;
  /** The reader's text by every model that has read it at this step. */
  readonly texts: readonly TextLosses[];
  /** Whether it is drawn. */
  readonly drawText: boolean;
  /** Whether slopes are drawn below both charts. */
  readonly slopes: boolean;
  readonly table: boolean;
}

export interface Description {
  readonly panel: PanelShown;
  readonly training: LineChartData;
  readonly steps: readonly Step[];
  readonly step: number;
  readonly stretch: StepStretch | null;
  readonly finding: string;
  /** What is said of the reader's text. */
  readonly text: string;
  readonly tables: readonly TableData[] | null;
}

/** Neither chart is drawn again for what does not move it. */
const positions = lastCall((runs: readonly ScoreRun[], index: number, slopes: boolean) => {
  const chart = positionChart(runs, index, slopes);
  return { chart, scales: chartScales(chart) };
});
const training = lastCall(
  (
    runs: readonly ScoreRun[],
    steps: readonly Step[],
    early: number,
    late: number,
    slopes: boolean,
  ) => trainingChart(runs, steps, { early, late }, slopes),
);

export function describe(shown: Shown): Description {
  const { runs, steps, stretch, step, drawText, slopes } = shown;
  const count = runs[0]?.losses[0]?.length ?? 0;
  const indices = placeIndices(shown.indices, count);
  const { early, late } = indices;
  const index = Math.max(
    0,
    steps.findIndex((one) => one.step === step),
  );
  const own = runs.filter((run) => run.own);
  const scores = own.map((run) => modelScore(run, shown, indices, index));
  const texts = own.flatMap((run) => {
    const found = shown.texts.find(({ model }) => model === run.model);
    if (!found) return [];
    const { color } = strokeOf(run);
    return { ...readText(run.model, found.losses, indices), color, place: run.place };
  });
  return {
    panel: {
      ...positions(runs, index, slopes),
      ...{ indices, positions: count, texts: drawText ? texts : [] },
      brackets: own.map((run) => {
        const row = run.losses[index] ?? [];
        const ends = { early: lossAround(row, early), late: lossAround(row, late) };
        return { model: run.model, ...strokeOf(run), ...ends };
      }),
      label: `Loss by position at step ${step} with both indices${slopes ? ', and its slope' : ''}`,
    },
    training: training(runs, steps, early, late, slopes),
    ...{ steps, step, stretch },
    finding: finding({ step, indices, stretch, scores }),
    text: scores[0]
      ? textSentence(texts, indices, { model: scores[0].model, own: scores[0].chosen[0] ?? NaN })
      : '',
    tables: shown.table ? [scoreTable(runs, steps, indices), slopeTable(runs, steps, index)] : null,
  };
}

function modelScore(
  { model, losses }: ScoreRun,
  { runs, steps, stretch }: Shown,
  indices: Indices,
  index: number,
): ModelScore {
  const seeds = runs.filter((run) => run.model === model);
  const at = (one: Indices): number[] =>
    seeds.map((run) => inContextScore(run.losses[index] ?? [], one));
  const when = (step: number): number =>
    inContextScore(losses[steps.findIndex((one) => one.step === step)] ?? [], indices);
  return {
    model,
    ...{ chosen: at(indices), recorded: at(RECORDED), contrast: at(CONTRAST) },
    across: stretch && [when(stretch.from), when(stretch.to)],
  };
}
