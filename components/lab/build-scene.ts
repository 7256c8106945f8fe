/** What a tag asks of its lab, as the attributes of the element that will ask: tokens by position, edits as a list. */
import { tokenPosition } from '../press/steps.ts';
import { buildSession } from '../press/runs.ts';
import type { LabEdit } from './edits.ts';
import type { LabScope } from './scope.ts';
import type { WrittenScene } from './tour/words.ts';

export interface SceneAttributes {
  readonly prompt: string | undefined;
  readonly head: string | undefined;
  readonly token: number | undefined;
  readonly checkpoint: number | undefined;
  readonly edits: string | undefined;
  readonly set: string | undefined;
}

/** @throws Error for a checkpoint that the model lacks, which only a measured one can still be */
export async function sceneAttributes(
  { prompt, head, token, checkpoint, ablate, freeze, set }: WrittenScene,
  lab: LabScope,
): Promise<SceneAttributes> {
  const session = await buildSession(lab.model);
  const text = prompt ?? lab.prompts[0] ?? '';
  const tokens =
    token === undefined ? [] : (await session.tokenize(new AbortController().signal, text)).tokens;
  const edits: LabEdit[] = [
    ...(ablate ?? []).map((name): LabEdit => ({ kind: 'ablate', head: name })),
    ...(freeze ? [{ kind: 'freeze' } as const] : []),
  ];
  return {
    prompt,
    head,
    token: token === undefined ? undefined : (tokenPosition(token, tokens) ?? undefined),
    checkpoint: checkpointOf(
      checkpoint,
      session.manifest.checkpoints.map(({ step }) => step),
    ),
    edits: ablate || freeze ? JSON.stringify(edits) : undefined,
    set: set && JSON.stringify(set),
  };
}

function checkpointOf(
  written: number | string | undefined,
  steps: readonly number[],
): number | undefined {
  if (written === undefined) return undefined;
  // A measurement may be printed as people write numbers: `1,800`.
  const step = Number(String(written).replaceAll(',', ''));
  if (steps.includes(step)) return step;
  throw new Error(
    `step-invalid: the model has no checkpoint ${written}. It has ${steps.join(', ')}.`,
  );
}
