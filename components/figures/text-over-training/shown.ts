/** Everything that the view draws, from what is known and what the reader chose: the same live and in the twin. */
import { quoted } from '../../parts/glyphs.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import { bytes } from '../../parts/model-status.ts';
import { textChart } from './chart.ts';
import { missingText } from './compare.ts';
import { namedSteps } from './data.ts';
import type { TextData } from './data.ts';
import { lossTable } from './describe.ts';
import type { Compared } from './describe.ts';
import type { LossBook } from './losses.ts';
import type { TextShown } from './view.ts';

export interface Chosen {
  /** The lab's focus. */
  readonly focus: number | null;
  readonly filling: boolean;
  /** The table is open. */
  readonly table: boolean;
}

/** The curves of what the book knew at a version. */
export function drawChart(
  book: LossBook,
  _version: number,
  { models, steps }: TextData,
  text: string,
  token: number | null,
  name: string,
): LineChartData {
  const curves = models.map(({ model }) => ({ model, known: book.of(model, text) }));
  return textChart(curves, steps, token, name);
}

/** @param draw may remember what it drew last */
export function shownOf(
  data: TextData,
  book: LossBook,
  compared: Compared,
  { focus, filling, table }: Chosen,
  draw = drawChart,
): TextShown {
  const { text, tokens, own } = compared;
  // The first token is predicted by nothing.
  const token = focus !== null && focus > 0 && focus < tokens.length ? focus : own.best;
  const named = token === null ? undefined : tokens[token];
  return {
    ...{ compared, token, filling, steps: data.steps, named: namedSteps(data) },
    chart: draw(book, book.version, data, text, token, named ? quoted(named, token ?? 0) : ''),
    bytes: bytes(data.models[0].bytes),
    missing: missingText(data, book, text),
    table: table ? lossTable(compared) : null,
  };
}
