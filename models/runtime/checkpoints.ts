/**
 * Checkpoints by step. Apart from the manifest's schema, so that a page can ask without carrying a
 * parser.
 */
import type { Manifest } from './manifest.ts';
import { ModelError } from './types.ts';
import type { Checkpoint } from './types.ts';

/**
 * The checkpoint of a step, the last one when no step is given.
 *
 * @throws ModelError `request-invalid` with the steps there are
 */
export function checkpointAt(manifest: Manifest, step: number | undefined): Checkpoint {
  const last = manifest.checkpoints[manifest.checkpoints.length - 1]!;
  if (step === undefined) return last;
  const found = manifest.checkpoints.find((checkpoint) => checkpoint.step === step);
  if (found) return found;
  const steps = manifest.checkpoints.map((checkpoint) => checkpoint.step).join(', ');
  throw new ModelError(
    'request-invalid',
    `unknown checkpoint: ${step}`,
    `${manifest.id} has checkpoints at steps ${steps}.`,
  );
}
