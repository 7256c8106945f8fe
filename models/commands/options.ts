/** What the commands share: options, the errors they raise, and a table. */
import type { parseArgs } from 'node:util';
import { ModelError } from '../runtime/types.ts';

export const options = {
  model: { type: 'string' },
  text: { type: 'string' },
  checkpoint: { type: 'string' },
  root: { type: 'string' },
  edit: { type: 'string', multiple: true },
  hooks: { type: 'string' },
  logits: { type: 'boolean' },
  top: { type: 'string' },
  position: { type: 'string' },
  token: { type: 'string' },
  against: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What `parseArgs` found. */
export type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];

/** Where lines go. */
export interface Streams {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** An error of whoever typed the command. */
export function wrong(message: string, advice: string): ModelError {
  return new ModelError('request-invalid', message, advice);
}

/** Where the model folders are, when that was said. */
export function rootOf({ root }: Values): { root?: string } {
  return root === undefined ? {} : { root };
}

/** @throws ModelError when `text` is given and is none */
export function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw wrong(`--${name} ${text} is no whole number`, `Give one, such as --${name} 5.`);
}

/** Columns as wide as their longest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = Array.from(
    { length: Math.max(...lines.map((line) => line.length)) },
    (_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const cells = lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column]!)));
  return cells.map((line) => line.join('  ').trimEnd()).join('\n');
}
