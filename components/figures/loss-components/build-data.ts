/** Reads the recorded losses of a model and of one beside it, and decomposes them, once per process. At build. */
import { bumpWindow } from '../../../models/analysis/bump.ts';
import { readRecords, readTokenLosses } from '../../../models/runtime/node.ts';
import type { TokenLosses } from '../../../models/runtime/token-losses.ts';
import { buildSession, modelIds, modelsFolder, modelsHere } from '../../press/runs.ts';
import { COMPONENTS } from './data.ts';
import type { ComponentsData, Decomposition, Place, TrainedRun } from './data.ts';
import { decompose, measuredAlike, tallyOf } from './decompose.ts';

const known = new Map<string, Promise<ComponentsData>>();

/**
 * @param compare id of the model beside; '' for none @param sinces first steps of the snapshots that are decomposed
 * @throws Error that says what the author should write
 */
export function buildComponents(
  model: string,
  compare: string,
  sinces: readonly number[],
): Promise<ComponentsData> {
  const key = [model, compare, ...sinces].join(' ');
  const data = known.get(key) ?? read(model, compare, [...new Set(sinces)]);
  known.set(key, data);
  data.catch(() => known.delete(key));
  return data;
}

async function read(
  model: string,
  compare: string,
  sinces: readonly number[],
): Promise<ComponentsData> {
  if (compare !== '' && !modelIds().includes(compare))
    throw new Error(
      `model-unknown: <LossComponents compare="${compare}"> is not in public/models. ${modelsHere(compare, modelIds())}.`,
    );
  const ids = compare === '' ? [model] : [model, compare];
  const found = await Promise.all(ids.map(runsOf));
  const runs = found.flat();
  const [{ losses, steps }] = runs as [(typeof runs)[number]];
  const stranger = runs.find((run) => !measuredAlike(run, { losses, steps }));
  if (stranger)
    throw new Error(
      `attribute-invalid: <LossComponents compare="${compare}"> was not measured at the same steps and tokens as ${model}. Compare models that were trained and measured alike.`,
    );
  const numbers = steps.map(({ step }) => step);
  const late = sinces.find((since) => !numbers.slice(0, -COMPONENTS).includes(since));
  if (late !== undefined)
    throw new Error(
      `attribute-invalid: <LossComponents since={${late}}> is no checkpoint of ${model} with enough after it. Steps: ${numbers.join(', ')}.`,
    );
  const { positions } = losses;
  const measured = {
    runs: runs.map((run) => run.losses.positions.loss),
    steps: numbers,
    classes: positions.class,
  };
  const decompositions = sinces.map((since) => rounded(decompose(measured, since)));
  const firsts = ids.map((_, k) => found[k]![0]!.losses);
  const { vocabulary } = await buildSession(model);
  const manifests = await Promise.all(ids.map(async (id) => (await buildSession(id)).manifest));
  return {
    steps,
    passage: losses.passage.token.map((id) => vocabulary[id] ?? ''),
    passageBytes: manifests.reduce(
      (sum, { records: [record] }) => sum + (record?.token_losses?.bytes ?? 0),
      0,
    ),
    runs: runs.map((run): TrainedRun => {
      const own = run.bump ?? runs.find(({ seed, bump }) => seed === run.seed && bump)?.bump;
      return { model: run.model, seed: run.seed, bump: own ?? null };
    }),
    models: manifests.map(({ id, title }) => ({ model: id, title })),
    classes: tallyOf(positions.class),
    count: positions.class.length,
    decompositions,
    places: Object.fromEntries(
      namedBy(decompositions).map((token) => [token, placeOf(token, firsts, vocabulary)]),
    ),
  };
}

async function runsOf(model: string) {
  const records = await readRecords(model, modelsFolder());
  const losses = await readTokenLosses(model, modelsFolder());
  return records.map((record, k) => {
    const window = bumpWindow(record);
    const bump = window && { from: window.from.step, to: window.to.step, label: 'induction bump' };
    const steps = record.checkpoints.map(({ step, tokens }) => ({ step, tokens }));
    return { model, seed: record.seed, bump, steps, losses: losses[k]!.losses };
  });
}

/** What is shown has one digit of points, three of loadings. */
function rounded({ points, drivers, ...rest }: Decomposition): Decomposition {
  const to = (digits: number) => (value: number) => Number(value.toFixed(digits));
  const listed = (some: Decomposition['drivers'][number]['falls']) =>
    some.map(({ token, loading }) => ({ token, loading: to(4)(loading) }));
  return {
    ...rest,
    points: points.map((runs) => runs.map((values) => values.map(to(2)))),
    drivers: drivers.map(({ falls, rises, tallies }) => ({
      falls: listed(falls),
      rises: listed(rises),
      tallies,
    })),
  };
}

function namedBy(decompositions: readonly Decomposition[]): number[] {
  const all = decompositions.flatMap(({ drivers }) =>
    drivers.flatMap(({ falls, rises }) => [...falls, ...rises]),
  );
  return [...new Set(all.map(({ token }) => token))];
}

/** @param losses of each model's first run */
function placeOf(
  token: number,
  losses: readonly TokenLosses[],
  vocabulary: readonly string[],
): Place {
  const { positions } = losses[0]!;
  const [, count = 0] = positions.loss.dims;
  return {
    before: vocabulary[positions.before[token]!] ?? '',
    text: vocabulary[positions.token[token]!] ?? '',
    class: positions.class[token] ?? null,
    position: positions.position[token]!,
    losses: losses.map(({ positions: { loss } }) =>
      Array.from({ length: loss.dims[0] ?? 0 }, (_, k) =>
        Math.round(100 * loss.data[k * count + token]!),
      ),
    ),
  };
}
