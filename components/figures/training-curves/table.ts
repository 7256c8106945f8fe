/** The drawn values as a table. Pure. */
import type { TableData } from '../../parts/data-table.ts';
import type { Description } from './describe.ts';
import { SHOWN } from './metrics.ts';
import { formatValue, labelOf } from './words.ts';

/** One row per run and checkpoint, or per head where heads are told apart; one column per panel. */
export function tableOf({ drawn, label }: Description, everyHead: boolean): TableData {
  const rows = new Map<string, string[]>();
  drawn.forEach(({ curves }, column) => {
    for (const { run, head, values } of curves) {
      const name = labelOf(run, everyHead ? head : null);
      values.forEach((value, k) => {
        const key = `${name} ${k}`;
        const row = rows.get(key) ?? [
          name,
          String(run.steps[k]),
          String(run.tokens[k]),
          ...drawn.map(() => '–'),
        ];
        row[column + 3] =
          head !== null && !everyHead ? `${formatValue(value)} (${head})` : formatValue(value);
        rows.set(key, row);
      });
    }
  });
  return {
    caption: label,
    columns: ['Run', 'Step', 'Tokens', ...drawn.map(({ metric }) => SHOWN[metric].title)],
    rows: [...rows.values()],
  };
}
