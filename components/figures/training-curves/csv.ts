/** The drawn values as CSV (RFC 4180), numbers exactly as recorded. */
import type { Drawn } from './describe.ts';

const COLUMNS = ['model', 'seed', 'head', 'step', 'tokens', 'metric', 'value'];

/** One line per drawn point; `head` is empty for measures of a whole run. */
export function csvOf(drawn: readonly Drawn[]): string {
  const lines = drawn.flatMap(({ metric, curves }) =>
    curves.flatMap(({ run, head, values }) =>
      values.map((value, k) =>
        [run.model, run.seed, head ?? '', run.steps[k], run.tokens[k], metric, value].join(','),
      ),
    ),
  );
  return [COLUMNS.join(','), ...lines, ''].join('\r\n');
}
