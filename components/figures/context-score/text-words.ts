/** What the reader's text adds to the score, in words: mostly that one text is too few. Pure. */
import { HALFWIDTH } from '../../../models/analysis/in-context.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { Estimate, TextReading } from './own-text.ts';
import type { Indices } from './readings.ts';

/** The score that a text is held against. */
interface Whole {
  readonly model: string;
  readonly own: number;
}

/** An error that is written 0.00, nats. */
const LEAST = 0.005;
/** Above this many scores an error is not counted. */
const MANY = 20;
/** An error of this many scores leaves nothing to be read. */
const TOO_MUCH = 0.5;

/** @param readings of the lab's model first */
export function textSentence(
  readings: readonly TextReading[],
  { late }: Indices,
  whole: Whole,
): string {
  const [first] = readings;
  if (!first) return '';
  if (first.score) {
    const said = readings.flatMap(({ model, score }) =>
      score ? `${model} ${withError(signed(score.value), score)}` : [],
    );
    return `Your text: ${said.join(', ')} nats (± one standard error). ${against(first.score, whole)}`.trim();
  }
  const short = `Your text has ${first.positions} predicted tokens and does not reach position ${late + HALFWIDTH}, so it has no score with these indices.`;
  const last = first.bins.at(-1);
  if (!last) return short;
  const mean = withError(last.value.toFixed(2), last);
  return `${short} Its loss over positions ${last.from} to ${last.to} is ${mean} nats (± one standard error). ${against(last, whole)}`.trim();
}

function withError(value: string, { error }: Estimate): string {
  return `${value}\u00a0±\u00a0${error.toFixed(2)}`;
}

/** `That error is 2.1 times the whole score of attn-2l, −0.35: one text is too few to have a score.` */
function against({ error }: Estimate, { model, own }: Whole): string {
  // An untrained model takes every token for equally likely.
  if (error < LEAST) return '';
  const times = error / Math.abs(own);
  const size = times < MANY ? `${times.toFixed(1)} times` : 'far more than';
  const so = times < TOO_MUCH ? '' : ': one text is too few to have a score';
  return `That error is ${size} the whole score of ${model}, ${signed(own)}${so}.`;
}
