/** What the models say on the sentences that the article shows. */
import type { MeasureContext } from '../../../components/press/measurements.ts';
import { ablation, patternPreservingAblation } from '../../../models/analysis/ablation.ts';
import { bosShare, Mean, patternOf, valueWeighted } from '../../../models/analysis/attention.ts';
import { followersOf, readBigrams } from '../../../models/analysis/corpus-bigrams.ts';
import { centredLogit, ledgerOf, summed } from '../../../models/analysis/ledger.ts';
import type { Ledger } from '../../../models/analysis/ledger.ts';
import { logSoftmaxRow } from '../../../models/analysis/losses.ts';
import { pathHooks, pathName } from '../../../models/analysis/paths.ts';
import { splitScore } from '../../../models/analysis/score-split.ts';
import type { ScoreSplit } from '../../../models/analysis/score-split.ts';
import type { Head } from '../../../models/analysis/weights.ts';
import { circuitRow, ovCircuit } from '../../../models/analysis/token-circuits.ts';
import { headName, hook, parameter } from '../../../models/runtime/names.ts';
import { hasAxes, hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { once, weightsFor } from './texts.ts';

/** The prompts of the article's labs. */
export const CODE = 'for i in range(len(rows)):\n    if rows[i] is None';
export const EMILY = 'She said that Emily had written to her, and';
export const ZANTHOR = 'Captain Zanthor spoke first. The others waited, and Captain Zan';

async function runOn(context: MeasureContext, model: string, text: string): Promise<Run> {
  const { config } = (await context.session(model)).manifest;
  return context.run(model, { text, want: [...pathHooks(config), 'logits'] });
}

/** The probability of a token after the text. */
export async function probability(
  context: MeasureContext,
  model: string,
  text: string,
  next: string,
): Promise<number> {
  const { vocabulary } = await context.session(model);
  return probabilityOf(await runOn(context, model, text), vocabulary.indexOf(next));
}

function probabilityOf(run: Run, id: number): number {
  return Math.exp(logSoftmaxRow(part(logitsOf(run), run.tokens.length - 1))[id]!);
}

/** How often a token followed another in the text that a model was trained on, 0…1. */
export async function followed(
  { signal, session }: MeasureContext,
  model: string,
  before: string,
  next: string,
): Promise<number> {
  const { vocabulary } = await session(model);
  const bigrams = await readBigrams(signal, await session(model));
  const followers = followersOf(bigrams, vocabulary.indexOf(before));
  return followers.find(({ id }) => id === vocabulary.indexOf(next))?.share ?? 0;
}

/** What a path adds to the centred logit of a token after the text. */
export async function adds(
  context: MeasureContext,
  model: string,
  text: string,
  [path, next]: readonly [string, string],
): Promise<number> {
  const { rows } = await lastLedger(context, model, text);
  const { vocabulary } = await context.session(model);
  return centredLogit(
    rows.find((row) => pathName(row) === path)!,
    vocabulary.indexOf(next),
  );
}

/** The largest difference between a logit of the model and the sum of all paths, after the text. */
export async function pathError(
  context: MeasureContext,
  model: string,
  text: string,
): Promise<number> {
  const sums = summed(await lastLedger(context, model, text));
  const run = await runOn(context, model, text);
  const logits = part(logitsOf(run), run.tokens.length - 1);
  return Math.max(...Array.from(logits, (logit, id) => Math.abs(logit - sums[id]!)));
}

/** The probability of a token after the text, with one head out: with later attention free to change, or kept. */
export async function probabilityWithout(
  context: MeasureContext,
  model: string,
  [text, next]: readonly [string, string],
  head: Head,
  patterns: 'free' | 'kept',
): Promise<number> {
  const session = await context.session(model);
  const run = await runOn(context, model, text);
  const edits =
    patterns === 'free'
      ? ablation(head)
      : patternPreservingAblation(run, session.manifest.config, head);
  const edited = await context.run(model, { text, want: ['logits'], edits });
  return probabilityOf(edited, session.vocabulary.indexOf(next));
}

/** How much a head rests on BOS on a text: of its attention, and of the lengths of what it moves; means over destinations. */
export async function resting(
  context: MeasureContext,
  model: string,
  text: string,
  { layer, head }: Head,
): Promise<{ attention: number; moved: number }> {
  const session = await context.session(model);
  const run = await context.run(model, { text, want: Object.keys(session.manifest.hooks) });
  const name = parameter.W_O(layer);
  const W_O = (await session.weights(context.signal, { names: [name] }))[name]!;
  if (!hasAxes(W_O, ['head', 'd_head', 'd_model'])) throw new RangeError(`${name} has other axes`);
  const pattern = patternOf(run, layer);
  const v = hookOf(run, hook.v(layer), ['pos', 'head', 'd_head']);
  const moved = new Mean();
  const lengths = valueWeighted(pattern, v, W_O);
  for (let dest = 1; dest < run.tokens.length; dest++) {
    const own = part(lengths, head, dest);
    moved.add(own[0]! / own.reduce((sum, one) => sum + one, 0));
  }
  return { attention: bosShare(pattern, head), moved: moved.value };
}

/** What one source does through a head for the last prediction: its share of the attention, and of the centred logits. */
export async function ofSource(
  context: MeasureContext,
  model: string,
  [text, source, next]: readonly [string, string, string],
  head: Head,
): Promise<{ attention: number; share: number }> {
  const { vocabulary } = await context.session(model);
  const run = await runOn(context, model, text);
  const src = run.tokens.findLastIndex((token) => token.text === source);
  const attention = part(patternOf(run, head.layer), head.head, run.tokens.length - 1)[src]!;
  const row = circuitRow(
    ovCircuit(await weightsFor(context, model), head),
    vocabulary.indexOf(source),
  );
  const path = headName(head.layer, head.head);
  const whole = await adds(context, model, text, [path, next]);
  return { attention, share: (attention * row[vocabulary.indexOf(next)]!) / whole };
}

/** The score of a head from the last position to the first place of a token, split by what query and key are made of. */
export function scoreParts(
  context: MeasureContext,
  model: string,
  [text, source]: readonly [string, string],
  head: Head,
): Promise<ScoreSplit> {
  return once(`split ${model} ${headName(head.layer, head.head)} ${text} ${source}`, async () => {
    const { config, hooks } = (await context.session(model)).manifest;
    const run = await context.run(model, { text, want: Object.keys(hooks) });
    const src = run.tokens.findIndex((token) => token.text === source);
    const weights = await weightsFor(context, model);
    return splitScore(run, weights, config, head, run.tokens.length - 1, src);
  });
}

function lastLedger(context: MeasureContext, model: string, text: string): Promise<Ledger> {
  return once(`ledger ${model} ${text}`, async () => {
    const run = await runOn(context, model, text);
    const { config } = (await context.session(model)).manifest;
    return ledgerOf(run, await weightsFor(context, model), config, run.tokens.length - 1);
  });
}

const logitsOf = (run: Run): ReturnType<typeof hookOf<readonly ['pos', 'vocab']>> =>
  hookOf(run, 'logits', ['pos', 'vocab']);
