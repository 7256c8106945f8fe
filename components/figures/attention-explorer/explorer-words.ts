/** The explorer's sentences and tables, the same for the live view and its twin. */
import type { TableData } from '../../parts/data-table.ts';
import { quoted, visible } from '../../parts/glyphs.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import { signed } from '../../parts/signed-numbers.ts';
import { row, strongestLink } from './readings.ts';
import type { Losses, PredictionReading } from './predictions.ts';
import type { ScoreKind } from './readings.ts';

export const SCORES: Readonly<Record<ScoreKind, { name: string; meaning: string }>> = {
  prefixMatching: {
    name: 'Induction on this text',
    meaning:
      'mean attention from a token that stood earlier in the text to the token after that earlier copy',
  },
  previousToken: {
    name: 'Previous token',
    meaning: 'mean attention to the token just before',
  },
  bosShare: {
    name: 'Share to BOS',
    meaning: 'mean attention to the beginning-of-sequence token, where heads rest',
  },
};

export function isScoreKind(name: unknown): name is ScoreKind {
  return typeof name === 'string' && name in SCORES;
}

export const ATTENTION = 'attention weight';
export const WEIGHTED = 'weight × length written';

/** `"␣Zan" (21) → "thor" (12): 0.83` */
export function strongest(
  values: Float32Array,
  tokens: readonly TokenText[],
  firstRow = 1,
): string {
  const link = strongestLink(values, tokens.length, firstRow);
  const [from, to] = [tokens[link?.dest ?? -1], tokens[link?.src ?? -1]];
  if (!link || !from || !to) return '';
  if (link.value === 0) return 'It writes nothing, BOS aside.';
  return `Strongest, BOS aside: ${quoted(from, link.dest)} → ${quoted(to, link.src)} ${link.value.toFixed(2)}`;
}

/** What the picture of a head shows first, in words. */
export function finding(name: string, values: Float32Array, tokens: readonly TokenText[]): string {
  const link = strongestLink(values, tokens.length);
  if (!link) return `Head ${name} has nothing to choose from: the text has one token.`;
  const [from, to] = [tokens[link.dest], tokens[link.src]];
  if (!from || !to) return '';
  return (
    `Head ${name} attends most strongly from ${quoted(from, link.dest)} to ${quoted(to, link.src)}, ` +
    `with ${link.value.toFixed(2)}, BOS aside.`
  );
}

/** `1st`, `2nd`, `3rd`, `14th`. */
export function ordinal(rank: number): string {
  const last = rank % 100 >= 11 && rank % 100 <= 13 ? 0 : rank % 10;
  return `${rank}${{ 1: 'st', 2: 'nd', 3: 'rd' }[last] ?? 'th'}`;
}

/**
 * What the text says next and how the model judged it.
 *
 * @param was the same without the reader's edits; undefined when there are none
 */
export function nextText(
  next: PredictionReading['next'],
  vocabulary: readonly string[],
  was?: PredictionReading['next'],
): string {
  const ticks = was === undefined ? '' : ' Ticks: without the edits.';
  if (!next) return `The prompt ends here: this is what the model would write next.${ticks}`;
  const token = visible({ text: vocabulary[next.id] ?? '' });
  const without = was ? `, ${was.loss.toFixed(2)} without the edits (ticks)` : '';
  return `The text goes on with "${token}": ${ordinal(next.rank)} of ${vocabulary.length}, loss ${next.loss.toFixed(2)} nats${without}.`;
}

/** What the text costs the model, and how that changed: `+0.35 with the edits`. */
export function lossWords({ loss, clean }: Losses): { text: string; change: string } {
  const text = Number.isNaN(loss)
    ? 'A text of one token has no loss'
    : `Loss of this text: ${loss.toFixed(2)} nats per token`;
  if (clean === null || Number.isNaN(loss)) return { text, change: '' };
  return { text, change: `${signed(loss - clean)} with the edits` };
}

/** The matrix as a table: every token with its largest sources. */
export function matrixTable(
  name: string,
  values: Float32Array,
  tokens: readonly TokenText[],
  quantity: string,
): TableData {
  const SOURCES = 5;
  const columns = Array.from({ length: SOURCES }, (_, k) => `${ordinal(k + 1)} source`);
  const rows = tokens.map((token, dest) => {
    const cells = Array.from(
      row(values, dest, tokens.length).subarray(0, dest + 1),
      (value, src) => ({ value, src }),
    )
      .sort((a, b) => b.value - a.value)
      .slice(0, SOURCES)
      .map(({ value, src }) => `${quoted(tokens[src] ?? token, src)} ${value.toFixed(2)}`);
    return [quoted(token, dest), ...cells, ...Array<string>(SOURCES - cells.length).fill('')];
  });
  return {
    caption: `Head ${name}: each token's five largest sources, with ${quantity}.`,
    columns: ['Token', ...columns],
    rows,
  };
}
