/** The bigram figure in words. */
import type { CorpusBigrams } from '../../../models/analysis/corpus-bigrams.ts';
import { percent } from '../../parts/bar-list.ts';
import { visible } from '../../parts/glyphs.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { TokenReading } from './readings.ts';

/** `"␣Mr"`, `BOS`. */
export function named(token: TokenText): string {
  return token.added ? 'BOS' : `"${visible(token)}"`;
}

export function nats(value: number): string {
  return value.toFixed(2);
}

/** What the cut costs: after this token, and over the whole training text. */
export function finding(token: TokenText, reading: TokenReading, corpus: CorpusBigrams): string {
  const { rank, divergence, entropy, total } = reading;
  const mean = corpus.crossEntropies[rank]!;
  const all =
    `Over the whole training text it loses ${nats(mean)} nats a token; no table of bigrams loses ` +
    `less than ${nats(corpus.entropy)}.`;
  if (total === 0) return `${named(token)} never had to be continued in training. ${all}`;
  return (
    `After ${named(token)}, the table cut to rank ${rank} loses ${nats(entropy + divergence)} nats, ` +
    `${nats(divergence)} more than the counts would. ${all}`
  );
}

/** Which numbers are not of the model on show; '' when all are. Losses were measured at one step of training only. */
export function stepNote(shown: number, measured: number | undefined): string {
  if (measured === undefined || shown === measured) return '';
  return `The losses are those of step\u00a0${measured}; predictions and singular values are of step\u00a0${shown}.`;
}

/** Where the counts of a token come from. */
export function countNote(token: TokenText, { total }: TokenReading): string {
  const often = total.toLocaleString('en');
  if (total === 0) return 'It never came in the training text.';
  if (token.added)
    return `It begins every training sequence, mostly in the middle of a text: ${often} times in all.`;
  return `It had to be continued ${often} ${total === 1 ? 'time' : 'times'}.`;
}

/** All followers whose share is known, and the others as one. */
export function followerTable(
  reading: TokenReading,
  token: TokenText,
  vocabulary: readonly string[],
): TableData {
  const sum = (pick: (one: TokenReading['counted'][number]) => number): number =>
    reading.counted.reduce((all, one) => all + pick(one), 0);
  const rest = [1 - sum((one) => one.counted ?? 0), 1 - sum((one) => one.predicted)];
  return {
    caption: `What followed ${named(token)} in the training text, and the table of rank ${reading.rank}`,
    columns: ['Next token', 'Counted', 'Predicted'],
    rows: [
      ...reading.counted.map(({ id, counted, predicted }) => [
        visible({ text: vocabulary[id] ?? '' }),
        percent(counted ?? 0),
        percent(predicted),
      ]),
      ['all others', ...rest.map((share) => percent(Math.max(0, share)))],
    ],
  };
}

/** Losses at every measured rank. */
export function rankTable(
  token: TokenText,
  { divergences, entropy, total }: TokenReading,
  { ranks, crossEntropies, entropy: floor }: CorpusBigrams,
  values: readonly number[],
): TableData {
  return {
    caption: `Loss by rank in nats; the counts' own entropy is ${nats(floor)}, after ${named(token)} ${nats(entropy)}`,
    columns: [
      'Rank',
      'Whole text',
      'More than its entropy',
      `After ${named(token)}`,
      'More than its entropy',
      'Singular value of that number',
    ],
    rows: ranks.map((rank, k) => [
      String(rank),
      crossEntropies[rank]!.toFixed(3),
      (crossEntropies[rank]! - floor).toFixed(3),
      total === 0 ? '–' : nats(entropy + divergences[k]!),
      total === 0 ? '–' : nats(divergences[k]!),
      (values[rank - 1] ?? 0).toFixed(0),
    ]),
  };
}
