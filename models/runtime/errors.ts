/**
 * Turning whatever went wrong into an error for people, and carrying it across a worker's boundary.
 */
import { ModelError } from './types.ts';
import type { ModelErrorKind } from './types.ts';

/** Words with which JavaScript engines and ONNX Runtime say that there is no memory left. */
const OUT_OF_MEMORY =
  /bad_alloc|out of memory|OOM|allocation failed|cannot allocate|array buffer allocation|invalid (typed )?array length|failed to allocate|could not allocate/i;

/** The name that an aborted request's error bears by default. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/**
 * An error for people from anything thrown while `doing` something; ModelError and AbortError stay
 * what they are.
 */
export function asModelError(error: unknown, doing: string): Error {
  if (error instanceof ModelError || (error instanceof Error && isAbort(error))) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof RangeError || OUT_OF_MEMORY.test(message)) {
    return new ModelError(
      'out-of-memory',
      `There was not enough memory while ${doing} (${message}).`,
      'Use a shorter prompt, close other tabs, and try again.',
    );
  }
  return new ModelError(
    'run-failed',
    `Something went wrong while ${doing}: ${message}`,
    'Try again; if it stays, load the page again.',
  );
}

/**
 * What of an error crosses between threads: `structuredClone` keeps only the message of a subclass.
 */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly kind?: ModelErrorKind;
  readonly advice?: string;
}

export function toPlain(error: unknown, doing: string): PlainError {
  const known = asModelError(error, doing);
  const { name, message } = known;
  return known instanceof ModelError
    ? { name, message, kind: known.kind, advice: known.advice }
    : { name, message };
}

export function fromPlain({ name, message, kind, advice }: PlainError): Error {
  if (kind) return new ModelError(kind, message, advice ?? '');
  const error = new Error(message);
  error.name = name;
  return error;
}
