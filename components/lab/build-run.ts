/** The run behind the static twins: the lab's first prompt through the real model in Node, once for all its figures. */
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
