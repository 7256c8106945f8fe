/** What heads write through: `W_O` of every layer, fetched once when value-weighting is wanted. */
import { parameter } from '../../../models/runtime/names.ts';
import { hasAxes } from '../../../models/runtime/tensor.ts';
import type { Session } from '../../../models/runtime/types.ts';
import type { OutputWeights } from './readings.ts';

export async function loadOutputs(
  signal: AbortSignal,
  session: Session,
  checkpoint: number,
): Promise<OutputWeights> {
  const { n_layers } = session.manifest.config;
  const names = Array.from({ length: n_layers }, (_, layer) => parameter.W_O(layer));
  const weights = await session.weights(signal, { names, checkpoint });
  return names.map((name) => {
    const found = weights[name];
    if (found && hasAxes(found, ['head', 'd_head', 'd_model'])) return found;
    throw new RangeError(`${name} is missing or has other axes than head, d_head, d_model`);
  });
}
