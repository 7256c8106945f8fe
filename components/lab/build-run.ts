/** The run behind the static twins: the lab's first prompt through the real model in Node, once for all its figures. */
import { readWeights } from '../../models/analysis/weights.ts';
import type { ModelWeights } from '../../models/analysis/weights.ts';
import type { Run, Session } from '../../models/runtime/types.ts';
import { buildRun as rememberedRun, buildSession } from '../press/runs.ts';
import type { LabScope } from './scope.ts';

export interface BuildRun {
  readonly session: Session;
  /** Holds every hook of the model. */
  readonly run: Run;
}

export async function buildRun({
  model,
  prompts,
  checkpoint,
}: Pick<LabScope, 'model' | 'prompts' | 'checkpoint'>): Promise<BuildRun> {
  const session = await buildSession(model);
  const run = await rememberedRun(model, {
    text: prompts[0] ?? '',
    want: Object.keys(session.manifest.hooks),
    ...(checkpoint === undefined ? {} : { checkpoint }),
  });
  return { session, run };
}

const weights = new Map<string, Promise<ModelWeights>>();

/** The weights of a lab's checkpoint, read once per process. */
export async function buildWeights({
  model,
  checkpoint,
}: Pick<LabScope, 'model' | 'checkpoint'>): Promise<ModelWeights> {
  const session = await buildSession(model);
  const key = `${model} ${checkpoint ?? 'last'}`;
  const known = weights.get(key) ?? readWeights(new AbortController().signal, session, checkpoint);
  weights.set(key, known);
  return known;
}
