/** What the figure can show: the measures of a training record, and the views that put them into panels. */
import type { RecordedCheckpoint, RecordedHead } from '../../../models/runtime/record.ts';

/** Of a run as a whole. */
export type RunMetric =
  'val_loss' | 'continued' | 'otherwise' | 'corpus' | 'unseen' | 'icl_score' | 'names';
/** Of every head of a run. */
export type HeadMetric =
  | 'previousToken'
  | 'prefixMatching'
  | 'prefixMatchingOffset0'
  | 'prefixMatchingOffsetMinus1'
  | 'inductionOnText'
  | 'copying'
  | 'ovPositivity'
  | 'qkPositivity';
export type Metric = RunMetric | HeadMetric;

/** Where a measure stands in a record; null where it has none: a class without tokens, a context too short. */
export const READ_RUN: Record<RunMetric, (checkpoint: RecordedCheckpoint) => number | null> = {
  val_loss: (checkpoint) => checkpoint.val_loss,
  continued: (checkpoint) => checkpoint.loss_by_class.continued,
  otherwise: (checkpoint) => checkpoint.loss_by_class.otherwise,
  corpus: (checkpoint) => checkpoint.loss_by_class.corpus,
  unseen: (checkpoint) => checkpoint.loss_by_class.unseen,
  icl_score: (checkpoint) => checkpoint.icl_score,
  names: (checkpoint) => checkpoint.name_continuation,
};
export const READ_HEAD: Record<HeadMetric, (head: RecordedHead) => number> = {
  previousToken: (head) => head.previousToken,
  prefixMatching: (head) => head.prefixMatching,
  prefixMatchingOffset0: (head) => head.prefixMatchingOffset0,
  prefixMatchingOffsetMinus1: (head) => head.prefixMatchingOffsetMinus1,
  inductionOnText: (head) => head.inductionOnText,
  copying: (head) => head.copying,
  ovPositivity: (head) => head.ovPositivity,
  qkPositivity: (head) => head.qkPositivity,
};

/** How a measure is named, explained and drawn. */
export interface MetricShown {
  readonly title: string;
  readonly note: string;
  /** Ends of the axis that do not depend on the data. */
  readonly low?: number;
  readonly high?: number;
  readonly scale?: 'log';
}

export const SHOWN: Record<Metric, MetricShown> = {
  val_loss: {
    title: 'Validation loss',
    note: 'nats per token on held-out documents, logarithmic',
    scale: 'log',
  },
  continued: {
    title: 'Loss where the text continues as before',
    note: 'nats, logarithmic; a token came before, and what followed it then follows again',
    scale: 'log',
  },
  otherwise: {
    title: 'Loss where it continues otherwise',
    note: 'nats, logarithmic; a token came before, and another one follows this time',
    scale: 'log',
  },
  corpus: {
    title: 'Loss on pairs of the training text',
    note: 'nats, logarithmic; a token new in this context, followed as in the training text',
    scale: 'log',
  },
  unseen: {
    title: 'Loss on pairs seen nowhere',
    note: 'nats, logarithmic; a token new in this context, followed as nowhere in the training text',
    scale: 'log',
  },
  icl_score: {
    title: 'In-context-learning score',
    note: 'nats; loss late in the context minus loss early: below 0, context helps',
    high: 0,
  },
  names: {
    title: 'Invented names continued',
    note: 'share whose second half is among the three most probable tokens at the second mention',
    low: 0,
    high: 1,
  },
  previousToken: {
    title: 'Previous-token score',
    note: 'mean attention to the token before, on texts',
    low: 0,
    high: 1,
  },
  prefixMatching: {
    title: 'Prefix-matching score',
    note: 'attention to what followed earlier copies, on repeated random tokens',
    low: 0,
  },
  prefixMatchingOffset0: {
    title: 'Control, offset 0',
    note: 'attention to the earlier copies themselves',
    low: 0,
  },
  prefixMatchingOffsetMinus1: {
    title: 'Control, offset −1',
    note: 'attention to what came before earlier copies',
    low: 0,
  },
  inductionOnText: {
    title: 'Prefix matching on texts',
    note: 'attention to what followed earlier copies, where a token has any',
    low: 0,
  },
  copying: {
    title: 'Copying score',
    note: 'how much of what a head adds to logits falls to the tokens it attends to: −1 none, 1 all',
    low: -1,
  },
  ovPositivity: {
    title: 'OV positivity',
    note: 'eigenvalues of the OV circuit, their sum over that of their moduli: 1 is copying',
    low: -1,
    high: 1,
  },
  qkPositivity: {
    title: 'QK positivity',
    note: 'the same of the QK circuit: 1 is attention to equal tokens',
    low: -1,
    high: 1,
  },
};

export const VIEWS = [
  {
    id: 'overview',
    name: 'Overview',
    panels: ['val_loss', 'continued', 'icl_score', 'prefixMatching'],
  },
  {
    id: 'classes',
    name: 'Loss by token class',
    panels: ['continued', 'otherwise', 'corpus', 'unseen'],
  },
  { id: 'loss', name: 'Validation loss', panels: ['val_loss'] },
  { id: 'icl', name: 'In-context-learning score', panels: ['icl_score'] },
  { id: 'names', name: 'Invented names continued', panels: ['names'] },
  { id: 'previous', name: 'Previous-token score', panels: ['previousToken'] },
  {
    id: 'prefix',
    name: 'Prefix-matching score, with controls',
    panels: [
      'prefixMatching',
      'prefixMatchingOffset0',
      'prefixMatchingOffsetMinus1',
      'inductionOnText',
    ],
  },
  { id: 'copying', name: 'Copying score', panels: ['copying'] },
  { id: 'circuits', name: 'Positivity of circuits', panels: ['ovPositivity', 'qkPositivity'] },
] as const satisfies readonly { id: string; name: string; panels: readonly Metric[] }[];

export type ViewId = (typeof VIEWS)[number]['id'];

/** Panels of one view that are compared with each other have one axis. */
export const SHARED_AXIS: readonly ViewId[] = ['prefix', 'classes'];

export function isHeadMetric(metric: Metric): metric is HeadMetric {
  return metric in READ_HEAD;
}

/** The measure that decides which head is a run's best: what is compared with prefix matching follows the same head. */
export function rankedBy(metric: HeadMetric): HeadMetric {
  const compared = metric.startsWith('prefixMatching') || metric === 'inductionOnText';
  return compared ? 'prefixMatching' : metric;
}

export function panelsOf(view: ViewId): readonly Metric[] {
  return VIEWS.find(({ id }) => id === view)?.panels ?? [];
}
