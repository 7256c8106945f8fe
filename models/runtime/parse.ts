/** JSON from a model folder, checked against its schema: what is wrong is told the same way whatever the file. */
import type { z } from 'zod';
import type { ModelError } from './types.ts';

/** Faults that a message names; of more it says how many. */
const SHOWN = 4;

/**
 * @param fault the error for a file that `is not JSON (…)` or `is invalid: …`
 * @throws what `fault` makes, with the first few things that are wrong
 */
export function parseJson<Schema extends z.ZodType>(
  text: string,
  schema: Schema,
  fault: (what: string) => ModelError,
): z.output<Schema> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    throw fault(`is not JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  const shown = issues.slice(0, SHOWN).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const more = issues.length > shown.length ? `; and ${issues.length - shown.length} more` : '';
  throw fault(`is invalid: ${shown.join('; ')}${more}`);
}
