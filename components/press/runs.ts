/**
 * Build-time access to the models: sessions opened once, runs remembered by (model, checkpoint, prompt, hooks), so
 * that saving an article recomputes only what its edit changed.
 */
import { readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { didYouMean } from './errors.ts';
import type { Run, RunRequest, Session } from '../../models/runtime/types.ts';

/** The folder of shipped models. The build always runs in the project's root. */
export function modelsFolder(): string {
  return path.join(process.cwd(), 'public', 'models');
}

/** Ids of the models that this site ships. */
export function modelIds(): string[] {
  const folder = modelsFolder();
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((id) => existsSync(path.join(folder, id, 'manifest.json')));
}

/** "Did you mean “attn-2l”? Models here: attn-1l, attn-2l", to advise who named a model that is not here. */
export function modelsHere(model: string, ids: readonly string[]): string {
  return `${didYouMean(model, ids)}Models here: ${ids.join(', ') || 'none'}`;
}

/** One session for a model, shared by everything that this process builds. */
export async function buildSession(model: string): Promise<Session> {
  const { openModel } = await import('../../models/runtime/node.ts');
  return openModel(model, { root: pathToFileURL(`${modelsFolder()}/`) });
}

const runs = new Map<string, Promise<Run>>();

/** A run of `model` on a text; the same question is answered once per process. Edited runs are not remembered. */
export function buildRun(model: string, request: RunRequest): Promise<Run> {
  const run = async (): Promise<Run> =>
    (await buildSession(model)).run(new AbortController().signal, request);
  if (request.edits) return run();
  const key = JSON.stringify([
    model,
    request.checkpoint ?? null,
    request.text,
    [...request.want].sort(),
  ]);
  const known = runs.get(key) ?? run();
  runs.set(key, known);
  known.catch(() => runs.delete(key));
  return known;
}
