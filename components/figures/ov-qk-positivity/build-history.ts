/** The positivity of every head at every checkpoint, worked out from the shipped weights at build, once per process. */
import { bumpWindow } from '../../../models/analysis/bump.ts';
import { scanPositivities } from '../../../models/analysis/positivity.ts';
import type { Positivities } from '../../../models/analysis/positivity.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { readWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import { readRecords } from '../../../models/runtime/node.ts';
import { buildSession, modelsFolder } from '../../press/runs.ts';
import { historyOf } from './history.ts';
import type { History } from './history.ts';
import { bumpLabel } from './words.ts';

const { signal } = new AbortController();
const known = new Map<string, Promise<History>>();

export function buildHistory(model: string): Promise<History> {
  const history = known.get(model) ?? read(model);
  known.set(model, history);
  history.catch(() => known.delete(model));
  return history;
}

async function read(model: string): Promise<History> {
  const { manifest } = await buildSession(model);
  const found: Positivities[] = [];
  for (const { step } of manifest.checkpoints) {
    const weights = await readWeights(signal, await buildSession(model), step);
    found.push(await inSlices(signal, scanPositivities(weights)));
  }
  const [record] = await readRecords(model, modelsFolder());
  const window = record ? bumpWindow(record) : null;
  const ends = window && { from: window.from.step, to: window.to.step };
  return {
    model,
    steps: manifest.checkpoints.map(({ step, tokens }) => ({ step, tokens })),
    heads: historyOf(found),
    bump: ends && { ...ends, label: bumpLabel(ends) },
  };
}

/** The head below the last layer that attends most to the previous token, on texts, at the end of training; '' without one. */
export async function previousTokenHead(model: string): Promise<string> {
  const [record] = await readRecords(model, modelsFolder());
  const heads = record?.checkpoints.at(-1)?.heads ?? [];
  const last = Math.max(...heads.map(({ layer }) => layer));
  const [best] = heads
    .filter(({ layer }) => layer < last)
    .sort((a, b) => b.previousToken - a.previousToken);
  return best ? headName(best.layer, best.head) : '';
}
