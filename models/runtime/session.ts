/**
 * Sessions in a page: every call goes to a worker of its own, and arrays come back without being
 * copied.
 */
import { fromPlain } from './errors.ts';
import type { Manifest } from './manifest.ts';
import { ModelError } from './types.ts';
import type {
  BackendName,
  BatchRequest,
  Progress,
  Run,
  RunRequest,
  Session,
  Tensor,
  Tokenized,
} from './types.ts';
import type { BackendChoice, CallName, Calls, FromWorker, ToWorker } from './wire.ts';

export interface OpenOptions {
  readonly id: string;
  /** Address of the folder of model folders, `/models/` under the site's base. */
  readonly base: string;
  /** `auto` unless given: WebAssembly, and WebGPU where the model is large enough and it wins. */
  readonly backend?: BackendChoice;
  /** Step of the checkpoint that the first run will use: no other is fetched; the last one unless given. */
  readonly checkpoint?: number | undefined;
  /** Told the bytes so far, summed over all that the first run needs, ONNX Runtime included. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * A model, ready to run in this page.
 *
 * @throws ModelError, AbortError when `signal` aborts (then the worker is gone too)
 * @example const session = await openModel(signal, { id: 'attn-2l', base: '/models/' })
 */
export async function openModel(
  signal: AbortSignal,
  { id, base, backend = 'auto', checkpoint, onProgress = () => undefined }: OpenOptions,
): Promise<Session> {
  signal.throwIfAborted();
  const link = new WorkerLink(startWorker(), onProgress);
  try {
    const address = new URL(base, location.href).href;
    const opened = await link.call(signal, 'open', { id, base: address, backend, checkpoint });
    return new WorkerSession(link, opened);
  } catch (error) {
    link.close();
    throw error;
  }
}

function startWorker(): Worker {
  try {
    return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  } catch (error) {
    throw unsupported(error instanceof Error ? error.message : 'no workers');
  }
}

function unsupported(why: string): ModelError {
  return new ModelError(
    'browser-unsupported',
    `This browser could not start the model's worker (${why}).`,
    'Load the page again; if it stays, use a current Firefox, Chrome, Edge or Safari.',
  );
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Calls over messages: each has a number, and an answer to a number nobody waits for is dropped.
 */
class WorkerLink {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;
  #closed: ModelError | null = null;

  constructor(worker: Worker, onProgress: (progress: Progress) => void) {
    this.#worker = worker;
    let heard = false;
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      heard = true;
      if ('progress' in data) return onProgress(data.progress);
      const waiting = this.#waiting.get(data.call);
      if ('error' in data) waiting?.reject(fromPlain(data.error));
      else waiting?.resolve(data.answer);
    });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#end(heard ? crashed(event.message) : unsupported(event.message || 'it did not load'));
    });
  }

  call<Name extends CallName>(
    signal: AbortSignal,
    name: Name,
    argument: Calls[Name][0],
  ): Promise<Calls[Name][1]> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (this.#closed) throw this.#closed;
      const call = this.#next++;
      const settle = (): void => {
        signal.removeEventListener('abort', abort);
        this.#waiting.delete(call);
      };
      const abort = (): void => {
        settle();
        this.#post({ cancel: call });
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', abort);
      this.#waiting.set(call, {
        resolve: (answer) => {
          settle();
          resolve(answer as Calls[Name][1]);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      this.#post({ call, name, argument } as ToWorker);
    });
  }

  close(): void {
    this.#end(
      new ModelError('request-invalid', 'this session was closed', 'Open the model again.'),
    );
  }

  #post(message: ToWorker): void {
    if (!this.#closed) this.#worker.postMessage(message);
  }

  #end(why: ModelError): void {
    this.#closed ??= why;
    this.#worker.terminate();
    for (const { reject } of [...this.#waiting.values()]) reject(why);
  }
}

function crashed(message: string): ModelError {
  return new ModelError(
    'run-failed',
    `The model's worker stopped: ${message || 'the browser does not say why'}.`,
    'Try again; a shorter prompt needs less memory.',
  );
}

class WorkerSession implements Session {
  readonly manifest: Manifest;
  readonly vocabulary: readonly string[];
  readonly backend: BackendName;
  readonly #link: WorkerLink;

  constructor(link: WorkerLink, { manifest, vocabulary, backend }: Calls['open'][1]) {
    this.#link = link;
    this.manifest = manifest;
    this.vocabulary = vocabulary;
    this.backend = backend;
  }

  tokenize(signal: AbortSignal, text: string): Promise<Tokenized> {
    return this.#link.call(signal, 'tokenize', text);
  }

  run(signal: AbortSignal, request: RunRequest): Promise<Run> {
    return this.#link.call(signal, 'run', request);
  }

  runBatch(signal: AbortSignal, request: BatchRequest): Promise<Run[]> {
    return this.#link.call(signal, 'runBatch', request);
  }

  weights(
    signal: AbortSignal,
    request: { names: readonly string[]; checkpoint?: number },
  ): Promise<Record<string, Tensor>> {
    return this.#link.call(signal, 'weights', request);
  }

  bigrams(signal: AbortSignal): Promise<Record<string, Tensor>> {
    return this.#link.call(signal, 'bigrams', null);
  }

  async prefetch(signal: AbortSignal, checkpoint: number): Promise<void> {
    await this.#link.call(signal, 'prefetch', checkpoint);
  }

  close(): void {
    this.#link.close();
  }
}
