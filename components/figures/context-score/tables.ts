/** The numbers behind the curves as tables. Pure. */
import type { TableData } from '../../parts/data-table.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { Step } from '../../parts/step-face.ts';
import { formatTokens } from '../../parts/token-count.ts';
import type { ScoreRun } from './data.ts';
import { positionSlopes, scoresOf, tokenSlopes } from './readings.ts';
import type { Indices } from './readings.ts';

const name = ({ model, seed }: ScoreRun): string => `${model}, seed ${seed}`;

/** The scores of every run at every checkpoint, and the slopes of the shipped weights' runs. */
export function scoreTable(
  runs: readonly ScoreRun[],
  steps: readonly Step[],
  indices: Indices,
): TableData {
  const scores = runs.map((run) => scoresOf(run, indices));
  const own = runs.filter((run) => run.own);
  const slopes = own.map(
    ({ held }) => new Map(tokenSlopes(steps, held).map(({ index, slope }) => [index, slope])),
  );
  const number = (value: number | undefined): string =>
    value === undefined ? '–' : signed(value, 3);
  return {
    caption: `Loss at ${indices.late} less loss at ${indices.early} over training, and ∂L/∂ln(tokens); nats`,
    columns: [
      'Step',
      'Tokens',
      ...runs.map(name),
      ...own.map((run) => `∂L/∂ln(tokens), ${run.model}`),
    ],
    rows: steps.map(({ step, tokens }, k) => [
      String(step),
      formatTokens(tokens),
      ...scores.map((values) => number(values[k])),
      ...slopes.map((values) => number(values.get(k))),
    ]),
  };
}

/** ∂L/∂ln i of every run at one checkpoint. @param index of the checkpoint */
export function slopeTable(
  runs: readonly ScoreRun[],
  steps: readonly Step[],
  index: number,
): TableData {
  const slopes = runs.map(({ losses }) => positionSlopes(losses[index] ?? []));
  return {
    caption: `∂L/∂ln i at step ${steps[index]?.step ?? ''}, nats, around a position`,
    columns: ['Position', ...runs.map(name)],
    rows: (slopes[0] ?? []).map(({ at }, k) => [
      at.toFixed(1),
      ...slopes.map((values) => signed(values[k]?.slope ?? NaN, 3)),
    ]),
  };
}
