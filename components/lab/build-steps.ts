/** The checkpoints of a model for a slider over them, with the stretch in which prefix matching climbs. At build. */
import { bumpWindow } from '../../models/analysis/bump.ts';
import { readRecords } from '../../models/runtime/node.ts';
import type { Step, StepStretch } from '../parts/step-face.ts';
import { buildSession, modelsFolder } from '../press/runs.ts';

export interface TrainingSteps {
  readonly steps: readonly Step[];
  /** Null in a model in which it does not climb. */
  readonly bump: StepStretch | null;
}

export async function buildSteps(model: string): Promise<TrainingSteps> {
  const { manifest } = await buildSession(model);
  const [record] = await readRecords(model, modelsFolder());
  const window = record ? bumpWindow(record) : null;
  const [from, to] = [window?.from.step ?? 0, window?.to.step ?? 0];
  return {
    steps: manifest.checkpoints.map(({ step, tokens }) => ({ step, tokens })),
    bump: window && { from, to, label: `prefix matching climbs, ${from}–${to}` },
  };
}
