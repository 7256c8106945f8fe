/** What the scores say, in words. Pure. */
import { signed } from '../../parts/signed-numbers.ts';
import type { StepStretch } from '../../parts/step-face.ts';
import { CONTRAST, RECORDED } from './readings.ts';
import type { Indices } from './readings.ts';

/** One model's scores, of the shipped weights' run and of its other seeds. */
export interface ModelScore {
  readonly model: string;
  /** At the step on show. */
  readonly own: number;
  readonly others: readonly number[];
  /** At the ends of the bump; null without one. */
  readonly across: readonly [before: number, after: number] | null;
  /** With other indices at the same step: those that training recorded, and a contrast to them. */
  readonly recorded: number;
  readonly contrast: number;
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
  const now = scores.map(({ model, own, others }) => {
    const rest = others.map((one) => signed(one)).join(', ');
    return `${model} ${signed(own)}${rest && ` (other seeds ${rest})`}`;
  });
  return [
    `With ${pair(indices)}, the scores at step\u00a0${step} are ${now.join(' and ')} nats.`,
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
  return `Across the induction bump, steps ${stretch.from} to ${stretch.to}, ${moves.join(', ')}.`;
}

/** The indices are a choice: what other ones would say at the same step. */
function elsewise({ indices, scores }: Told): string {
  const same = indices.early === RECORDED.early && indices.late === RECORDED.late;
  const read = ({ recorded, contrast }: ModelScore): number => (same ? contrast : recorded);
  const numbers = scores.map((one) => `${one.model} ${signed(read(one))}`).join(' and ');
  const changes = [turnedText(scores, read), orderText(scores, read)].filter((text) => text !== '');
  const so = changes.length > 0 ? `: ${changes.join(', and ')}` : '';
  const where = same ? pair(CONTRAST) : `${pair(RECORDED)}, as training recorded them,`;
  return `With ${where} they would be ${numbers}${so}.`;
}

type Read = (score: ModelScore) => number;

function turnedText(scores: readonly ModelScore[], read: Read): string {
  const turned = scores.filter((one) => signOf(one.own) !== signOf(read(one)));
  if (turned.length === 0) return '';
  return `the sign of ${turned.map(({ model }) => model).join(' and ')} turns`;
}

function orderText(scores: readonly ModelScore[], read: Read): string {
  const order = (value: Read): string =>
    [...scores]
      .sort((one, other) => round(value(one)) - round(value(other)))
      .map(({ model }) => model)
      .join(' ');
  return order(({ own }) => own) === order(read) ? '' : 'the order of the models turns';
}

function pair({ early, late }: Indices): string {
  return `the indices ${early} and ${late}`;
}

/** As it is read: a score that is written 0.00 has no sign. */
function signOf(value: number): number {
  return Math.sign(round(value));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
