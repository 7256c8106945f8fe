/**
 * The words that the runtime, the analysis functions and the figures share. Plain data only: a
 * `Run` can be posted between threads, stored, or drawn, without knowing where it was computed.
 */

/** A row-major array with named axes; `dims[k]` is the length of `axes[k]`. */
export interface Tensor<Axes extends readonly string[] = readonly string[]> {
  readonly axes: Axes;
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/**
 * Attention probabilities of one layer: every row (destination) sums to 1, sources after it are 0.
 */
export type Pattern = Tensor<readonly ['head', 'dest', 'src']>;
export type Logits = Tensor<readonly ['pos', 'vocab']>;

export interface Checkpoint {
  readonly step: number;
  /** Training tokens seen before this checkpoint was taken. */
  readonly tokens: number;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly dtype: 'float16' | 'float32';
}

export interface Token {
  readonly id: number;
  /** The token's exact text; bytes that are no valid UTF-8 by themselves appear as `\xE2`. */
  readonly text: string;
  /**
   * True for the beginning-of-sequence token, which the runtime adds and the reader did not type.
   */
  readonly added: boolean;
}

/** What fits the context, and what was cut from the end because it did not. */
export interface Tokenized {
  readonly tokens: readonly Token[];
  readonly cut: { readonly tokens: number; readonly text: string } | null;
}

/**
 * Interventions on one sequence; names and order of application as in the manifest's `edit` graph.
 */
export interface Edits {
  /** Multiplies a head's z: 0 ablates it. Key `L1H3`. */
  readonly headScale?: Readonly<Record<string, number>>;
  /** Replaces a head's attention pattern ([dest, src], row-major). Key `L1H3`. */
  readonly pattern?: Readonly<Record<string, Float32Array>>;
  /** Replaces a head's z ([pos, d_head], row-major). Key `L1H3`. */
  readonly z?: Readonly<Record<string, Float32Array>>;
  /** Multiplies a neuron's activation after ReLU: 0 ablates it. Key `L1N42`. */
  readonly neuronScale?: Readonly<Record<string, number>>;
}

export type BackendName = 'wasm' | 'webgpu' | 'native';

/** One forward pass of one sequence. Tensors have no batch axis. */
export interface Run {
  readonly model: string;
  readonly checkpoint: number;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly cut: Tokenized['cut'];
  readonly edits: Edits | null;
  /** Every hook that was wanted, by TransformerLens name; `logits` among them. */
  readonly hooks: Readonly<Record<string, Tensor>>;
  readonly backend: BackendName;
  /** Time inside the backend, milliseconds. */
  readonly ms: number;
}

export interface RunRequest {
  readonly text: string;
  /** A step of the manifest; the last checkpoint unless given. */
  readonly checkpoint?: number;
  readonly edits?: Edits;
  /** TransformerLens hook names; the smallest graph that yields them all is run. */
  readonly want: readonly string[];
}

export interface BatchRequest {
  /** Sequences of equal length, BOS included where it is wanted; nothing is added or cut. */
  readonly ids: readonly (readonly number[])[];
  readonly checkpoint?: number;
  readonly edits?: readonly Edits[];
  readonly want: readonly string[];
}

export interface Progress {
  readonly loaded: number;
  readonly total: number;
}

/** A model ready to run: the same interface in a page, in the build, in the CLI and in tests. */
export interface Session {
  readonly manifest: import('./manifest.ts').Manifest;
  readonly backend: BackendName;
  /**
   * Exact text of every token by id, bytes that are no UTF-8 by themselves as `\xE2`: names for
   * predicted ids.
   */
  readonly vocabulary: readonly string[];
  tokenize(signal: AbortSignal, text: string): Promise<Tokenized>;
  run(signal: AbortSignal, request: RunRequest): Promise<Run>;
  runBatch(signal: AbortSignal, request: BatchRequest): Promise<Run[]>;
  /**
   * Parameters by TransformerLens name (`blocks.0.attn.W_O`: head, d_head, d_model), dequantised to
   * float32.
   */
  weights(
    signal: AbortSignal,
    request: { names: readonly string[]; checkpoint?: number },
  ): Promise<Record<string, Tensor>>;
  /**
   * What followed what in the training text, by tensor (`models/training/bigrams.py` lists them).
   *
   * @throws ModelError `request-invalid` for a model that ships no such counts
   */
  bigrams(signal: AbortSignal): Promise<Record<string, Tensor>>;
  /**
   * Fetches a checkpoint that may be wanted soon, so that a run of it need not wait; no part of the
   * progress that is reported.
   *
   * @param checkpoint a step of the manifest
   */
  prefetch(signal: AbortSignal, checkpoint: number): Promise<void>;
  close(): void;
}

export type ModelErrorKind =
  | 'model-unknown'
  | 'model-missing'
  | 'model-corrupt'
  | 'browser-unsupported'
  | 'out-of-memory'
  | 'request-invalid'
  | 'run-failed';

/** An error for people: `message` says what happened and why, `advice` what to do about it. */
export class ModelError extends Error {
  readonly kind: ModelErrorKind;
  readonly advice: string;
  constructor(kind: ModelErrorKind, message: string, advice: string) {
    super(message);
    this.name = 'ModelError';
    this.kind = kind;
    this.advice = advice;
  }
}
