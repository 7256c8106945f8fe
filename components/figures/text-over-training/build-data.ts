/** The losses of a lab's first prompt at every checkpoint of its model, and of one beside it, by the real models at build. */
import { bumpWindow } from '../../../models/analysis/bump.ts';
import { runLosses } from '../../../models/analysis/losses.ts';
import { readRecords } from '../../../models/runtime/node.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { buildRun, buildSession, modelIds, modelsFolder, modelsHere } from '../../press/runs.ts';
import type { StepStretch } from '../../parts/step-face.ts';
import type { TextData, TextModel } from './data.ts';

export interface BuiltText {
  readonly data: TextData;
  /** The lab's own run at its checkpoint. */
  readonly run: Run;
}

/**
 * @param compare id of the model beside the lab's; '' for none
 * @throws Error that says what the author should write
 */
export async function buildTextData(
  lab: { readonly model: string; readonly text: string; readonly checkpoint?: number | undefined },
  compare: string,
): Promise<BuiltText> {
  if (compare !== '' && !modelIds().includes(compare))
    throw new Error(
      `model-unknown: <TextOverTraining compare="${compare}"> is not in public/models. ${modelsHere(compare, modelIds())}.`,
    );
  const { model, text, checkpoint } = lab;
  const own = await buildSession(model);
  const beside = compare === '' ? null : await buildSession(compare);
  const steps = own.manifest.checkpoints.map(({ step, tokens }) => ({ step, tokens }));
  if (beside && stepsOf(beside) !== stepsOf(own))
    throw new Error(
      `attribute-invalid: <TextOverTraining compare="${compare}"> has other checkpoints than ${model}. Compare models that were saved at the same steps.`,
    );
  const others = beside ? [await lossesOf(beside, text)] : [];
  const models = [await lossesOf(own, text), ...others] as const;
  const stretch = (await bumpOf(model)) ?? (compare === '' ? null : await bumpOf(compare));
  const last = checkpoint === undefined ? {} : { checkpoint };
  return {
    data: { text, steps, stretch, models: [models[0], ...others] },
    run: await buildRun(model, { text, want: ['logits'], ...last }),
  };
}

async function lossesOf(session: Session, text: string): Promise<TextModel> {
  const { id, title, checkpoints } = session.manifest;
  const losses: number[][] = [];
  for (const { step } of checkpoints) {
    const run = await buildRun(id, { text, checkpoint: step, want: ['logits'] });
    // What is shown has two digits, also of differences and means.
    losses.push(runLosses(run).flatMap((loss) => (loss === null ? [] : Number(loss.toFixed(4)))));
  }
  return { model: id, title, bytes: checkpoints.at(-1)?.bytes ?? 0, losses };
}

/** The window of the shipped weights' own run. */
async function bumpOf(model: string): Promise<StepStretch | null> {
  const [record] = await readRecords(model, modelsFolder());
  const window = record && bumpWindow(record);
  if (!window) return null;
  return { from: window.from.step, to: window.to.step, label: 'induction bump' };
}

function stepsOf({ manifest }: Session): string {
  return manifest.checkpoints.map(({ step }) => step).join(' ');
}
