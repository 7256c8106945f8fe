/** What a condition costs by position: its loss above the whole model's, in bins that double. */
import type { LineChartData } from '../../parts/line-data.ts';
import { signed } from '../../parts/signed-numbers.ts';
import { BINS } from './readings.ts';
import type { Condition, Measured } from './readings.ts';
import { withoutName } from './words.ts';

/** Least height of the axis, nats: so that nothing looks like much. */
const LEAST = 0.5;

/** @param whole null where it has not been measured: then nothing is drawn */
export function costChart(whole: Condition | null, measured: Measured | null): LineChartData {
  const series = [
    { key: 'off', condition: measured?.ablated ?? null, color: 'var(--series-4)', dash: '' },
    { key: 'control', condition: measured?.control ?? null, color: 'var(--series-2)', dash: '6 4' },
  ].flatMap(({ key, condition, color, dash }) => {
    if (!condition || !whole) return [];
    const label = key === 'off' ? withoutName(measured!.heads) : 'Control';
    const y = condition.bins.map((loss, k) => loss - whole.bins[k]!);
    return [{ key, kin: key, label, tag: key === 'off' ? 'heads off' : 'control', color, y }].map(
      (one) => ({ ...one, x: MIDDLES, places: PLACES, ...(dash ? { dash } : {}) }),
    );
  });
  const values = series.flatMap(({ y }) => y);
  return {
    x: {
      kind: 'log',
      title: 'position in the window',
      domain: [1, 256],
      least: 1,
      format: (value) => String(Math.round(value)),
    },
    panels: [
      {
        title: 'What it costs by position',
        note: 'nats above the whole model',
        domain: [Math.min(0, ...values), Math.max(LEAST, ...values)],
        series,
        format: (value) => signed(value),
      },
    ],
    height: 11,
  };
}

const MIDDLES = BINS.map(([from, to]) => Math.sqrt(from * to));
const PLACES = BINS.map(([from, to]) => `positions ${from}–${to}`);
