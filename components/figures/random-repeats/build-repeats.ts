/** The repeat test of a lab's model and of the one beside it, at build, and what the records of their training say of it. */
import { bumpWindow } from '../../../models/analysis/bump.ts';
import { repeatLosses } from '../../../models/analysis/repeat-losses.ts';
import { allHeads, headName } from '../../../models/runtime/names.ts';
import { readRecords } from '../../../models/runtime/node.ts';
import type { TrainingRecord } from '../../../models/runtime/record.ts';
import type { Session } from '../../../models/runtime/types.ts';
import { buildSession, modelIds, modelsFolder, modelsHere } from '../../press/runs.ts';
import { fitted, readTest } from './data.ts';
import type { History, Reading, RepeatData, Shape } from './data.ts';

/** Digits that go into the page: one more than are shown. */
const DIGITS = 4;

type Chosen = { readonly [Name in keyof Shape]: number | null };

/**
 * @param compare id of the model beside the lab's; '' for none
 * @throws Error that says what the author should write
 */
export async function buildRepeats(
  lab: { readonly model: string; readonly checkpoint?: number | undefined },
  compare: string,
  chosen: Chosen,
): Promise<RepeatData> {
  if (compare !== '' && !modelIds().includes(compare))
    throw new Error(
      `model-unknown: <RandomRepeats compare="${compare}"> is not in public/models. ${modelsHere(compare, modelIds())}.`,
    );
  const ids = [lab.model, ...(compare === '' ? [] : [compare])];
  const sessions = await Promise.all(ids.map((id) => buildSession(id)));
  const { config, checkpoints, evaluation } = sessions[0]!.manifest;
  const steps = checkpoints.map(({ step, tokens }) => ({ step, tokens }));
  for (const { manifest } of sessions.slice(1)) {
    const same = (one: Session['manifest']): string =>
      [...one.checkpoints.map(({ step }) => step), one.config.n_ctx, one.config.d_vocab].join(' ');
    if (same(manifest) !== same(sessions[0]!.manifest))
      throw new Error(
        `attribute-invalid: <RandomRepeats compare="${compare}"> has other checkpoints, another context or another vocabulary than ${lab.model}. Compare models that were trained alike.`,
      );
  }
  const { seed, block, repeats } = evaluation.repeats;
  const frame = { protocol: { seed, block, repeats }, limit: config.n_ctx };
  const shape = fitted(frame, chosen);
  for (const name of ['block', 'repeats'] as const)
    if (chosen[name] !== null && chosen[name] !== shape[name])
      throw new Error(
        `attribute-invalid: <RandomRepeats ${name}={${chosen[name]}}> does not fit ${lab.model}, which reads ${config.n_ctx} tokens. Write ${name}={${shape[name]}}, or less.`,
      );
  const checkpoint = lab.checkpoint ?? steps.at(-1)?.step ?? 0;
  const records = await Promise.all(ids.map((id) => readRecords(id, modelsFolder())));
  return {
    ...{ ...frame, vocabulary: config.d_vocab, steps },
    stretch: bumpOf(records),
    models: sessions.map(({ manifest }) => ({
      model: manifest.id,
      heads: allHeads(manifest.config).map((head) => headName(head.layer, head.head)),
    })) as unknown as RepeatData['models'],
    histories: records.flat().map(historyOf),
    known: await Promise.all(sessions.map((session) => readingOf(session, checkpoint, shape))),
  };
}

async function readingOf(session: Session, checkpoint: number, shape: Shape): Promise<Reading> {
  const { signal } = new AbortController();
  const test = await repeatLosses(signal, session, shape, { checkpoint });
  return readTest({ model: session.manifest.id, checkpoint, edits: '' }, test, session, DIGITS);
}

/** The window of the shipped weights' own run, of the first model that has one. */
function bumpOf(records: readonly (readonly TrainingRecord[])[]): RepeatData['stretch'] {
  const [window] = records.flatMap(([own]) => (own && bumpWindow(own)) ?? []);
  return window ? { from: window.from.step, to: window.to.step, label: 'induction bump' } : null;
}

function historyOf({ model, seed, checkpoints }: TrainingRecord): History {
  const of = (read: (one: Recorded) => number | undefined): number[] =>
    checkpoints.map(({ random_repeats }) => +(read(random_repeats) ?? NaN).toFixed(DIGITS));
  return {
    ...{ model, seed },
    first: of(({ loss }) => loss[0]),
    last: of(({ loss }) => loss.at(-1)),
    top1: of(({ top1 }) => top1.at(-1)),
    top3: of(({ top3 }) => top3.at(-1)),
  };
}

type Recorded = TrainingRecord['checkpoints'][number]['random_repeats'];
