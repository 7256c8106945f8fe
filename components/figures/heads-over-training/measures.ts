/** The scores on show: what they are called, what they say, and which of them stand under each other. Pure. */
import type { Offset } from '../../../models/analysis/repeat-test.ts';
import type { HeadScore } from '../../../models/analysis/score.ts';

/** Scores of a head that a training record holds and the page can measure again. */
export const MEASURES = [
  'previousToken',
  'prefixMatching',
  'prefixMatchingOffset0',
  'prefixMatchingOffsetMinus1',
  'copying',
  'ovPositivity',
] as const satisfies readonly (keyof HeadScore)[];
export type Measure = (typeof MEASURES)[number];

/** What the last panel shows. */
export const THIRDS = ['ovPositivity', 'copying'] as const satisfies readonly Measure[];
export type Third = (typeof THIRDS)[number];

export interface OffsetShown {
  readonly offset: Offset;
  readonly sign: string;
  readonly measure: Measure;
  /** Beside its switch. */
  readonly short: string;
  /** What the attention goes to: `the token after an earlier copy`. */
  readonly source: string;
}

export const OFFSETS: readonly OffsetShown[] = [
  {
    ...{ offset: 1, sign: '+1', measure: 'prefixMatching' },
    ...{ short: 'after an earlier copy', source: 'the token after an earlier copy' },
  },
  {
    ...{ offset: 0, sign: '0', measure: 'prefixMatchingOffset0' },
    ...{ short: 'at it', source: 'an earlier copy itself' },
  },
  {
    ...{ offset: -1, sign: '−1', measure: 'prefixMatchingOffsetMinus1' },
    ...{ short: 'before it', source: 'the token before an earlier copy' },
  },
];

/** The offset of this number; +1 for one that is none. */
export function offsetOf(offset: number): OffsetShown {
  return OFFSETS.find((one) => one.offset === offset) ?? OFFSETS[0]!;
}

/** The last panel of this name; OV positivity for one that is none. */
export function thirdOf(name: string): Third {
  return THIRDS.find((one) => one === name) ?? 'ovPositivity';
}

/** The three scores on show, from top to bottom. */
export function panelsOf({ measure }: OffsetShown, third: Third): [Measure, Measure, Measure] {
  return ['previousToken', measure, third];
}

/** The score by which a panel's best head is found: a control follows the head that the score proper finds. */
export function rankedBy(measure: Measure): Measure {
  return measure.startsWith('prefixMatching') ? 'prefixMatching' : measure;
}

export interface MeasureShown {
  readonly title: string;
  /** In a few words, behind the title. */
  readonly note: string;
  /** Over the columns of a table. */
  readonly short: string;
}

const prefix = (offset: number, note: string, short: string): MeasureShown => ({
  title: `Prefix matching, offset ${offsetOf(offset).sign}`,
  note: `attention to ${note}, on random repeats`,
  short,
});

export const SHOWN: Readonly<Record<Measure, MeasureShown>> = {
  previousToken: {
    title: 'Previous token',
    note: 'attention to the token just before, on texts',
    short: 'Previous token',
  },
  prefixMatching: prefix(1, 'the token after', 'After a copy'),
  prefixMatchingOffset0: prefix(0, 'the copy itself', 'At a copy'),
  prefixMatchingOffsetMinus1: prefix(-1, 'the token before', 'Before a copy'),
  copying: {
    title: 'Copying score',
    note: 'of what it raises, it attends to: −1 none, 0 half, 1 all',
    short: 'Copying',
  },
  ovPositivity: {
    title: 'OV positivity',
    note: 'its OV eigenvalues: 1 copies, −1 the opposite',
    short: 'OV positivity',
  },
};
