/** The heads' scores over training, read off the records, and measured again from the shipped weights of one checkpoint. At build. */
import { bumpWindow } from '../../../models/analysis/bump.ts';
import { scoreHeads } from '../../../models/analysis/score.ts';
import { readRecords } from '../../../models/runtime/node.ts';
import type { TrainingRecord } from '../../../models/runtime/record.ts';
import { buildSession, modelIds, modelsFolder, modelsHere } from '../../press/runs.ts';
import type { HeadsData, PerHead, SeedScores } from './data.ts';
import { MEASURES } from './measures.ts';
import type { Measure } from './measures.ts';

const known = new Map<string, Promise<PerHead>>();

/**
 * @param beside id of a model with the same checkpoints, whose best head is drawn with the lab's; '' for none
 * @throws Error that says what the author should write
 */
export async function buildHeads(
  lab: { readonly model: string; readonly checkpoint?: number | undefined },
  beside: string,
): Promise<HeadsData> {
  const { model } = lab;
  const { manifest } = await buildSession(model);
  const steps = manifest.checkpoints.map(({ step, tokens }) => ({ step, tokens }));
  const records = await readRecords(model, modelsFolder());
  if (!records[0] || manifest.config.n_layers === 0)
    throw new Error(
      `model-unfit: <HeadsOverTraining> stands in a lab of ${model}, which has no heads. Choose a model with attention.`,
    );
  const places = steps.map(({ step }) => step).join(' ');
  if (records.some((record) => stepsOf(record) !== places))
    throw new Error(
      `model-unfit: <HeadsOverTraining> stands in a lab of ${model}, whose weights are not there for every recorded step. Choose a model that ships its checkpoints, such as attn-2l.`,
    );
  const others = beside === '' ? [] : await recordsBeside(model, beside, places);
  const [first, ...rest] = records.map((record) => scoresOf(record, others));
  const step = lab.checkpoint ?? steps.at(-1)?.step ?? 0;
  const { n_layers, n_heads } = manifest.config;
  const { block } = manifest.evaluation.repeats;
  return {
    ...{ model, config: { n_layers, n_heads }, block, steps, seeds: [first!, ...rest], beside },
    measured: { step, heads: await measure(model, step) },
  };
}

async function recordsBeside(
  model: string,
  beside: string,
  places: string,
): Promise<TrainingRecord[]> {
  if (!modelIds().includes(beside))
    throw new Error(
      `model-unknown: <HeadsOverTraining compare="${beside}"> is not in public/models. ${modelsHere(beside, modelIds())}.`,
    );
  const others = await readRecords(beside, modelsFolder());
  if (others.some((other) => stepsOf(other) !== places))
    throw new Error(
      `attribute-invalid: <HeadsOverTraining compare="${beside}"> has other checkpoints than ${model}. Compare models that were saved at the same steps.`,
    );
  if (others.some(({ checkpoints: [one] }) => !one?.heads.length))
    throw new Error(
      `model-unfit: <HeadsOverTraining compare="${beside}"> has no heads. Choose a model with attention.`,
    );
  return others;
}

function scoresOf(record: TrainingRecord, others: readonly TrainingRecord[]): SeedScores {
  const { seed, checkpoints } = record;
  const window = bumpWindow(record);
  const other = others.find((one) => one.seed === seed);
  const stretch = window && {
    ...{ from: window.from.step, to: window.to.step, label: 'induction bump', high: true },
  };
  const heads = byMeasure((measure) =>
    checkpoints[0]!.heads.map((_, head) =>
      checkpoints.map(({ heads: scored }) => digits(scored[head]![measure])),
    ),
  );
  const best = (measure: Measure) => (checkpoint: TrainingRecord['checkpoints'][number]) =>
    digits(Math.max(...checkpoint.heads.map((head) => head[measure])));
  return {
    ...{ seed, stretch, heads },
    beside: other ? byMeasure((measure) => other.checkpoints.map(best(measure))) : null,
  };
}

/** From the shipped weights, once per process. */
function measure(model: string, checkpoint: number): Promise<PerHead> {
  const key = `${model} ${checkpoint}`;
  const read = async (): Promise<PerHead> => {
    const { signal } = new AbortController();
    const { heads } = await scoreHeads(await buildSession(model), signal, { checkpoint });
    return byMeasure((one) => heads.map((head) => digits(head[one])));
  };
  const measured = known.get(key) ?? read();
  known.set(key, measured);
  measured.catch(() => known.delete(key));
  return measured;
}

function byMeasure<Value>(read: (measure: Measure) => Value): Record<Measure, Value> {
  const columns = MEASURES.map((one) => [one, read(one)]);
  return Object.fromEntries(columns) as Record<Measure, Value>;
}

/** What is shown has two digits, and differences have three. */
function digits(value: number): number {
  return Number(value.toFixed(4));
}

function stepsOf({ checkpoints }: TrainingRecord): string {
  return checkpoints.map(({ step }) => step).join(' ');
}
