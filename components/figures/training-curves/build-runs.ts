/** The training records of models on disk, at build. */
import { readRecords } from '../../../models/runtime/node.ts';
import { modelIds, modelsFolder, modelsHere } from '../../press/runs.ts';
import { readRun } from './runs.ts';
import type { TrainingData } from './runs.ts';
import { summaryOf } from './summary.ts';

/**
 * Colours that the page has for curves, by the models' order on disk. The shipped models of two layers and of one come out as
 * other figures have the lab's model and the one beside it.
 */
const PALETTE = [6, 4, 3, 2, 5, 1];

/**
 * Every run of some models, in the order given, and what they say. A model has the same colour wherever it is drawn.
 *
 * @param root the folder of model folders
 * @throws Error that says what the author should write; ModelError for a record that is damaged
 */
export async function buildTrainingData(
  models: readonly string[] | undefined,
  root = modelsFolder(),
  known: readonly string[] = modelIds(),
): Promise<TrainingData> {
  if (!Array.isArray(models) || models.length === 0) {
    const wanted = `Write models={['${known[0] ?? 'attn-2l'}']}.`;
    throw new Error(
      `model-unknown: <TrainingCurves> names no model. ${wanted} ${modelsHere('', known)}.`,
    );
  }
  for (const model of models as readonly string[]) {
    if (known.includes(model)) continue;
    const what = `<TrainingCurves> draws “${model}”, which is not in public/models.`;
    throw new Error(`model-unknown: ${what} ${modelsHere(model, known)}.`);
  }
  const records = (
    await Promise.all((models as readonly string[]).map((model) => readRecords(model, root)))
  ).flat();
  const color = (model: string): number => PALETTE[known.indexOf(model) % PALETTE.length]!;
  return {
    runs: records.map((record) => readRun(record, color(record.model))),
    summary: summaryOf(records),
  };
}
