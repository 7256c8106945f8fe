/** Model files over HTTP, and the browser's cache for them. For the worker. */
import type { Bytes, ContentCache, Source } from './files.ts';
import { ModelError } from './types.ts';
import type { Progress } from './types.ts';

/**
 * Files below an address.
 *
 * @param base address of the model folder, with a slash at its end
 */
export function httpSource(base: string): Source {
  return {
    where: base,
    async read(signal, file, { fresh, onBytes }) {
      // The manifest names everything else by content, so only it must be asked for anew on every
      // visit.
      const revalidate = file === 'manifest.json' ? 'no-cache' : 'default';
      const response = await reach(new URL(file, base), file, {
        signal,
        cache: fresh ? 'reload' : revalidate,
      });
      if (response.status === 404 || response.status === 410 || isPage(response)) return null;
      if (!response.ok) throw unreachable(file, `the server answered ${response.status}`);
      return receive(signal, response, onBytes);
    },
  };
}

async function reach(url: URL, file: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw unreachable(file, error instanceof Error ? error.message : 'no connection');
  }
}

function unreachable(file: string, why: string): ModelError {
  return new ModelError(
    'model-missing',
    `${file} could not be loaded: ${why}.`,
    'Check the connection and try again.',
  );
}

/**
 * The body as far as it arrives: a connection that breaks gives what came before, whose size then
 * tells.
 */
async function receive(
  signal: AbortSignal,
  response: Response,
  onBytes: (loaded: number) => void,
): Promise<Bytes> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (const reader = response.body?.getReader(); reader;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      size += value.length;
      onBytes(size);
    }
  } catch {
    signal.throwIfAborted();
  }
  const bytes = new Uint8Array(size);
  let start = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, start);
    start += chunk.length;
  }
  return bytes;
}

/**
 * The Cache API by content: an entry's address is its sha256. Null where pages have none (plain
 * http, private modes).
 */
export function browserCache(name = 'retort-models'): ContentCache | null {
  if (!('caches' in globalThis)) return null;
  const key = (sha256: string): string => `/retort-model-content/${sha256}`;
  const store = (): Promise<Cache> => caches.open(name);
  return {
    async get(sha256) {
      const found = await (await store()).match(key(sha256));
      return found ? new Uint8Array(await found.arrayBuffer()) : null;
    },
    async put(sha256, bytes) {
      await (await store()).put(key(sha256), new Response(bytes));
    },
    async drop(sha256) {
      await (await store()).delete(key(sha256));
    },
  };
}

/** Bytes of the unpacked runtime: a compressed download does not tell its length. */
export const RUNTIME_BYTES = 14_239_897;

/**
 * ONNX Runtime itself. Loaded here rather than by the library, which would begin only after the
 * model has arrived, and silently.
 *
 * @throws ModelError `model-missing`, `model-corrupt`
 */
export async function fetchRuntime(
  signal: AbortSignal,
  address: string,
  onProgress: (progress: Progress) => void,
): Promise<Bytes> {
  const file = 'The ONNX Runtime';
  const report = (loaded: number): void => onProgress({ loaded, total: RUNTIME_BYTES });
  report(0);
  const response = await reach(new URL(address, location.href), file, { signal });
  if (!response.ok || isPage(response)) {
    throw unreachable(file, `the server answered ${response.status}`);
  }
  const bytes = await receive(signal, response, (loaded) =>
    report(Math.min(loaded, RUNTIME_BYTES)),
  );
  if (bytes.length !== RUNTIME_BYTES) {
    throw new ModelError(
      'model-corrupt',
      `${file} arrived only in part: ${bytes.length} of ${RUNTIME_BYTES} bytes.`,
      'Try again; if it stays, the site was not copied completely.',
    );
  }
  return bytes;
}

/** Some hosts answer a missing file with a page and status 200. */
function isPage(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') ?? false;
}
