/** What this article reads off the training records, for every seed of the two-layer model and of the one-layer model. */
import type { MeasureContext } from '../../../components/press/measurements.ts';
import { bumpRows } from '../../../models/analysis/bump.ts';
import type { BumpRow } from '../../../models/analysis/bump.ts';
import { inContextScore, slopeByTokens } from '../../../models/analysis/in-context.ts';
import { TOKEN_CLASSES } from '../../../models/runtime/names.ts';
import type { TokenClass } from '../../../models/runtime/names.ts';
import type { RecordedCheckpoint, TrainingRecord } from '../../../models/runtime/record.ts';
import { ONE, TWO } from './circuit.ts';

export const SEEDS = [0, 1, 2] as const;
export type Layers = 1 | 2;

export async function recordOf(
  { records }: MeasureContext,
  layers: Layers,
  seed: number,
): Promise<TrainingRecord> {
  return (await records(layers === 2 ? TWO : ONE))[seed]!;
}

/** A seed's run in the window of the two-layer run with that seed. */
export async function across(
  { records }: MeasureContext,
  layers: Layers,
  seed: number,
): Promise<BumpRow> {
  const rows = bumpRows(await records(TWO), await records(ONE));
  return rows.filter(({ model }) => model === (layers === 2 ? TWO : ONE))[seed]!;
}

export async function atStep(
  context: MeasureContext,
  layers: Layers,
  seed: number,
  step: number | 'last',
): Promise<RecordedCheckpoint> {
  const { checkpoints } = await recordOf(context, layers, seed);
  return step === 'last' ? checkpoints.at(-1)! : checkpoints.find((one) => one.step === step)!;
}

/** Which part of all predictions a class has, 0…1. */
export async function share(context: MeasureContext, name: TokenClass): Promise<number> {
  return (await atStep(context, 2, 0, 'last')).class_share[name];
}

/** What each class of tokens takes off the mean loss within the window, nats; the sum is the fall of the loss. */
async function falls(context: MeasureContext, layers: Layers, seed: number) {
  const { lossDrop } = await across(context, layers, seed);
  const { class_share: shares } = await atStep(context, layers, seed, 'last');
  return new Map(TOKEN_CLASSES.map((name) => [name, (lossDrop[name] ?? 0) * shares[name]]));
}

/** The mean fall, within the window, of the loss of all tokens that continue nothing, nats. */
export async function fallOfOthers(
  context: MeasureContext,
  layers: Layers,
  seed: number,
): Promise<number> {
  const parts = await falls(context, layers, seed);
  const others = TOKEN_CLASSES.filter((name) => name !== 'continued');
  const whole = others.reduce((sum, name) => sum + parts.get(name)!, 0);
  return whole / (1 - (await share(context, 'continued')));
}

/** Which part of the fall of the mean loss within the window the continued tokens make up. */
export async function partOfContinued(
  context: MeasureContext,
  layers: Layers,
  seed: number,
): Promise<number> {
  const parts = await falls(context, layers, seed);
  return parts.get('continued')! / [...parts.values()].reduce((sum, part) => sum + part, 0);
}

/** The in-context-learning score at the end of training, between two indices, nats. */
export async function score(
  context: MeasureContext,
  layers: Layers,
  seed: number,
  early = 25,
  late = 250,
): Promise<number> {
  const { loss_by_position } = await atStep(context, layers, seed, 'last');
  return inContextScore(loss_by_position, { early, late });
}

/**
 * Of the pairs of positions of which the later is at least twice the earlier, in steps of five: the share in which the mean score
 * of the two-layer runs is lower than that of the one-layer runs.
 */
export async function leadShareOfPairs(context: MeasureContext): Promise<number> {
  const losses = async (layers: Layers): Promise<number[][]> =>
    Promise.all(
      SEEDS.map(async (seed) => (await atStep(context, layers, seed, 'last')).loss_by_position),
    );
  const [two, one] = [await losses(2), await losses(1)];
  const places = Array.from({ length: 50 }, (_, k) => 5 * (k + 1)).filter((place) => place > 5);
  const pairs = places.flatMap((early) =>
    places.filter((late) => late >= 2 * early).map((late) => ({ early, late })),
  );
  const lower = pairs.filter((pair) => {
    const mean = (runs: number[][]): number =>
      runs.reduce((sum, own) => sum + inContextScore(own, pair), 0) / runs.length;
    return mean(two) < mean(one);
  });
  return lower.length / pairs.length;
}

/** How much the mean loss falls from positions `early` to positions `late`, each first and last, at the end of training. */
export async function fallBetween(
  context: MeasureContext,
  layers: Layers,
  seed: number,
  early: readonly [number, number],
  late: readonly [number, number],
): Promise<number> {
  const { loss_by_position: losses } = await atStep(context, layers, seed, 'last');
  const mean = ([from, to]: readonly [number, number]): number =>
    losses.slice(from - 1, to).reduce((sum, loss) => sum + loss, 0) / (to - from + 1);
  return mean(early) - mean(late);
}

/** Where the loss of continued tokens falls fastest in the logarithm of tokens seen. */
export async function steepest(
  context: MeasureContext,
  seed: number,
): Promise<{ readonly at: number; readonly slope: number }> {
  const { checkpoints } = await recordOf(context, 2, seed);
  const points = checkpoints.map(
    ({ tokens, loss_by_class: { continued } }) => [tokens, continued ?? NaN] as const,
  );
  return slopeByTokens(points).reduce((one, other) => (other.slope < one.slope ? other : one));
}

/** The lowest or highest value over the seeds. */
export async function overSeeds(
  which: 'least' | 'most',
  read: (seed: number) => Promise<number>,
): Promise<number> {
  const values = await Promise.all(SEEDS.map(read));
  return which === 'least' ? Math.min(...values) : Math.max(...values);
}
