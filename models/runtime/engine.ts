/**
 * A session over any backend: validates a request, runs the smallest graph that yields what it
 * wants, and names what comes out.
 */
import type { Backend, Output } from './backend.ts';
import { checkpointAt } from './checkpoints.ts';
import { asModelError } from './errors.ts';
import { editFeeds, tokenFeed } from './feeds.ts';
import type { ModelFiles } from './files.ts';
import { chooseGraph, OpenGraphs } from './graphs.ts';
import type { Manifest } from './manifest.ts';
import { Safetensors } from './safetensors.ts';
import { tensor } from './tensor.ts';
import { TextTokenizer } from './tokenizer.ts';
import { Turns } from './turns.ts';
import { ModelError } from './types.ts';
import type {
  BackendName,
  BatchRequest,
  Edits,
  Run,
  RunRequest,
  Session,
  Tensor,
  Token,
  Tokenized,
} from './types.ts';
import { checkBatch, checkEdits, checkHooks, checkParameters } from './validate.ts';

export interface EngineOptions {
  /** Step of the checkpoint that is loaded while the model opens, for the first run; the last one unless given. */
  readonly checkpoint?: number | undefined;
  /** See `Turns`. */
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
  readonly #tokenizer: TextTokenizer;
  readonly #graphs: OpenGraphs;
  readonly #turns: Turns;
  readonly #onClose: () => void;
  readonly #closed = new AbortController();

  private constructor(
    manifest: Manifest,
    tokenizer: TextTokenizer,
    files: ModelFiles,
    backend: Backend,
    { breathe, onClose = () => undefined }: EngineOptions,
  ) {
    this.manifest = manifest;
    this.backend = backend.name;
    this.#tokenizer = tokenizer;
    this.#files = files;
    this.#graphs = new OpenGraphs(manifest, files, backend);
    this.#turns = new Turns(breathe);
    this.#onClose = onClose;
  }

  /**
   * Loads what a first run needs: manifest, tokenizer and one checkpoint, while the backend gets
   * ready. Graphs, a few kilobytes each, and other checkpoints follow when they are wanted.
   *
   * @throws ModelError; the signal's reason when it aborts
   */
  static async open(
    signal: AbortSignal,
    files: ModelFiles,
    backend: Backend | Promise<Backend>,
    options: EngineOptions = {},
  ): Promise<Engine> {
    // It may fail while the manifest is on its way, or after that failed: what is awaited below reports it.
    Promise.resolve(backend).catch(() => undefined);
    return explained(signal, 'the model was loaded', async () => {
      const manifest = await files.manifest(signal);
      const checkpoint = checkpointAt(manifest, options.checkpoint);
      files.expect([manifest.tokenizer, checkpoint]);
      const [tokenizer, , ready] = await Promise.all([
        files.load(signal, manifest.tokenizer),
        files.load(signal, checkpoint),
        backend,
      ]);
      const text = new TextDecoder().decode(tokenizer);
      return new Engine(manifest, new TextTokenizer(text, manifest), files, ready, options);
    });
  }

  get vocabulary(): readonly string[] {
    return this.#tokenizer.vocabulary;
  }

  tokenize(signal: AbortSignal, text: string): Promise<Tokenized> {
    return explained(signal, 'the text was tokenised', () => {
      signal.throwIfAborted();
      return Promise.resolve(this.#tokenizer.tokenize(text));
    });
  }

  async run(signal: AbortSignal, { text, edits, ...rest }: RunRequest): Promise<Run> {
    const { tokens, cut } = await this.tokenize(signal, text);
    const [run] = await this.#run(signal, [{ text, tokens, cut, edits: edits ?? null }], rest);
    return run!;
  }

  async runBatch(signal: AbortSignal, { ids, edits, ...rest }: BatchRequest): Promise<Run[]> {
    signal.throwIfAborted();
    checkBatch(this.manifest, { ids, edits });
    const sequences = ids.map((sequence, index) => ({
      text: this.#tokenizer.decode(sequence),
      tokens: this.#tokenizer.tokens(sequence),
      cut: null,
      edits: edits?.[index] ?? null,
    }));
    return this.#run(signal, sequences, rest);
  }

  async weights(
    signal: AbortSignal,
    { names, checkpoint }: { names: readonly string[]; checkpoint?: number },
  ): Promise<Record<string, Tensor>> {
    return explained(signal, 'the weights were read', async () => {
      const entry = checkpointAt(this.manifest, checkpoint);
      const file = new Safetensors(await this.#files.load(signal, entry), entry.file);
      checkParameters(names, file.names);
      return Object.fromEntries(names.map((name) => [name, file.read(name)]));
    });
  }

  async bigrams(signal: AbortSignal): Promise<Record<string, Tensor>> {
    return explained(signal, 'the bigrams were read', async () => {
      const { bigrams: entry, id } = this.manifest;
      if (!entry) throw noBigrams(id);
      const file = new Safetensors(await this.#files.load(signal, entry), entry.file);
      return Object.fromEntries(file.names.map((name) => [name, file.read(name)]));
    });
  }

  async prefetch(signal: AbortSignal, checkpoint: number): Promise<void> {
    await explained(signal, 'a checkpoint was fetched', () =>
      this.#files.load(signal, checkpointAt(this.manifest, checkpoint), { quiet: true }),
    );
  }

  close(): void {
    this.#closed.abort(
      new ModelError('request-invalid', 'this session was closed', 'Open the model again.'),
    );
    this.#onClose();
    void this.#turns.take(new AbortController().signal, () => this.#graphs.close());
  }

  /** Runs sequences of one length together, and takes the batch axis apart. */
  async #run(
    signal: AbortSignal,
    sequences: readonly Sequence[],
    { want, checkpoint: step }: Pick<RunRequest, 'want' | 'checkpoint'>,
  ): Promise<Run[]> {
    checkHooks(this.manifest, want);
    const checkpoint = checkpointAt(this.manifest, step);
    const length = sequences[0]?.tokens.length ?? 0;
    const edits = sequences.map((sequence) => sequence.edits ?? {});
    for (const edit of edits) checkEdits(this.manifest, edit, length);
    // Where nothing can be edited, edits that passed the check are empty and change nothing.
    const editable = Object.keys(this.manifest.edits).length > 0;
    const edited = editable && sequences.some((sequence) => sequence.edits !== null);
    const graph = chooseGraph(this.manifest, want, edited);
    const outputs = await explained(signal, 'the model ran', () => {
      const feeds = {
        tokens: tokenFeed(sequences.map(({ tokens }) => tokens.map(({ id }) => id))),
        ...(edited && editFeeds(this.manifest, edits, length)),
      };
      return this.#turns.take(AbortSignal.any([signal, this.#closed.signal]), async () => {
        const session = await this.#graphs.get(signal, graph, checkpoint);
        signal.throwIfAborted();
        const start = performance.now();
        // ONNX Runtime takes an empty list of outputs for all of them.
        const found = want.length > 0 ? await session.run(feeds, [...new Set(want)]) : {};
        return { found, ms: performance.now() - start };
      });
    });
    return sequences.map((sequence, index) => ({
      model: this.manifest.id,
      checkpoint: checkpoint.step,
      ...sequence,
      hooks: this.#hooks(outputs.found, index, sequences.length),
      backend: this.backend,
      ms: outputs.ms,
    }));
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
}

function noBigrams(id: string): ModelError {
  return new ModelError(
    'request-invalid',
    `${id} has no counts of bigrams.`,
    'They belong to models without layers: models/training/bigrams.py adds them.',
  );
}

/** Errors of `work` as errors for people; an aborted signal's reason comes before any of them. */
async function explained<Result>(
  signal: AbortSignal,
  doing: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw asModelError(error, doing);
  }
}
