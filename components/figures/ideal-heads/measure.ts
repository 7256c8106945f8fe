/** What the rules keep on the long texts: measured at build, for every row and either way to be silent. */
import { ablation } from '../../../models/analysis/ablation.ts';
import { lossSteps, readHeldOut } from '../../../models/analysis/held-out.ts';
import { idealised } from '../../../models/analysis/idealised.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { hook } from '../../../models/runtime/names.ts';
import type { Edits, Run, Session } from '../../../models/runtime/types.ts';
import { patternHooks } from './readings.ts';
import type { Losses, Rest, Worths } from './readings.ts';
import { headsOf } from './rules.ts';
import type { RuleRow } from './rules.ts';

/**
 * Every row on the long texts, by either way for a rule to be silent.
 *
 * @param windows as `windowsOf` makes them
 */
export async function measureRules(
  signal: AbortSignal,
  session: Session,
  windows: readonly (readonly number[])[],
  rows: readonly RuleRow[],
  checkpoint: number,
): Promise<Record<Rest, Worths>> {
  const found = new Map<string, Float64Array[]>();
  const read = async (key: string, ids: readonly number[], edits: Edits) => {
    const [run] = await session.runBatch(signal, {
      ...{ ids: [ids], edits: [edits], want: [hook.logits], checkpoint },
    });
    found.set(key, [...(found.get(key) ?? []), await inSlices(signal, lossSteps(run!))]);
  };
  for (const ids of windows) {
    const want = patternHooks(session);
    const [clean] = await session.runBatch(signal, { ids: [ids], want, checkpoint });
    await read('', ids, {});
    for (const [key, edits] of treatments(clean!, rows)) await read(key, ids, edits);
  }
  const losses = (key: string): Losses => {
    const { mean, continued } = readHeldOut(windows, found.get(key)!);
    return { mean, continued };
  };
  const worths = (rest: Rest): Worths => ({
    whole: losses(''),
    rows: Object.fromEntries(
      rows.map((row) => [
        row.key,
        { off: losses(offKey(row)), ideal: losses(idealKey(row, rest)) },
      ]),
    ),
  });
  return { learned: worths('learned'), bos: worths('bos') };
}

/** What is run on a window, each thing once. */
function treatments(clean: Run, rows: readonly RuleRow[]): Map<string, Edits> {
  const edits = new Map<string, Edits>();
  for (const row of rows) {
    edits.set(offKey(row), ablation(...headsOf(row)));
    for (const rest of ['learned', 'bos'] as const)
      edits.set(idealKey(row, rest), idealised(clean, headsOf(row), rest));
  }
  return edits;
}

function offKey({ heads }: RuleRow): string {
  return `without ${heads.map(({ name }) => name).join(' ')}`;
}

/** A previous-token rule is never silent. */
function idealKey({ key, heads }: RuleRow, rest: Rest): string {
  return heads.every(({ rule }) => rule === 'previous') ? key : `${key} ${rest}`;
}
