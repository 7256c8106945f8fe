/**
 * A session over any backend: chooses the smallest graph that yields what is wanted, feeds it, and wraps what comes out. Runs are
 * chained, because ONNX Runtime refuses to run a session twice at once; a run whose signal aborts while it waits never starts.
 */
import type { Backend, BackendSession, Output } from './backend.ts';
import { asModelError } from './errors.ts';
import { editFeeds, tokenFeed } from './feeds.ts';
import type { ModelFiles } from './files.ts';
import { checkpointAt } from './manifest.ts';
import type { GraphEntry, Manifest } from './manifest.ts';
import { Safetensors } from './safetensors.ts';
import { tensor } from './tensor.ts';
import { TextTokenizer } from './tokenizer.ts';
import { ModelError } from './types.ts';
import type {
  BackendName,
  BatchRequest,
  Checkpoint,
  Edits,
  Run,
  RunRequest,
  Session,
  Tensor,
  Token,
  Tokenized,
} from './types.ts';
import { checkBatch, checkEdits, checkHooks, checkParameters } from './validate.ts';

/** Open graphs at once; each holds the weights it uses in float32. The least recently used is released first. */
const OPEN = 6;

export interface EngineOptions {
  /** Lets messages in before a run starts, so that one that is superseded by then is never run. */
  readonly breathe?: () => Promise<void>;
  readonly onClose?: () => void;
}

interface Sequence {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly cut: Tokenized['cut'];
  readonly edits: Edits | null;
}

export class Engine implements Session {
  readonly manifest: Manifest;
  readonly backend: BackendName;
  readonly #files: ModelFiles;
  readonly #backend: Backend;
  readonly #tokenizer: TextTokenizer;
  readonly #options: EngineOptions;
  /** By graph and checkpoint, in order of last use. */
  readonly #open = new Map<string, Promise<BackendSession>>();
  #tail: Promise<unknown> = Promise.resolve();
  #closed = false;

  private constructor(
    manifest: Manifest,
    tokenizer: TextTokenizer,
    files: ModelFiles,
    backend: Backend,
    options: EngineOptions,
  ) {
    this.manifest = manifest;
    this.backend = backend.name;
    this.#tokenizer = tokenizer;
    this.#files = files;
    this.#backend = backend;
    this.#options = options;
  }

  /**
   * Loads what a first run needs: manifest, tokenizer, the last checkpoint and the smallest graph; others follow when they are wanted.
   *
   * @throws ModelError; AbortError when `signal` aborts
   */
  static async open(
    signal: AbortSignal,
    files: ModelFiles,
    backend: Backend | Promise<Backend>,
    options: EngineOptions = {},
  ): Promise<Engine> {
    try {
      const manifest = await files.manifest(signal);
      const graphs = Object.values(manifest.graphs).sort(cheapest);
      const first = [manifest.tokenizer, checkpointAt(manifest, undefined), ...graphs.slice(0, 1)];
      files.expect(first);
      const [tokenizer, opened] = await Promise.all([
        files.load(signal, manifest.tokenizer),
        backend,
        ...first.slice(1).map((file) => files.load(signal, file)),
      ]);
      const text = new TextDecoder().decode(tokenizer);
      return new Engine(manifest, new TextTokenizer(text, manifest), files, opened, options);
    } catch (error) {
      signal.throwIfAborted();
      throw asModelError(error, 'the model was loaded');
    }
  }

  get vocabulary(): readonly string[] {
    return this.#tokenizer.vocabulary;
  }

  async tokenize(signal: AbortSignal, text: string): Promise<Tokenized> {
    signal.throwIfAborted();
    return this.#tokenizer.tokenize(text);
  }

  async run(signal: AbortSignal, { edits, want, checkpoint, text }: RunRequest): Promise<Run> {
    signal.throwIfAborted();
    const { tokens, cut } = this.#tokenizer.tokenize(text);
    const sequence = { text, tokens, cut, edits: edits ?? null };
    const [run] = await this.#runAll(signal, [sequence], want, checkpoint);
    return run!;
  }

  async runBatch(
    signal: AbortSignal,
    { ids, edits, want, checkpoint }: BatchRequest,
  ): Promise<Run[]> {
    signal.throwIfAborted();
    checkBatch(this.manifest, { ids, ...(edits && { edits }) });
    const sequences = ids.map((sequence, index) => ({
      text: this.#tokenizer.decode(sequence),
      tokens: this.#tokenizer.tokens(sequence),
      cut: null,
      edits: edits?.[index] ?? null,
    }));
    return this.#runAll(signal, sequences, want, checkpoint);
  }

  async weights(
    signal: AbortSignal,
    { names, checkpoint }: { names: readonly string[]; checkpoint?: number },
  ): Promise<Record<string, Tensor>> {
    const entry = checkpointAt(this.manifest, checkpoint);
    try {
      const file = new Safetensors(await this.#files.load(signal, entry), entry.file);
      checkParameters(names, file.names);
      return Object.fromEntries(names.map((name) => [name, file.read(name)]));
    } catch (error) {
      signal.throwIfAborted();
      throw asModelError(error, 'the weights were read');
    }
  }

  close(): void {
    this.#closed = true;
    this.#options.onClose?.();
    const opened = [...this.#open.values()];
    this.#open.clear();
    this.#tail = this.#tail.then(() => Promise.allSettled(opened.map(release)));
  }

  /** Validates, waits its turn, runs, and takes the batch axis apart. */
  async #runAll(
    signal: AbortSignal,
    sequences: readonly Sequence[],
    want: readonly string[],
    step: number | undefined,
  ): Promise<Run[]> {
    checkHooks(this.manifest, want);
    const checkpoint = checkpointAt(this.manifest, step);
    const length = sequences[0]?.tokens.length ?? 0;
    for (const { edits } of sequences) if (edits) checkEdits(this.manifest, edits, length);
    const edited = sequences.some(({ edits }) => edits !== null);
    const graph = this.#graphFor(want, edited);
    const feeds = {
      tokens: tokenFeed(sequences.map(({ tokens }) => tokens.map(({ id }) => id))),
      ...(edited && editFeeds(this.manifest, sequences.map(({ edits }) => edits ?? {}), length)),
    };
    const { outputs, ms } = await this.#exclusive(signal, async () => {
      const session = await this.#session(signal, graph, checkpoint);
      signal.throwIfAborted();
      const start = performance.now();
      const outputs = want.length > 0 ? await session.run(feeds, [...new Set(want)]) : {};
      return { outputs, ms: performance.now() - start };
    });
    return sequences.map((sequence, index) => ({
      model: this.manifest.id,
      checkpoint: checkpoint.step,
      ...sequence,
      hooks: this.#hooks(outputs, index, sequences.length),
      backend: this.backend,
      ms,
    }));
  }

  /** The graph with the fewest outputs that yields `want`, with or without the inputs for edits. */
  #graphFor(want: readonly string[], edited: boolean): GraphEntry {
    const accepts = ({ inputs }: GraphEntry): boolean => inputs.length > 1 === edited;
    const graph = Object.values(this.manifest.graphs)
      .filter((entry) => accepts(entry) && want.every((name) => entry.outputs.includes(name)))
      .sort(cheapest)[0];
    if (graph) return graph;
    throw new ModelError(
      'request-invalid',
      `${this.manifest.id} has no graph that yields ${want.join(', ')}${edited ? ' with edits' : ''}`,
      'Ask for fewer hooks at once, or export the model again with all graphs.',
    );
  }

  /** The open session of a graph and checkpoint; opens it from the kept files when needed. */
  async #session(
    signal: AbortSignal,
    graph: GraphEntry,
    checkpoint: Checkpoint,
  ): Promise<BackendSession> {
    const key = `${graph.file} ${checkpoint.step}`;
    const known = this.#open.get(key);
    const opening = known ?? this.#openSession(signal, graph, checkpoint);
    this.#open.delete(key);
    this.#open.set(key, opening);
    try {
      const session = await opening;
      await this.#releaseOldest();
      return session;
    } catch (error) {
      this.#open.delete(key);
      throw error;
    }
  }

  async #openSession(
    signal: AbortSignal,
    graph: GraphEntry,
    checkpoint: Checkpoint,
  ): Promise<BackendSession> {
    const [bytes, weights] = await Promise.all([
      this.#files.load(signal, graph),
      this.#files.load(signal, checkpoint),
    ]);
    return this.#backend.open(bytes, weights, this.manifest.external_data);
  }

  async #releaseOldest(): Promise<void> {
    const [oldest] = this.#open;
    if (this.#open.size <= OPEN || !oldest) return;
    this.#open.delete(oldest[0]);
    await release(oldest[1]);
  }

  /** One sequence's share of the outputs, without the batch axis. */
  #hooks(outputs: Record<string, Output>, index: number, batch: number): Record<string, Tensor> {
    const entries = Object.entries(outputs).map(([name, { dims, data }]) => {
      const size = data.length / batch;
      const own = batch === 1 ? data : data.slice(index * size, (index + 1) * size);
      return [name, tensor(this.manifest.hooks[name]!.slice(1), dims.slice(1), own)] as const;
    });
    return Object.fromEntries(entries);
  }

  /** Runs `task` after all earlier ones; rejects at once when `signal` aborts, and then never starts it. */
  #exclusive<Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result> {
    const turn = this.#tail.then(async () => {
      await this.#options.breathe?.();
      signal.throwIfAborted();
      if (this.#closed) {
        throw new ModelError('request-invalid', 'this session was closed', 'Open the model again.');
      }
      const result = await task();
      signal.throwIfAborted();
      return result;
    });
    this.#tail = turn.catch(() => undefined);
    return new Promise<Result>((resolve, reject) => {
      const abort = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', abort, { once: true });
      turn
        .then(resolve, (error: unknown) => reject(asModelError(error, 'the model ran')))
        .finally(() => signal.removeEventListener('abort', abort));
    });
  }
}

async function release(opening: Promise<BackendSession>): Promise<void> {
  await (await opening).release();
}

/** Fewer outputs cost less; of equal ones the smaller file. */
function cheapest(a: GraphEntry, b: GraphEntry): number {
  return a.outputs.length - b.outputs.length || a.bytes - b.bytes;
}
