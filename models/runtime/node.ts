/**
 * Sessions in Node, for the build, the command line and tests: the native ONNX Runtime over files
 * on disk. Its only importer.
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as ort from 'onnxruntime-node';
import { ortBackend } from './backend.ts';
import { Engine } from './engine.ts';
import { ModelFiles } from './files.ts';
import type { Source } from './files.ts';
import { parseManifest } from './manifest.ts';
import { didYouMean } from './names.ts';
import { parseRecord } from './record.ts';
import type { TrainingRecord } from './record.ts';
import { parseTokenLosses } from './token-losses.ts';
import type { TokenLosses } from './token-losses.ts';
import { ModelError } from './types.ts';
import type { Session } from './types.ts';

const BESIDE = fileURLToPath(new URL('../../public/models/', import.meta.url));
/**
 * `public/models` of this project; from the working directory when this file was bundled to some
 * other place.
 */
const SHIPPED = existsSync(BESIDE) ? BESIDE : join(process.cwd(), 'public/models');

export interface OpenOptions {
  /** The folder that holds the model folders; `public/models` unless given. */
  readonly root?: URL | string;
  readonly signal?: AbortSignal;
}

const opened = new Map<string, Promise<Session>>();

/**
 * A model, ready to run. The same model from the same folder is opened once; a failure is not
 * remembered.
 *
 * @throws ModelError `model-unknown` (with the ids there are), `model-missing`, `model-corrupt`
 * @example const session = await openModel('attn-2l')
 */
export function openModel(
  id: string,
  { root = SHIPPED, signal }: OpenOptions = {},
): Promise<Session> {
  const folder = root instanceof URL ? fileURLToPath(root) : root;
  const key = join(folder, id);
  const known = opened.get(key);
  if (known) return known;
  const forget = (): boolean => opened.delete(key);
  const opening = openFresh(id, folder, signal ?? new AbortController().signal, forget);
  opened.set(key, opening);
  opening.catch(forget);
  return opening;
}

async function openFresh(
  id: string,
  folder: string,
  signal: AbortSignal,
  onClose: () => void,
): Promise<Session> {
  const ids = await modelIds(folder);
  if (!ids.includes(id)) throw unknownModel(id, ids, folder);
  const backend = ortBackend('native', ort, {
    // Matrices this small gain nothing from a second thread, and the build has other work for it.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });
  const files = new ModelFiles(id, diskSource(join(folder, id)));
  return Engine.open(signal, files, backend, { onClose });
}

/** Ids of the models in a folder of model folders. */
export async function modelIds(root: URL | string = SHIPPED): Promise<string[]> {
  const folder = root instanceof URL ? fileURLToPath(root) : root;
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => existsSync(join(folder, name, 'manifest.json'))).sort();
}

/**
 * The training records of a model, one per seed, the shipped weights' first.
 *
 * @throws ModelError `model-unknown`, `model-missing` for a folder without one, `model-corrupt`
 * @example readRecords('attn-2l').map(({ seed }) => seed) // [0, 1, 2]
 */
export async function readRecords(
  id: string,
  root: URL | string = SHIPPED,
): Promise<TrainingRecord[]> {
  const read = await fileReader(id, root);
  const { records } = parseManifest(read('manifest.json').toString('utf8'), id);
  return records.map(({ file }) => parseRecord(read(file).toString('utf8'), `${id}/${file}`, id));
}

/**
 * The losses token by token of a model's training runs, the shipped weights' first.
 *
 * @throws ModelError `model-unknown`, `model-missing` for a run without them, `model-corrupt`
 * @example readTokenLosses('attn-2l').map(({ seed }) => seed) // [0, 1, 2]
 */
export async function readTokenLosses(
  id: string,
  root: URL | string = SHIPPED,
): Promise<{ readonly seed: number; readonly losses: TokenLosses }[]> {
  const read = await fileReader(id, root);
  const { records } = parseManifest(read('manifest.json').toString('utf8'), id);
  return records.map(({ seed, token_losses: stored }) => {
    if (!stored) {
      const what = `${id} ships no losses token by token of its run with seed ${seed}.`;
      throw new ModelError(
        'model-missing',
        what,
        'Export it again with models/training/export.py.',
      );
    }
    return { seed, losses: parseTokenLosses(read(stored.file), `${id}/${stored.file}`) };
  });
}

/** @throws ModelError `model-unknown`; what it gives throws `model-missing` */
async function fileReader(id: string, root: URL | string): Promise<(file: string) => Buffer> {
  const folder = root instanceof URL ? fileURLToPath(root) : root;
  const ids = await modelIds(folder);
  if (!ids.includes(id)) throw unknownModel(id, ids, folder);
  return (file) => {
    const path = join(folder, id, file);
    if (existsSync(path)) return readFileSync(path);
    throw new ModelError('model-missing', `${id} has no ${file}.`, 'Copy the folder completely.');
  };
}

function unknownModel(id: string, ids: readonly string[], folder: string): ModelError {
  const near = didYouMean(id, ids);
  const known =
    ids.length > 0 ? `The models there are: ${ids.join(', ')}.` : `There is no model in ${folder}.`;
  return new ModelError(
    'model-unknown',
    `unknown model: ${id}`,
    near ? `Did you mean ${near}? ${known}` : known,
  );
}

/** Files of a folder on disk. */
function diskSource(folder: string): Source {
  return {
    where: folder,
    async read(signal, file, { onBytes }) {
      try {
        const bytes = new Uint8Array(await readFile(join(folder, file), { signal }));
        onBytes(bytes.length);
        return bytes;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
  };
}
