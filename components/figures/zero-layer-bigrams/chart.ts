/** Loss and singular values over the rank, as curves. Pure. */
import type { CorpusBigrams } from '../../../models/analysis/corpus-bigrams.ts';
import type { LineChartData, LineSeries } from '../../parts/line-data.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import type { TokenReading } from './readings.ts';
import { named, nats } from './words.ts';

/** Losses reach this far at low ranks; only tokens that hardly ever came go beyond. */
const MOST = 10;

export function bigramChart(
  token: TokenText,
  reading: TokenReading,
  corpus: CorpusBigrams,
  values: readonly number[],
): LineChartData {
  const { ranks, crossEntropies, entropy, unigramEntropy } = corpus;
  const { divergences, total, entropy: own, rank } = reading;
  const places = ranks.map((one) => `rank ${one}`);
  const curve = (key: string, y: number[], series: Partial<LineSeries>): LineSeries => ({
    key,
    kin: key,
    label: key,
    color: 'var(--ink)',
    x: ranks,
    y,
    places,
    ...series,
  });
  const flat = (value: number): number[] => ranks.map(() => value);
  const whole = ranks.map((one) => crossEntropies[one]!);
  const losses = divergences.map((more) => own + more);
  const name = named(token);
  return {
    x: {
      kind: 'log',
      title: 'Rank of the table',
      domain: [1, values.length],
      least: 1,
      format: String,
    },
    mark: rank,
    panels: [
      {
        title: 'Loss',
        note: 'nats a token; dashed: the least that bigrams lose; dotted: without any token before',
        domain: [0, Math.max(MOST, ...(total > 0 ? losses : []))],
        format: nats,
        series: [
          curve('the whole text', whole, { tag: 'whole text' }),
          curve('least of the whole text', flat(entropy), { dash: '6 4', faint: true }),
          curve('without any token before', flat(unigramEntropy), { dash: '1 4', faint: true }),
          ...(total > 0
            ? [
                curve(`after ${name}`, losses, { tag: `after ${name}`, color: 'var(--outgoing)' }),
                curve(`least after ${name}`, flat(own), {
                  dash: '6 4',
                  faint: true,
                  color: 'var(--outgoing)',
                }),
              ]
            : []),
        ],
      },
      {
        title: 'Singular values',
        note: 'of the table, on a logarithmic scale',
        scale: 'log',
        domain: [Math.min(...values), Math.max(...values)],
        format: (value) => value.toFixed(0),
        series: [
          curve('singular value', [...values], {
            x: values.map((_, k) => k + 1),
            places: values.map((_, k) => `number ${k + 1}`),
            color: 'var(--ink-soft)',
          }),
        ],
      },
    ],
  };
}
