/** The run behind the static twins: the lab's first prompt through the real model in Node, once for all its figures. */
import type { Run, Session } from '../../models/runtime/types.ts';
import { buildSession } from '../press/runs.ts';
import type { LabScope } from './scope.ts';

export interface BuildRun {
  readonly session: Session;
  /** Holds every hook of the model. */
  readonly run: Run;
}

const runs = new Map<string, Promise<BuildRun>>();

export function buildRun(
  lab: Pick<LabScope, 'model' | 'prompts' | 'checkpoint'>,
): Promise<BuildRun> {
  const key = JSON.stringify([lab.model, lab.prompts[0], lab.checkpoint ?? null]);
  let run = runs.get(key);
  if (!run) {
    run = compute(lab);
    runs.set(key, run);
    // A failure is not kept: in live editing the next attempt may find the model there.
    run.catch(() => runs.delete(key));
  }
  return run;
}

async function compute(lab: Pick<LabScope, 'model' | 'prompts' | 'checkpoint'>): Promise<BuildRun> {
  const session = await buildSession(lab.model);
  const want = Object.keys(session.manifest.hooks);
  const { checkpoint } = lab;
  const run = await session.run(new AbortController().signal, {
    text: lab.prompts[0] ?? '',
    want,
    ...(checkpoint === undefined ? {} : { checkpoint }),
  });
  return { session, run };
}
