/** Whatever was thrown, as an error for people. */
import { ModelError } from '../../models/runtime/types.ts';

export function asModelError(thrown: unknown): ModelError {
  if (thrown instanceof ModelError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ModelError(
    'run-failed',
    `The model stopped with an unexpected error: ${message}`,
    'Try again; if it fails again, load the page anew.',
  );
}
