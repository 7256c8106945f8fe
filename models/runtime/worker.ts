/**
 * The page's worker: ONNX Runtime lives here, off the page's thread. The only importer of
 * onnxruntime-web.
 *
 * One thread: models this small lose more to handing work around than a second core gains, and
 * threaded builds crash on some phones.
 */
import * as ort from 'onnxruntime-web/wasm';
import wasmAddress from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { ortBackend } from './backend.ts';
import type { Backend } from './backend.ts';
import { Engine } from './engine.ts';
import { toPlain } from './errors.ts';
import { ModelFiles } from './files.ts';
import { faster, forwardCost, RACE_FROM } from './race.ts';
import { browserCache, fetchRuntime, httpSource } from './source-web.ts';
import { ModelError } from './types.ts';
import type { Progress, Session } from './types.ts';
import { buffersOf } from './wire.ts';
import type { Calls, CallName, FromWorker, OpenRequest, ToWorker } from './wire.ts';

let session: Session | null = null;
const running = new Map<number, AbortController>();

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('cancel' in data) running.get(data.cancel)?.abort();
  else void serve(data);
});

async function serve(request: Exclude<ToWorker, { cancel: number }>): Promise<void> {
  const { call } = request;
  const controller = new AbortController();
  running.set(call, controller);
  try {
    const answer = await answerTo(request, controller.signal);
    post({ call, answer }, buffersOf(answer));
  } catch (error) {
    post({ call, error: toPlain(error, 'the model ran') });
  } finally {
    running.delete(call);
  }
}

function post(message: FromWorker, moved: ArrayBuffer[] = []): void {
  postMessage(message, { transfer: moved });
}

async function answerTo(
  request: Exclude<ToWorker, { cancel: number }>,
  signal: AbortSignal,
): Promise<Calls[CallName][1]> {
  if (request.name === 'open') {
    session = await open(signal, request.argument);
    const { manifest, vocabulary, backend } = session;
    return { manifest, vocabulary, backend };
  }
  if (!session) throw new ModelError('request-invalid', 'no model is open', 'Open it first.');
  switch (request.name) {
    case 'tokenize':
      return session.tokenize(signal, request.argument);
    case 'run':
      return session.run(signal, request.argument);
    case 'runBatch':
      return session.runBatch(signal, request.argument);
    case 'weights':
      return session.weights(signal, request.argument);
    case 'bigrams':
      return session.bigrams(signal);
    case 'prefetch':
      await session.prefetch(signal, request.argument);
      return null;
  }
}

async function open(
  signal: AbortSignal,
  { id, base, backend, checkpoint }: OpenRequest,
): Promise<Session> {
  const [ofFiles, ofRuntime] = progressSum(2);
  const files = new ModelFiles(id, httpSource(new URL(`${id}/`, base).href), {
    cache: browserCache(),
    onProgress: ofFiles!,
  });
  const wasm = (): Promise<Session> =>
    Engine.open(signal, files, wasmBackend(signal, ofRuntime!), { breathe, checkpoint });
  const webgpu = async (): Promise<Session | null> => {
    const found = await webgpuBackend();
    return found && Engine.open(signal, files, found, { breathe, checkpoint });
  };
  if (backend === 'webgpu') return (await webgpu()) ?? wasm();
  const usual = await wasm();
  if (backend === 'wasm' || forwardCost(usual.manifest) < RACE_FROM) return usual;
  const rival = await webgpu().catch(() => null);
  return rival ? faster(signal, usual, rival) : usual;
}

/** Progress of several loads as one sum. */
function progressSum(parts: number): ((progress: Progress) => void)[] {
  const shares = Array.from({ length: parts }, (): Progress => ({ loaded: 0, total: 0 }));
  return shares.map((_, index) => (progress) => {
    shares[index] = progress;
    const sum = (key: keyof Progress): number => shares.reduce((all, share) => all + share[key], 0);
    post({ progress: { loaded: sum('loaded'), total: sum('total') } });
  });
}

/**
 * Lets the messages that have arrived be handled first, among them the ones that cancel what is
 * about to run.
 */
function breathe(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

async function wasmBackend(
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<Backend> {
  if (!WebAssembly.validate(SIMD_MODULE)) {
    throw new ModelError(
      'browser-unsupported',
      'This browser has no WebAssembly SIMD, which the model needs.',
      'Use a current Firefox, Chrome, Edge or Safari (16.4 or later).',
    );
  }
  ort.env.logLevel = 'error';
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmBinary = await fetchRuntime(signal, wasmAddress, onProgress);
  return ortBackend('wasm', ort, { executionProviders: ['wasm'], logSeverityLevel: 3 });
}

/** The smallest module that uses a SIMD instruction. */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/** Null without an adapter; asked for before the larger runtime is downloaded. */
async function webgpuBackend(): Promise<Backend | null> {
  const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
  const adapter = await gpu?.requestAdapter().catch(() => null);
  if (!adapter) return null;
  const library = await import('onnxruntime-web/webgpu');
  library.env.logLevel = 'error';
  library.env.wasm.numThreads = 1;
  return ortBackend('webgpu', library, { executionProviders: ['webgpu'], logSeverityLevel: 3 });
}
