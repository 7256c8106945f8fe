/** Every head at one checkpoint: as recorded, as measured again, and on the reader's text. Pure. */
import { previousTokenScore, patternOf } from '../../../models/analysis/attention.ts';
import { readText } from '../../../models/analysis/text-reading.ts';
import { allHeads } from '../../../models/runtime/names.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { headNames } from './data.ts';
import type { HeadsData, Measured, PerHead } from './data.ts';
import { MEASURES, panelsOf } from './measures.ts';
import type { Measure, OffsetShown, Third } from './measures.ts';

/** The scores of every head on a text of the reader's; NaN where there is nothing to average. */
export interface TextScores {
  readonly previous: readonly number[];
  /** At the offset that was asked for. */
  readonly prefix: readonly number[];
  /** Tokens, without the one that the runtime adds, and how many of them have an earlier copy. */
  readonly tokens: number;
  readonly destinations: number;
}

export type TextRun = Pick<Run, 'model' | 'tokens' | 'checkpoint' | 'hooks'>;

/** @param run holds every layer's pattern */
export function textScores(
  run: TextRun,
  config: HeadsData['config'],
  { offset }: Pick<OffsetShown, 'offset'>,
): TextScores {
  const read = readText(run as Run, config, offset);
  return {
    previous: allHeads(config).map(({ layer, head }) =>
      previousTokenScore(patternOf(run, layer), head),
    ),
    prefix: read.heads.map(({ score }) => score ?? NaN),
    tokens: run.tokens.length - 1,
    destinations: read.destinations.length,
  };
}

/** One score of one head; NaN where a number is not there. */
export interface HeadCell {
  readonly recorded: number;
  readonly again: number;
  /** Null for a score that is not defined on a text. */
  readonly text: number | null;
}

export interface HeadRow {
  readonly name: string;
  readonly cells: readonly [HeadCell, HeadCell, HeadCell];
}

/** A row per head, at a checkpoint of the shipped weights. */
export function headRows(
  data: HeadsData,
  step: number,
  { offset, third }: { readonly offset: OffsetShown; readonly third: Third },
  text: TextScores,
  measured: Measured | null,
): HeadRow[] {
  const recorded = recordedAt(data, step);
  return headNames(data).map((name, head) => {
    const cell = (measure: Measure, own: readonly number[] | null): HeadCell => ({
      recorded: recorded[measure][head] ?? NaN,
      again: measured?.heads[measure][head] ?? NaN,
      text: own && (own[head] ?? NaN),
    });
    const [first, second, last] = panelsOf(offset, third);
    return {
      name,
      cells: [cell(first, text.previous), cell(second, text.prefix), cell(last, null)],
    };
  });
}

/** What training recorded of the shipped weights' run at a step. */
export function recordedAt({ seeds, steps }: HeadsData, step: number): PerHead {
  const at = steps.findIndex((one) => one.step === step);
  const [{ heads }] = seeds;
  const columns = MEASURES.map((measure) => [
    measure,
    heads[measure].map((values) => values[at] ?? NaN),
  ]);
  return Object.fromEntries(columns) as Record<Measure, number[]>;
}

/** How far a measurement is from the record at most, over every score and head. */
export function furthest(recorded: PerHead, again: PerHead): number {
  const away = MEASURES.flatMap((measure) =>
    again[measure].map((value, head) => Math.abs(value - (recorded[measure][head] ?? NaN))),
  );
  return Math.max(...away);
}
