/** Names, sentences and the table of the figure, the same for the live view and its twin. */
import type { LabEdit } from '../../lab/edits.ts';
import type { TableData } from '../../parts/data-table.ts';
import type { History, Reading } from './data.ts';

/** The slider's name. */
export const SLIDER = 'Checkpoint on show';

/** `ordinal(0)` is `1st`. */
export function ordinal(index: number): string {
  return ['1st', '2nd', '3rd'][index] ?? `${index + 1}th`;
}

/** A share as it is quoted: `5.4 %`. */
export function percentText(share: number): string {
  return `${(100 * share).toFixed(1)}\u00a0%`;
}

/** What is shown at one moment. */
export interface Shown {
  readonly own: Reading;
  /** The lab's model as the reader edited it; null without edits. */
  readonly edited: Reading | null;
  readonly other: Reading | null;
}

/** What the edits are called: `without L1H0`, `without L0H1, patterns kept,`. */
export function editsName(edits: string): string {
  const made = JSON.parse(edits === '' ? '[]' : edits) as LabEdit[];
  const heads = made.flatMap((edit) => (edit.kind === 'ablate' ? edit.head : []));
  if (heads.length === 0) return '';
  const without = `without ${new Intl.ListFormat('en').format(heads)}`;
  return made.some(({ kind }) => kind === 'freeze') ? `${without}, patterns kept,` : without;
}

/** Below this, nothing is copied in order, nats: to know which tokens there are is worth as much to a model of one layer. */
const LITTLE = 0.5;

/** What earlier copies of the block are worth, and how well they are copied. */
export function finding({ own, edited, other }: Shown, vocabulary: number): string {
  const shown = edited ?? own;
  const name = edited ? `${own.model} ${editsName(edited.edits)}` : own.model;
  const time = `${ordinal(own.repeats - 1)} time`;
  const beside = other ? ` ${other.model}: ${lossText(other)}, ${gainText(other)}.` : '';
  const first = `The ${time}, a random token costs ${name} ${lossText(shown)} nats, ${gainText(shown)}.${beside}`;
  const guess = Math.log(vocabulary).toFixed(2);
  const [top, all] = [last(shown.byRepeat.top1), `a uniform guess costs ${guess}`];
  if (edited && gainOf(own) > 2 * LITTLE && gainOf(shown) < LITTLE)
    return `${first} As it was trained it cost ${lossText(own)}; now the ${time} is ${hardness(shown)} the first.`;
  if (gainOf(shown) < LITTLE) return `${first} Nothing is copied in order; ${all}.`;
  return `${first} Copying is far from exact: ${all}, and the right token is on top ${percentText(top)} of the time.`;
}

function hardness(reading: Reading): string {
  return gainOf(reading) < -LITTLE ? 'harder than' : 'about as hard as';
}

/** `3.98 less than the first time`. */
function gainText(reading: Reading): string {
  const gain = gainOf(reading);
  if (Math.abs(gain) < 0.005) return 'as much as the first time';
  return `${Math.abs(gain).toFixed(2)} ${gain > 0 ? 'less' : 'more'} than the first time`;
}

export function gainOf({ byRepeat: { loss } }: Pick<Reading, 'byRepeat'>): number {
  return (loss[0] ?? NaN) - last(loss);
}

function lossText({ byRepeat }: Reading): string {
  return last(byRepeat.loss).toFixed(2);
}

function last(values: readonly number[]): number {
  return values.at(-1) ?? NaN;
}

/** What a row of the means is, and how it is read off. */
export const MEANS = [
  { key: 'loss', name: 'mean loss, nats', text: (value: number) => value.toFixed(2) },
  { key: 'above', name: 'likelier than by a uniform guess', text: percentText },
  { key: 'top3', name: 'right token among the first three', text: percentText },
  { key: 'top1', name: 'right token on top', text: percentText },
] as const;

/** What was recorded over training, for every run. */
export function recordTable(
  histories: readonly History[],
  steps: readonly { readonly step: number }[],
): TableData {
  const parts = [
    ...[{ key: 'first', name: 'loss, first time', digits: 2 }],
    ...[{ key: 'last', name: 'loss, last time', digits: 2 }],
    ...[{ key: 'top1', name: 'on top, last time', digits: 4 }],
    ...[{ key: 'top3', name: 'among three, last time', digits: 4 }],
  ] as const;
  return {
    caption:
      'A block of random tokens, written again and again, as it was recorded while the models trained. Losses in nats.',
    columns: [
      'Step',
      ...histories.flatMap(({ model, seed }) =>
        parts.map(({ name }) => `${model}, seed ${seed}: ${name}`),
      ),
    ],
    rows: steps.map(({ step }, k) => [
      String(step),
      ...histories.flatMap((one) =>
        parts.map(({ key, digits }) => (one[key][k] ?? NaN).toFixed(digits)),
      ),
    ]),
  };
}
