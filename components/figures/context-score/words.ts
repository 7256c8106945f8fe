/** What the scores say, in words. Pure. */
import { signed } from '../../parts/signed-numbers.ts';
import type { StepStretch } from '../../parts/step-face.ts';
import { CONTRAST, RECORDED } from './readings.ts';
import type { Indices } from './readings.ts';

/** One model's scores at the step on show, nats: of the shipped weights' run, then of its other seeds. */
export interface ModelScore {
  readonly model: string;
  readonly chosen: readonly number[];
  /** With other indices: those that training recorded, and a contrast to them. */
  readonly recorded: readonly number[];
  readonly contrast: readonly number[];
  /** With the chosen ones at the ends of the bump; null without one. */
  readonly across: readonly [before: number, after: number] | null;
}

export interface Told {
  readonly step: number;
  readonly indices: Indices;
  readonly stretch: StepStretch | null;
  readonly scores: readonly ModelScore[];
}

/** The numbers for the chosen indices, what the bump does to them, and what other indices would say. */
export function finding(told: Told): string {
  const { step, scores, indices } = told;
  const now = scores.map(({ model, chosen }) => {
    const [own = '', ...rest] = chosen.map((one) => signed(one));
    return `${model} ${own}${rest.length > 0 ? ` (other seeds ${rest.join(', ')})` : ''}`;
  });
  return [
    `With ${pair(indices)}, the scores at step\u00a0${step} are ${listed(now)} nats.`,
    acrossBump(told),
    elsewise(told),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function acrossBump({ stretch, scores }: Told): string {
  const moves = scores.flatMap(({ model, across }) =>
    across ? `${model} goes from ${signed(across[0])} to ${signed(across[1])}` : [],
  );
  if (!stretch || moves.length === 0) return '';
  return `Across the induction bump, steps ${stretch.from} to ${stretch.to}, ${listed(moves)}.`;
}

/** The indices are a choice: what other ones would say at the same step, and what they would leave as it is. */
function elsewise({ indices, scores }: Told): string {
  const same = indices.early === RECORDED.early && indices.late === RECORDED.late;
  const there: Read = ({ recorded, contrast }) => (same ? contrast : recorded);
  const numbers = listed(scores.map((one) => `${one.model} ${signed(there(one)[0] ?? NaN)}`));
  const changes = [turnedText(scores, there), orderText(scores, there)].filter(Boolean);
  const so = changes.length > 0 ? `: ${changes.join(', and ')}` : '';
  const where = same ? pair(CONTRAST) : `${pair(RECORDED)}, as training recorded them,`;
  return `With ${where} they would be ${numbers}${so}.${leadText(scores, there)}`;
}

type Read = (score: ModelScore) => readonly number[];
const here: Read = ({ chosen }) => chosen;

function turnedText(scores: readonly ModelScore[], there: Read): string {
  const sign = (values: readonly number[]): number => Math.sign(round(values[0] ?? NaN));
  const turned = scores.filter((one) => sign(here(one)) !== sign(there(one)));
  if (turned.length === 0) return '';
  return `the sign of ${listed(turned.map(({ model }) => model))} turns`;
}

function orderText(scores: readonly ModelScore[], there: Read): string {
  const order = (read: Read): string =>
    [...scores]
      .sort((one, other) => round(read(one)[0] ?? NaN) - round(read(other)[0] ?? NaN))
      .map(({ model }) => model)
      .join(' ');
  return order(here) === order(there) ? '' : 'the order of the models turns';
}

/** How far the first two models are apart, which hardly hangs on the indices. */
function leadText([first, second]: readonly ModelScore[], there: Read): string {
  if (!first || !second) return '';
  const lead = (read: Read): string => signed(mean(read(first)) - mean(read(second)));
  return ` In the mean over the seeds, ${first.model} less ${second.model} is ${lead(here)} here and ${lead(there)} there.`;
}

function pair({ early, late }: Indices): string {
  return `the indices ${early} and ${late}`;
}

/** `a, b and c` */
function listed(items: readonly string[]): string {
  return [items.slice(0, -1).join(', '), ...items.slice(-1)].filter(Boolean).join(' and ');
}

/** As it is read: a score that is written 0.00 has no sign. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}
