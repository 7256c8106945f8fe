/** The weights of a lab's model as analysis reads them, once for all the figures that want them. */
import { readWeights } from '../../models/analysis/weights.ts';
import type { ModelWeights } from '../../models/analysis/weights.ts';
import type { Session } from '../../models/runtime/types.ts';

/** Checkpoints kept per session: some 10 MB each. */
const KEPT = 4;
const known = new WeakMap<Session, Map<number, Promise<ModelWeights>>>();

/** @param checkpoint a step of the manifest */
export async function sharedWeights(
  signal: AbortSignal,
  session: Session,
  checkpoint: number,
): Promise<ModelWeights> {
  const kept = known.get(session) ?? new Map<number, Promise<ModelWeights>>();
  known.set(session, kept);
  // Nobody's own signal: who gives up waiting must not take the weights from the others.
  const weights =
    kept.get(checkpoint) ?? readWeights(new AbortController().signal, session, checkpoint);
  kept.delete(checkpoint);
  kept.set(checkpoint, weights);
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
  weights.catch(() => kept.delete(checkpoint));
  const found = await weights;
  signal.throwIfAborted();
  return found;
}
