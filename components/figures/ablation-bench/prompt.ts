/** The reader's prompt under the three conditions: two more runs of it, in one batch. */
import { lossSteps } from '../../../models/analysis/held-out.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { hook } from '../../../models/runtime/names.ts';
import type { Edits, Run, Session } from '../../../models/runtime/types.ts';
import { ablationOf, controlEdits, readPrompt, treatment } from './readings.ts';
import type { Choice, Measured, PromptReading } from './readings.ts';

/**
 * Whole, ablated, control; null for what is not there.
 *
 * @param clean the run without edits, with logits
 */
export async function measurePrompt(
  signal: AbortSignal,
  session: Session,
  clean: Run,
  choice: Choice & Partial<Pick<Measured, 'control'>>,
): Promise<(PromptReading | null)[]> {
  const ids = clean.tokens.map(({ id }) => id);
  if (ids.length < 2) return [null, null, null];
  const { checkpoint, heads, keep, control } = choice;
  const wanted: Edits[] = [
    ...(heads.length > 0 ? [ablationOf(heads)] : []),
    ...(heads.length > 0 && control ? [controlEdits(control)] : []),
  ];
  const { config } = session.manifest;
  const { reads } = treatment({}, keep, config);
  const held = reads.every((name) => name in clean.hooks);
  const [base] = held
    ? [clean]
    : await session.runBatch(signal, { ids: [ids], want: reads, checkpoint });
  const edits = wanted.map((one) => treatment(one, keep, config).edits(base!));
  const batch = { ids: edits.map(() => ids), edits, want: [hook.logits], checkpoint };
  const runs = edits.length > 0 ? await session.runBatch(signal, batch) : [];
  const readings: PromptReading[] = [];
  for (const run of [clean, ...runs])
    readings.push(readPrompt(ids, await inSlices(signal, lossSteps(run))));
  return [0, 1, 2].map((k) => readings[k] ?? null);
}

/** Readings with what they are of. */
export interface PromptAnswer {
  readonly clean: Run;
  /** The choice, as JSON. */
  readonly key: string;
  readonly readings: readonly (PromptReading | null)[];
}

/** @param measured the choice with its control; null where it has none, and `key` tells it */
export async function answerPrompt(
  signal: AbortSignal,
  session: Session,
  clean: Run,
  measured: Measured | null,
  key: string,
): Promise<PromptAnswer> {
  const choice = measured ?? (JSON.parse(key) as Choice);
  return { clean, key, readings: await measurePrompt(signal, session, clean, choice) };
}

/** The readings of this run under this choice; those of another would stand under the wrong labels. */
export function readingsFor(
  answer: PromptAnswer | null,
  clean: Run,
  key: string,
): readonly (PromptReading | null)[] {
  return answer?.clean === clean && answer.key === key ? answer.readings : [null, null, null];
}
