/** What the figure finds, in words. Pure. */
import { halfway } from '../../../models/analysis/bump.ts';
import { scoreText } from './chart.ts';
import { bestHead, headNames, seedOf } from './data.ts';
import type { HeadsData, Measured, SeedScores } from './data.ts';
import type { Measure, OffsetShown, Third } from './measures.ts';
import { furthest, recordedAt } from './readings.ts';
import type { TextScores } from './readings.ts';

/** A score that ends lower is nothing to speak of: attention spread evenly has 0.03. */
const LEAST = 0.1;

/** From which step on a score keeps to at least half of what it ends with; null when that is nothing to speak of. */
export function halfStep(values: readonly number[], { steps }: Pick<HeadsData, 'steps'>) {
  if ((values.at(-1) ?? 0) < LEAST) return null;
  return steps[halfway(values)]?.step ?? null;
}

/** What the curves say of a head at an offset, which head comes first, and what one layer does. */
export function finding(data: HeadsData, seed: number, head: number, offset: OffsetShown): string {
  const run = seedOf(data, seed);
  return [
    headSentence(data, run, head, offset),
    orderSentence(data, run, head, offset),
    besideSentence(data, run, offset),
  ]
    .filter(Boolean)
    .join(' ');
}

function headSentence(
  data: HeadsData,
  { heads, seed }: SeedScores,
  head: number,
  { source, measure }: OffsetShown,
): string {
  const name = `${headNames(data)[head] ?? ''}${seed === data.seeds[0].seed ? '' : ` of seed\u00a0${seed}`}`;
  const values = heads[measure][head] ?? [];
  const since = halfStep(values, data);
  const end = scoreText(values.at(-1) ?? 0);
  if (since === null)
    return `${name} never puts more than ${scoreText(Math.max(...values))} of its attention on ${source}; it ends with ${end}.`;
  return `${name} ends with ${end} of its attention on ${source} and has kept to at least half of that since step\u00a0${since}.`;
}

/** The head that attends to the token before, and the one that matches prefixes: which was first. */
function orderSentence(
  data: HeadsData,
  run: SeedScores,
  head: number,
  { offset }: OffsetShown,
): string {
  const names = headNames(data);
  const of = (measure: Measure) => {
    const index = bestHead(run, measure);
    const values = run.heads[measure][index]!;
    return { index, name: names[index], end: values.at(-1) ?? 0, since: halfStep(values, data) };
  };
  const [previous, induction] = [of('previousToken'), of('prefixMatching')];
  if (induction.since === null || previous.since === null)
    return `No head of ${data.model} matches prefixes.`;
  const half = `the previous-token head, ${previous.name}, has had half of its ${scoreText(previous.end)} since step\u00a0${previous.since}`;
  if (previous.since >= induction.since) return `${upper(half)}, not before the induction head.`;
  return offset === 1 && head === induction.index
    ? `Before it, ${half}.`
    : `${upper(half)}; the induction head, ${induction.name}, follows at step\u00a0${induction.since}.`;
}

/** The model beside it, and at the controls every head. */
function besideSentence(
  { model, beside: id }: HeadsData,
  { heads, beside }: SeedScores,
  { offset, measure }: OffsetShown,
): string {
  const own = Math.max(...heads[measure].flat());
  const control = offset === 1 ? '' : `No head of ${model} goes beyond ${scoreText(own)}`;
  if (!beside) return control && `${control}.`;
  const most = scoreText(Math.max(...beside[measure]));
  const untrained = scoreText(beside[measure][0] ?? 0);
  return control
    ? `${control}, none of ${id} beyond ${most}.`
    : `No head of ${id} goes beyond ${most} at any step; untrained, the best has ${untrained}.`;
}

/** What the last panel's score is, and why heads that copy may be below 0. */
export function thirdSentence({ seeds, block }: HeadsData, third: Third): string {
  if (third === 'ovPositivity')
    return 'OV positivity is the sum of a head’s OV eigenvalues over the sum of their sizes, from the weights alone: 1 where all are positive, so that the head raises what it attends to, −1 where all are negative.';
  const all = seeds.flatMap(({ heads, beside }) => [...heads.copying, beside?.copying ?? []]);
  const how = `Of what a head raises among ${block} different random tokens, the copying score is the share that falls on those it attends to, rescaled so that one half is 0.`;
  const even = scoreText(2 / block - 1);
  return Math.max(...all.flat()) < 0
    ? `${how} By that scale every head is negative at every step: one that raised all ${block} alike would have ${even}.`
    : `${how} A head that raised all ${block} alike would have ${even}.`;
}

/** The chosen head on the reader's text. */
export function textSentence(
  { tokens, destinations, prefix, previous }: TextScores,
  head: { readonly index: number; readonly name: string },
  { source }: OffsetShown,
  whose: string,
): string {
  const before = scoreText(previous[head.index] ?? NaN);
  if (tokens === 0) return `${upper(whose)} text is empty: there is nothing to attend to.`;
  if (destinations === 0)
    return `In ${whose} text no token comes twice. ${head.name} puts ${before} of its attention on the token just before.`;
  const have = `${destinations} of ${tokens} tokens ${destinations === 1 ? 'has' : 'have'} an earlier copy`;
  return `In ${whose} text ${have}: there ${head.name} puts ${scoreText(prefix[head.index] ?? NaN)} of its attention on ${source}.`;
}

/** Whether the record was checked at this step, and what came out. */
export function againSentence(data: HeadsData, step: number, measured: Measured | null): string {
  if (!measured) return `The record of step\u00a0${step} has not been checked here.`;
  const most = furthest(recordedAt(data, step), measured.heads);
  const where = measured.where === 'here' ? 'in your browser' : 'when this page was built';
  const away =
    most < 5e-4
      ? 'every score agrees to within 0.001'
      : `scores differ by up to ${most.toFixed(3)}`;
  return `Measured again from the weights of step\u00a0${step}, ${where}: ${away}.`;
}

/** Of which run the numbers at a checkpoint are. */
export function seedSentence({ seeds, model }: HeadsData, seed: number): string {
  const [{ seed: shipped }] = seeds;
  return seed === shipped
    ? ''
    : `The weights that ${model} ships are those of seed\u00a0${shipped}, and so are these numbers; the curves are of seed\u00a0${seed}.`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
