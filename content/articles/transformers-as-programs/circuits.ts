/** What the article reads off the weights. */
import type { MeasureContext } from '../../../components/press/measurements.ts';
import {
  ovEigenvalues,
  nullBand,
  positivity,
  qkEigenvalues,
  qkEigenvaluesThrough,
  embeddingMap,
  vocabularyMap,
} from '../../../models/analysis/circuits.ts';
import { compositions } from '../../../models/analysis/composition.ts';
import type { Composition, CompositionScore } from '../../../models/analysis/composition.ts';
import { scanCopyRanks, shareWithin } from '../../../models/analysis/copy-ranks.ts';
import { positivities } from '../../../models/analysis/positivity.ts';
import { scanRandomOv } from '../../../models/analysis/random-heads.ts';
import type { HeadScore } from '../../../models/analysis/score.ts';
import { compositionSpread } from '../../../models/analysis/composition-spread.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import {
  circuitRow,
  extremes,
  ovCircuit,
  qkCircuit,
} from '../../../models/analysis/token-circuits.ts';
import { weightsOf } from '../../../models/analysis/weights.ts';
import type { Head } from '../../../models/analysis/weights.ts';
import { once, weightsFor } from './texts.ts';

/** A head as one number, for measurements whose text is its name. */
export const code = ({ layer, head }: Head): number => 100 * layer + head;

/** The head with the highest score of a kind, among those of one layer if given. */
export async function best(
  context: MeasureContext,
  model: string,
  kind: 'prefixMatching' | 'previousToken',
  layer?: number,
): Promise<HeadScore> {
  const { heads } = await context.scores(model);
  const among = heads.filter((one) => layer === undefined || one.layer === layer);
  return among.reduce((a, b) => (b[kind] > a[kind] ? b : a));
}

/** Σλ / Σ|λ| of a head's OV circuit. */
export async function copyingSign(
  context: MeasureContext,
  model: string,
  head: Head,
): Promise<number> {
  const weights = await weightsFor(context, model);
  const { W_V, W_O } = weightsOf(weights, head);
  return positivity(ovEigenvalues(W_V, W_O, vocabularyMap(weights)));
}

/** What random weights of the model's shape show of it: one standard deviation. */
export async function band(context: MeasureContext, model: string): Promise<number> {
  const { d_head, d_model, d_vocab } = (await context.session(model)).manifest.config;
  return nullBand(d_head, d_model, d_vocab);
}

/** Within what 19 of 20 random heads between the model's own embeddings have it. */
export async function ownBand(context: MeasureContext, model: string): Promise<number> {
  return inSlices(context.signal, scanRandomOv(await weightsFor(context, model)));
}

/** The share of the vocabulary that a head ranks within so many places when it attends to the token itself. */
export async function ownWithin(
  context: MeasureContext,
  model: string,
  head: Head,
  place: number,
): Promise<number> {
  return shareWithin(await ownRanks(context, model, head), place);
}

/** The middle of those places. */
export async function medianOwnRank(
  context: MeasureContext,
  model: string,
  head: Head,
): Promise<number> {
  const ranks = [...(await ownRanks(context, model, head))].sort((a, b) => a - b);
  return ranks[ranks.length >> 1]!;
}

function ownRanks(context: MeasureContext, model: string, head: Head): Promise<Uint32Array> {
  return once(`ranks ${model} ${code(head)}`, async () => {
    const weights = await weightsFor(context, model);
    return inSlices(context.signal, scanCopyRanks(ovCircuit(weights, head)));
  });
}

/** By how many logits, over the average token, attending wholly to `source` raises `output`. */
export async function raises(
  context: MeasureContext,
  model: string,
  head: Head,
  [source, output]: readonly [string, string],
): Promise<number> {
  const { vocabulary } = await context.session(model);
  const [from, to] = [vocabulary.indexOf(source), vocabulary.indexOf(output)];
  if (from < 0 || to < 0) throw new RangeError(`no single token: “${from < 0 ? source : output}”`);
  return circuitRow(ovCircuit(await weightsFor(context, model), head), from)[to]!;
}

/** How many of the ten outputs that `source` raises most satisfy a condition. */
export async function amongTop(
  context: MeasureContext,
  model: string,
  head: Head,
  source: string,
  test: (output: string) => boolean,
): Promise<number> {
  const { vocabulary } = await context.session(model);
  const own = circuitRow(
    ovCircuit(await weightsFor(context, model), head),
    vocabulary.indexOf(source),
  );
  return extremes(own, 10).top.filter(({ id }) => test(vocabulary[id]!)).length;
}

/** Composition scores of a kind above their baseline, strongest first. */
export async function ranked(
  context: MeasureContext,
  model: string,
  kind: Composition,
): Promise<CompositionScore[]> {
  const scores = compositions(await weightsFor(context, model), kind);
  return scores.sort((a, b) => b.value - a.value);
}

const KINDS = ['q', 'k', 'v'] as const;

/** What each kind of score reaches where earlier heads point in random directions: mean and three standard deviations to either side. */
export function bands(
  context: MeasureContext,
  model: string,
): Promise<(readonly [low: number, high: number])[]> {
  return once(`bands ${model}`, async () => {
    const weights = await weightsFor(context, model);
    const found: (readonly [number, number])[] = [];
    for (const kind of KINDS) {
      const scan = compositionSpread(weights, kind, { draws: 3, seed: 1 });
      const { mean, deviation } = (await inSlices(context.signal, scan)).value;
      found.push([mean - 3 * deviation, mean + 3 * deviation]);
    }
    return found;
  });
}

/** How many scores of all three kinds lie below what random directions show. */
export async function avoiding(context: MeasureContext, model: string): Promise<number> {
  const limits = await bands(context, model);
  const scores = await Promise.all(KINDS.map((kind) => ranked(context, model, kind)));
  return scores.flatMap((own, k) => own.filter(({ value }) => value < limits[k]![0])).length;
}

/** QK positivity of a head through an earlier one: 1 where like attracts like once the earlier head has moved it. */
export async function matching(
  context: MeasureContext,
  model: string,
  from: Head,
  to: Head,
): Promise<number> {
  const weights = await weightsFor(context, model);
  const embeddings = embeddingMap(weights);
  return positivity(
    qkEigenvaluesThrough(weightsOf(weights, to), weightsOf(weights, from), embeddings),
  );
}

/** The share of the vocabulary for which, among what the earlier head writes of every token, the token itself attracts its query most. */
export async function matchedFirst(
  context: MeasureContext,
  model: string,
  from: Head,
  to: Head,
): Promise<number> {
  const circuit = qkCircuit(await weightsFor(context, model), to, { through: from });
  return shareWithin(await inSlices(context.signal, scanCopyRanks(circuit)), 1);
}

/** QK positivity of a head between embeddings as they are. */
export async function directMatching(
  context: MeasureContext,
  model: string,
  head: Head,
): Promise<number> {
  const weights = await weightsFor(context, model);
  const { W_Q, W_K } = weightsOf(weights, head);
  return positivity(qkEigenvalues(W_Q, W_K, embeddingMap(weights)));
}

/** Σλ / Σ|λ| of every OV circuit of a model. */
export async function signs(
  context: MeasureContext,
  model: string,
): Promise<(Head & { readonly value: number })[]> {
  const all = positivities(await weightsFor(context, model));
  return all.map(({ layer, head, ov }) => ({ layer, head, value: ov }));
}

/** The least, over all seeds of a model, of the QK positivity of its best induction head through its best previous-token head. */
export async function leastMatchingOfSeeds(
  context: MeasureContext,
  model: string,
): Promise<number> {
  const records = await context.records(model);
  return Math.min(
    ...records.map(({ checkpoints }) => {
      const { heads, qk_through } = checkpoints.at(-1)!;
      const previous = heads.reduce((a, b) => (b.previousToken > a.previousToken ? b : a));
      const induction = heads.reduce((a, b) => (b.prefixMatching > a.prefixMatching ? b : a));
      const pair = qk_through.find(
        ({ from, to }) =>
          from[0] === previous.layer &&
          from[1] === previous.head &&
          to[0] === induction.layer &&
          to[1] === induction.head,
      );
      if (!pair) throw new RangeError(`no record of ${previous.head} → ${induction.head}`);
      return pair.value;
    }),
  );
}
