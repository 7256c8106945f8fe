/**
 * The files of one model folder: fetched with byte progress, checked against the manifest's size
 * and sha256, kept by content. Where they come from (a site, a disk) and where they are kept
 * between visits is given.
 */
import { parseManifest } from './manifest.ts';
import type { Manifest, StoredFile } from './manifest.ts';
import { sha256 } from './sha256.ts';
import { SharedWork } from './shared-work.ts';
import { ModelError } from './types.ts';
import type { Progress } from './types.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

export interface ReadOptions {
  /** Past every cache of the platform: asked when the first copy was corrupt. */
  readonly fresh: boolean;
  /** Told the number of bytes so far. */
  readonly onBytes: (loaded: number) => void;
}

/** Reads a file of the model folder. */
export interface Source {
  /** A folder or address, for messages. */
  readonly where: string;
  /** @returns what arrived, possibly too little; null when there is no such file */
  read(signal: AbortSignal, file: string, options: ReadOptions): Promise<Bytes | null>;
}

/** Keeps files between visits, by sha256. Failures of a cache are never failures of a load. */
export interface ContentCache {
  get(sha256: string): Promise<Bytes | null>;
  put(sha256: string, bytes: Bytes): Promise<void>;
  drop(sha256: string): Promise<void>;
}

/** Files kept in memory at once: enough for a training scrubber to go back and forth. */
const KEPT = 16;

export class ModelFiles {
  readonly #id: string;
  readonly #source: Source;
  readonly #cache: ContentCache | null;
  readonly #onProgress: (progress: Progress) => void;
  /** In order of last use. */
  readonly #kept = new Map<string, Bytes>();
  readonly #loaded = new Map<string, Progress>();
  /** A file that is fetched ahead and then wanted in earnest is fetched once. */
  readonly #fetching = new SharedWork<Bytes>();
  /** Files whose bytes are counted aloud. */
  readonly #aloud = new Set<string>();

  constructor(
    id: string,
    source: Source,
    {
      cache = null,
      onProgress = () => undefined,
    }: { cache?: ContentCache | null; onProgress?: (progress: Progress) => void } = {},
  ) {
    this.#id = id;
    this.#source = source;
    this.#cache = cache;
    this.#onProgress = onProgress;
  }

  /** @throws ModelError `model-unknown` when there is none, `model-corrupt` when it is invalid */
  async manifest(signal: AbortSignal): Promise<Manifest> {
    const options: ReadOptions = { fresh: false, onBytes: () => undefined };
    const bytes = await this.#source.read(signal, 'manifest.json', options);
    if (!bytes) throw unknownModel(this.#id, this.#source.where);
    return parseManifest(new TextDecoder().decode(bytes), this.#id);
  }

  /** Files whose loading is reported as one sum; called before any of them is loaded. */
  expect(files: readonly StoredFile[]): void {
    for (const { sha256, bytes } of files) this.#progress(sha256, 0, bytes);
  }

  /**
   * The content of a file: from memory, from the cache, or from the source.
   *
   * @param quiet nobody waits for it yet: its bytes are no part of the progress
   * @throws ModelError `model-missing` when it is not there, `model-corrupt` when it is truncated
   * or altered
   */
  async load(signal: AbortSignal, stored: StoredFile, { quiet = false } = {}): Promise<Bytes> {
    if (!quiet) this.#aloud.add(stored.sha256);
    try {
      const bytes =
        this.#kept.get(stored.sha256) ??
        (await this.#fetching.join(
          signal,
          stored.sha256,
          async (all) => (await this.#cached(stored)) ?? this.#fetched(all, stored),
        ));
      signal.throwIfAborted();
      this.#keep(stored.sha256, bytes);
      if (!quiet) this.#progress(stored.sha256, stored.bytes, stored.bytes);
      return bytes;
    } catch (thrown) {
      // A sum that counted on a file that nobody waits for any longer would never be complete.
      if (!quiet) this.#loaded.delete(stored.sha256);
      if (!quiet) this.#report();
      throw thrown;
    } finally {
      if (!quiet) this.#aloud.delete(stored.sha256);
    }
  }

  #keep(key: string, bytes: Bytes): void {
    this.#kept.delete(key);
    this.#kept.set(key, bytes);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest) this.#kept.delete(oldest);
  }

  /** A cached copy when it is intact; a damaged one is dropped. */
  async #cached(stored: StoredFile): Promise<Bytes | null> {
    if (!this.#cache) return null;
    try {
      const bytes = await this.#cache.get(stored.sha256);
      if (!bytes) return null;
      if ((await problemOf(bytes, stored)) === null) return bytes;
      await this.#cache.drop(stored.sha256);
    } catch {
      // A full or forbidden cache only costs a download.
    }
    return null;
  }

  /** Downloaded, and once more past the platform's caches when the first copy is damaged. */
  async #fetched(signal: AbortSignal, stored: StoredFile): Promise<Bytes> {
    let problem: string | null = null;
    for (const fresh of [false, true]) {
      const bytes = await this.#source.read(signal, stored.file, {
        fresh,
        onBytes: (loaded) => {
          if (this.#aloud.has(stored.sha256)) this.#progress(stored.sha256, loaded, stored.bytes);
        },
      });
      if (!bytes) throw missing(this.#id, stored.file, this.#source.where);
      problem = await problemOf(bytes, stored);
      if (problem === null) {
        await this.#cache?.put(stored.sha256, bytes).catch(() => undefined);
        return bytes;
      }
    }
    throw new ModelError(
      'model-corrupt',
      `${stored.file} of ${this.#id} ${problem}.`,
      'Try again; if it stays, the file on the server is damaged and the model folder must be copied again.',
    );
  }

  #progress(key: string, loaded: number, total: number): void {
    this.#loaded.set(key, { loaded: Math.min(loaded, total), total });
    this.#report();
  }

  #report(): void {
    const all = [...this.#loaded.values()];
    this.#onProgress({
      loaded: all.reduce((sum, file) => sum + file.loaded, 0),
      total: all.reduce((sum, file) => sum + file.total, 0),
    });
  }
}

function unknownModel(id: string, where: string): ModelError {
  return new ModelError(
    'model-unknown',
    `unknown model: ${id}`,
    `There is no manifest.json for it at ${where}. Check the id; a model is a folder that models/training/export.py wrote.`,
  );
}

function missing(id: string, file: string, where: string): ModelError {
  return new ModelError(
    'model-missing',
    `${file} of ${id} is not at ${where}.`,
    'Try again; if it stays, the model folder on the server is incomplete.',
  );
}

/** What is wrong with a file's content; null when nothing is. */
async function problemOf(bytes: Bytes, stored: StoredFile): Promise<string | null> {
  if (bytes.length < stored.bytes) {
    return `arrived only in part: ${bytes.length} of ${stored.bytes} bytes`;
  }
  if (bytes.length > stored.bytes) {
    return `has ${bytes.length} bytes where the manifest says ${stored.bytes}`;
  }
  return (await sha256(bytes)) === stored.sha256
    ? null
    : `has the right size (${stored.bytes} bytes) but not the content the manifest says (sha256 differs)`;
}
