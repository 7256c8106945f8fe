/** What the induction score figure says of its runs: rows for the charts, pairs for the list, words for the notes. */
import { repeatScores } from '../../../models/analysis/repeat-test.ts';
import type { Offset, RepeatScore, RepeatTest } from '../../../models/analysis/repeat-test.ts';
import type { TextReading } from '../../../models/analysis/text-reading.ts';
import { headName } from '../../../models/runtime/names.ts';
import type { Run } from '../../../models/runtime/types.ts';
import type { LabEdit } from '../../lab/edits.ts';
import { formatScore } from '../../parts/score-rows.ts';
import type { ScoreGroup, ScoreRow } from '../../parts/score-rows.ts';

/** One model's part in the figure. */
export interface ModelReadings {
  readonly model: string;
  readonly title: string;
  readonly config: { readonly n_layers: number; readonly n_heads: number };
  readonly test: RepeatTest;
  /** The reader's edits that the test was made with. */
  readonly edits: readonly LabEdit[];
  /** The text through the model; null until it has run. */
  readonly run: Run | null;
}

export const OFFSETS: readonly { offset: Offset; sign: string; short: string; meaning: string }[] =
  [
    {
      offset: -1,
      sign: '−1',
      short: 'the token before',
      meaning: 'the token before an earlier copy of it (a control)',
    },
    {
      offset: 0,
      sign: '0',
      short: 'the earlier copy',
      meaning: 'an earlier copy of it (a control)',
    },
    {
      offset: 1,
      sign: '+1',
      short: 'the token after',
      meaning: 'the token after an earlier copy of it',
    },
  ];

export function meaningOf(offset: Offset): string {
  return OFFSETS.find((one) => one.offset === offset)?.meaning ?? '';
}

/** How far back the tokens that count stand in the repeat test: "24, 49, or 74". */
export function placesBack(test: { block: number; repeats: number }, offset: Offset): string {
  const places = Array.from({ length: test.repeats - 1 }, (_, k) => (k + 1) * test.block - offset);
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(places.map(String));
}

/** `attn-2l/L1H2`: names a head among the heads of several models. */
export function rowKey({
  model,
  layer,
  head,
}: {
  model: string;
  layer: number;
  head: number;
}): string {
  return `${model}/${headName(layer, head)}`;
}

/**
 * The repeat test: bars are means over the draws, dots the draws.
 *
 * @param named puts the model's title before its layers, where there are several models
 */
export function repeatGroups(
  of: ModelReadings,
  scores: readonly RepeatScore[],
  named: boolean,
): ScoreGroup[] {
  return groups(of, named, (index, name) => {
    const { mean, draws } = scores[index] ?? { mean: null, draws: [] };
    const range = `draws from ${formatScore(Math.min(...draws))} to ${formatScore(Math.max(...draws))}`;
    return { value: mean, dots: draws, description: `${name}: ${formatScore(mean)}, ${range}` };
  });
}

/** The same score on the reader's text. */
export function textGroups(
  of: ModelReadings,
  reading: TextReading | null,
  named: boolean,
): ScoreGroup[] {
  return groups(of, named, (index, name) => {
    const value = reading?.heads[index]?.score ?? null;
    const score = value === null ? 'no score' : formatScore(value);
    return { value, dots: [], description: `${name}: ${score}` };
  });
}

/** The row with the highest score; null when there is none. */
export function bestRow(among: readonly ScoreGroup[]): ScoreRow | null {
  const scored = among.flatMap((group) => group.rows).filter((row) => row.value !== null);
  return scored.reduce<ScoreRow | null>(
    (best, row) => (best === null || row.value! > best.value! ? row : best),
    null,
  );
}

/**
 * "Best head on random repeats: L1H2 with 0.27; in the text: L1H2 with 0.31, over 9 tokens."
 *
 * @param edited what was done to the model, '' for nothing
 */
export function bestSentence(
  repeats: readonly ScoreGroup[],
  text: readonly ScoreGroup[],
  destinations: number,
  edited = '',
): string {
  const says = (row: ScoreRow | null): string =>
    row ? `${row.label} with ${formatScore(row.value)}` : 'none yet';
  const inText =
    destinations > 0
      ? `in the text: ${says(bestRow(text))}, over ${count(destinations, 'token')}`
      : 'in the text no token comes twice';
  const before = edited === '' ? '' : `Edited model (${edited}). `;
  return `${before}Best head on random repeats: ${says(bestRow(repeats))}; ${inText}.`;
}

/** `count(1, 'token')` is "1 token", `count(2, 'token')` "2 tokens". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function groups(
  { model, title, config }: ModelReadings,
  named: boolean,
  row: (index: number, name: string) => Pick<ScoreRow, 'value' | 'dots' | 'description'>,
): ScoreGroup[] {
  return Array.from({ length: config.n_layers }, (_, layer) => ({
    name: named ? `${title}, layer ${layer}` : `Layer ${layer}`,
    rows: Array.from({ length: config.n_heads }, (__, head) => {
      const label = headName(layer, head);
      return {
        key: rowKey({ model, layer, head }),
        label,
        ...row(layer * config.n_heads + head, label),
      };
    }),
  }));
}

/** The head with the highest induction score on the repeat test. */
export function bestHead({ test, config }: Pick<ModelReadings, 'test' | 'config'>): RepeatScore {
  return repeatScores(test, config).reduce((best, one) => (one.mean > best.mean ? one : best));
}
