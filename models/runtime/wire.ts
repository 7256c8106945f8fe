/** What the page and the worker say to each other. Arrays move, they are not copied. */
import type { PlainError } from './errors.ts';
import type { Manifest } from './manifest.ts';
import type {
  BackendName,
  BatchRequest,
  Progress,
  Run,
  RunRequest,
  Tensor,
  Tokenized,
} from './types.ts';

export interface OpenRequest {
  readonly id: string;
  /** Absolute address of the folder of model folders. */
  readonly base: string;
  readonly backend: BackendChoice;
  readonly checkpoint?: number | undefined;
}

export type BackendChoice = 'auto' | 'wasm' | 'webgpu';

/** Each request's argument and answer, by name. */
export interface Calls {
  open: [OpenRequest, { manifest: Manifest; vocabulary: readonly string[]; backend: BackendName }];
  tokenize: [string, Tokenized];
  run: [RunRequest, Run];
  runBatch: [BatchRequest, Run[]];
  weights: [{ names: readonly string[]; checkpoint?: number }, Record<string, Tensor>];
  bigrams: [null, Record<string, Tensor>];
  prefetch: [number, null];
}
export type CallName = keyof Calls;

export type ToWorker =
  | {
      [Name in CallName]: {
        readonly call: number;
        readonly name: Name;
        readonly argument: Calls[Name][0];
      };
    }[CallName]
  | { readonly cancel: number };

export type FromWorker =
  | { readonly call: number; readonly answer: Calls[CallName][1] }
  | { readonly call: number; readonly error: PlainError }
  | { readonly progress: Progress };

/** Every buffer in an answer, so that it moves instead of being copied. */
export function buffersOf(answer: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (value: unknown): void => {
    if (value instanceof Float32Array) {
      if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    } else if (typeof value === 'object' && value !== null) {
      Object.values(value).forEach(visit);
    }
  };
  visit(answer);
  return [...buffers];
}
