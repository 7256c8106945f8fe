/** From weights and counts to what the figure shows, for the live view and the twin alike. Pure. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { percent } from '../../parts/bar-list.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import { shareEnd } from '../../parts/paired-bars.ts';
import type { PairedBar } from '../../parts/paired-bars.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import { bigramChart } from './chart.ts';
import { nearestRank, readToken } from './readings.ts';
import type { Bigrams, Follower, TokenReading } from './readings.ts';
import { countNote, finding, followerTable, named, rankTable } from './words.ts';

/** Followers listed on each side; the table has more. */
const LISTED = 8;

export interface Description {
  readonly id: number;
  readonly token: TokenText;
  readonly name: string;
  readonly ranks: readonly number[];
  readonly rank: number;
  readonly most: number;
  readonly note: string;
  readonly counted: readonly PairedBar[];
  readonly predicted: readonly PairedBar[];
  /** The share at which bars are full: the same at every rank. */
  readonly end: number;
  readonly chart: LineChartData;
  readonly finding: string;
  readonly followers: TableData;
  readonly losses: TableData;
}

/** @param bos id of the token that begins a sequence */
export function describe(
  bigrams: Bigrams,
  vocabulary: readonly string[],
  bos: number,
  id: number,
  wanted: number,
): Description {
  const { table, corpus } = bigrams;
  const rank = nearestRank(corpus.ranks, wanted);
  const reading = readToken(bigrams, id, rank, LISTED);
  const full = readToken(bigrams, id, table.values.length, 1);
  const textOf = (one: number): TokenText => ({ text: vocabulary[one] ?? '', added: one === bos });
  const token = textOf(id);
  return {
    id,
    token,
    name: named(token),
    ranks: corpus.ranks,
    rank,
    most: table.values.length,
    note: countNote(token, reading),
    ...rowsOf(reading, textOf, vocabulary.length),
    end: shareEnd([full.predicted[0]!.predicted, full.counted[0]?.counted ?? 0]),
    chart: bigramChart(token, reading, corpus, table.values),
    finding: finding(token, reading, corpus),
    followers: followerTable(reading, token, vocabulary),
    losses: rankTable(token, reading, corpus, table.values),
  };
}

/** Of a prediction; `least` is the smallest share that the file has. */
function countText({ counted }: Follower, least: number): string | undefined {
  if (counted === null) return `< ${percent(least)}`;
  return counted === 0 ? 'never' : undefined;
}

/** Both lists, each ended by what it leaves out. A share that the file does not have is less than any that it has. */
function rowsOf(
  reading: TokenReading,
  textOf: (id: number) => TokenText,
  size: number,
): Pick<Description, 'counted' | 'predicted'> {
  const least = reading.counted.at(-1)?.counted ?? 0;
  const top = reading.counted.slice(0, LISTED);
  const label = ({ id }: Follower): TemplateResult => html`${tokenFace(textOf(id))}`;
  const others = `${(size - LISTED).toLocaleString('en')} others`;
  const rest = (shown: readonly Follower[], by: 'counted' | 'predicted'): number =>
    Math.max(0, 1 - shown.reduce((sum, one) => sum + (one[by] ?? 0), 0));
  const bound = reading.predicted.some(({ counted }) => counted === null);
  const uncounted = rest(reading.predicted, 'counted');
  return {
    counted: [
      ...top.map((one) => ({ label: label(one), value: one.counted ?? 0, other: one.predicted })),
      { label: others, value: rest(top, 'counted'), other: rest(top, 'predicted'), rest: true },
    ],
    predicted: [
      ...reading.predicted.map((one) => ({
        label: label(one),
        value: one.predicted,
        other: one.counted ?? 0,
        otherText: countText(one, least),
      })),
      {
        label: others,
        value: rest(reading.predicted, 'predicted'),
        other: uncounted,
        otherText: bound ? `≤ ${percent(uncounted)}` : undefined,
        rest: true,
      },
    ],
  };
}
