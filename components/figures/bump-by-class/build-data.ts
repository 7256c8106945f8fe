/** The losses by class of every recorded run of a lab's model, and of one beside it, from the training records at build. */
import { bumpWindow } from '../../../models/analysis/bump.ts';
import { runLosses } from '../../../models/analysis/losses.ts';
import { TOKEN_CLASSES } from '../../../models/runtime/names.ts';
import type { TokenClass } from '../../../models/runtime/names.ts';
import { readRecords } from '../../../models/runtime/node.ts';
import type { TrainingRecord } from '../../../models/runtime/record.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { buildRun, buildSession, modelIds, modelsFolder, modelsHere } from '../../press/runs.ts';
import type { BumpData, ClassRun, Stretch } from './data.ts';

export interface BuiltBump {
  readonly data: BumpData;
  /** The lab's own run of its first prompt. */
  readonly run: Run;
}

/**
 * @param compare id of the model beside the lab's; '' for none
 * @throws Error that says what the author should write
 */
export async function buildBumpData(
  lab: { readonly model: string; readonly text: string; readonly checkpoint?: number | undefined },
  compare: string,
): Promise<BuiltBump> {
  const wrong = (kind: string, what: string): Error =>
    new Error(`${kind}: <BumpByClass compare="${compare}"> ${what}`);
  if (compare !== '' && !modelIds().includes(compare))
    throw wrong('model-unknown', `is not in public/models. ${modelsHere(compare, modelIds())}.`);
  const ids = compare === '' ? [lab.model] : [lab.model, compare];
  const records = await Promise.all(ids.map((id) => readRecords(id, modelsFolder())));
  const [own] = records[0] ?? [];
  if (!own)
    throw new Error(
      `records-missing: <BumpByClass> reads training records, and ${lab.model} has none.`,
    );
  const all = records.flat();
  if (all.some((record) => sharesText(record) !== sharesText(own)))
    throw wrong('attribute-invalid', `was measured on other tokens than ${lab.model}.`);
  if (all.some((record) => stepsOf(record) !== stepsOf(own)))
    throw wrong('attribute-invalid', `was measured at other steps than ${lab.model}.`);
  const sessions = await Promise.all(ids.map(buildSession));
  for (const { manifest } of sessions) {
    if (stepsOf(manifest) !== stepsOf(own))
      throw new Error(
        `attribute-invalid: <BumpByClass> runs ${manifest.id} at any recorded step, and its weights are not shipped at every recorded step.`,
      );
  }
  const last = lab.checkpoint === undefined ? {} : { checkpoint: lab.checkpoint };
  const request = { text: lab.text, want: ['logits'], ...last };
  const run = await buildRun(lab.model, request);
  const beside = compare === '' ? null : await buildRun(compare, request);
  return {
    data: {
      steps: own.checkpoints.map(({ step, tokens }) => ({ step, tokens })),
      models: sessions.map(({ manifest: { id, title } }) => ({ model: id, title })),
      runs: all.map((record) => runOf(record, records)),
      shares: sharesOf(own),
      shipped: own.seed,
      first: beside && { text: beside.text, step: beside.checkpoint, losses: rounded(beside) },
    },
    run,
  };
}

function runOf(
  { model, seed, checkpoints }: TrainingRecord,
  records: TrainingRecord[][],
): ClassRun {
  const byClass = (name: TokenClass) => checkpoints.map(({ loss_by_class }) => loss_by_class[name]);
  const losses = {
    ...eachClass(byClass),
    whole: checkpoints.map(({ val_loss }) => val_loss),
    first: checkpoints.map(({ loss_by_position }) => loss_by_position[0] ?? null),
  };
  return { model, seed, losses, bump: bumpOf(records, seed) };
}

/** The bump of the first model that has one with this seed. */
function bumpOf(records: readonly TrainingRecord[][], seed: number): Stretch | null {
  const windows = records
    .flat()
    .flatMap((one) => (one.seed === seed ? (bumpWindow(one) ?? []) : []));
  const [window] = windows;
  return window ? { from: window.from.step, to: window.to.step } : null;
}

/** Records leave the first prediction of a window out of their classes: here it is counted. */
function sharesOf({ checkpoints }: TrainingRecord): BumpData['shares'] {
  const { class_share: among, loss_by_position: positions } = checkpoints.at(-1)!;
  const first = 1 / positions.length;
  return { ...eachClass((name) => among[name] * (1 - first)), first };
}

function eachClass<Value>(read: (name: TokenClass) => Value): Record<TokenClass, Value> {
  const entries = TOKEN_CLASSES.map((name) => [name, read(name)]);
  return Object.fromEntries(entries) as Record<TokenClass, Value>;
}

function sharesText(record: TrainingRecord): string {
  return JSON.stringify(sharesOf(record));
}

function stepsOf({ checkpoints }: { checkpoints: readonly { step: number }[] }): string {
  return checkpoints.map(({ step }) => step).join(' ');
}

/** What is shown has two digits. */
function rounded(run: Run): (number | null)[] {
  return runLosses(run).map((loss) => loss && Number(loss.toFixed(4)));
}
