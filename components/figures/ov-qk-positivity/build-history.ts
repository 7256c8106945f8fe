/** The positivity of every head at every checkpoint, worked out from the shipped weights at build, once per process. */
import { scanPositivities } from '../../../models/analysis/positivity.ts';
import type { Positivities } from '../../../models/analysis/positivity.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { readWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import { readRecords } from '../../../models/runtime/node.ts';
import { buildSteps } from '../../lab/build-steps.ts';
import { buildSession, modelsFolder } from '../../press/runs.ts';
import { historyOf } from './history.ts';
import type { History } from './history.ts';

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
  return { model, ...(await buildSteps(model)), heads: historyOf(found) };
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
