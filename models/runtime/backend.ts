/** What the engine asks of ONNX Runtime, the same from its native and its WebAssembly build. */
import type { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-common';
import type { BackendName } from './types.ts';

export type Feed =
  | { readonly type: 'int64'; readonly data: BigInt64Array; readonly dims: readonly number[] }
  | { readonly type: 'float32'; readonly data: Float32Array; readonly dims: readonly number[] };

export interface Output {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** One graph with one checkpoint's weights. Never run twice at once. */
export interface BackendSession {
  run(
    feeds: Readonly<Record<string, Feed>>,
    fetches: readonly string[],
  ): Promise<Record<string, Output>>;
  release(): Promise<void>;
}

export interface Backend {
  readonly name: BackendName;
  /** @param location the name under which the graph looks for its weights */
  open(graph: Uint8Array, weights: Uint8Array, location: string): Promise<BackendSession>;
}

/** The part of onnxruntime-node, /wasm and /webgpu that they have in common. */
export interface OrtLibrary {
  readonly InferenceSession: {
    create(graph: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  readonly Tensor: {
    new (type: 'int64', data: BigInt64Array, dims: readonly number[]): OrtTensor;
    new (type: 'float32', data: Float32Array, dims: readonly number[]): OrtTensor;
  };
}

/** A backend over one of ONNX Runtime's libraries. */
export function ortBackend(
  name: BackendName,
  ort: OrtLibrary,
  options: InferenceSession.SessionOptions,
): Backend {
  const toOrt = (feed: Feed): OrtTensor =>
    feed.type === 'int64'
      ? new ort.Tensor(feed.type, feed.data, feed.dims)
      : new ort.Tensor(feed.type, feed.data, feed.dims);
  return {
    name,
    async open(graph, weights, location) {
      const session = await ort.InferenceSession.create(graph, {
        ...options,
        externalData: [{ path: location, data: weights }],
      });
      return {
        async run(feeds, fetches) {
          const given = Object.entries(feeds).map(([key, feed]) => [key, toOrt(feed)] as const);
          const results = await session.run(Object.fromEntries(given), [...fetches]);
          const outputs = fetches.map((key) => [key, floats(key, results[key])] as const);
          return Object.fromEntries(outputs);
        },
        release: () => session.release(),
      };
    },
  };
}

function floats(name: string, found: OrtTensor | undefined): Output {
  if (!(found?.data instanceof Float32Array)) throw new TypeError(`${name} is no float32 output`);
  return { dims: found.dims, data: found.data };
}
