/** The training records of a lab's model and of those beside it, as the page holds them. At build. */
import { bumpWindow } from '../../../models/analysis/bump.ts';
import { readRecords } from '../../../models/runtime/node.ts';
import type { TrainingRecord } from '../../../models/runtime/record.ts';
import { buildSession, modelIds, modelsFolder, modelsHere } from '../../press/runs.ts';
import type { StepStretch } from '../../parts/step-face.ts';
import type { ScoreData } from './data.ts';
import { pack } from './packed.ts';

/**
 * @param compare ids of models beside the lab's
 * @throws Error that says what the author should write
 */
export async function buildScoreData(
  model: string,
  compare: readonly string[],
): Promise<ScoreData> {
  const known = modelIds();
  const unknown = compare.find((id) => !known.includes(id));
  if (unknown !== undefined)
    throw new Error(
      `model-unknown: <ContextScore compare="${unknown}"> is not in public/models. ${modelsHere(unknown, known)}.`,
    );
  const ids = [...new Set([model, ...compare])];
  const groups = await Promise.all(ids.map((id) => readRecords(id, modelsFolder())));
  const sessions = await Promise.all(ids.map((id) => buildSession(id)));
  const steps = sessions[0]!.manifest.checkpoints.map(({ step, tokens }) => ({ step, tokens }));
  const records = groups.flat();
  const others = records.find(({ checkpoints }) => stepsOf(checkpoints) !== stepsOf(steps));
  if (others)
    throw new Error(
      `attribute-invalid: <ContextScore> cannot draw ${others.model} in a lab of ${model}, whose checkpoints are not those of the training record. Choose models that were saved at the same steps.`,
    );
  return {
    steps,
    stretch: bumpOf(records),
    models: groups.map((own, k) => ({
      model: ids[k] ?? '',
      bytes: sessions[k]?.manifest.checkpoints.at(-1)?.bytes ?? 0,
      seeds: own.map(({ seed }) => seed),
      held: own.map(({ checkpoints }) => checkpoints.map(({ val_loss }) => val_loss)),
    })),
    losses: pack(
      records.flatMap(({ checkpoints }) => checkpoints.map((one) => one.loss_by_position)),
    ),
  };
}

/** The first window that any of the runs has: of the lab's model, with the shipped weights, where it has one. */
function bumpOf(records: readonly TrainingRecord[]): StepStretch | null {
  for (const record of records) {
    const window = bumpWindow(record);
    if (window) return { from: window.from.step, to: window.to.step, label: 'induction bump' };
  }
  return null;
}

function stepsOf(checkpoints: readonly { readonly step: number }[]): string {
  return checkpoints.map(({ step }) => step).join(' ');
}
