/** The graphs of a model: which one a request needs, and the few that are open. */
import type { Backend, BackendSession } from './backend.ts';
import type { ModelFiles } from './files.ts';
import type { GraphEntry, Manifest } from './manifest.ts';
import { ModelError } from './types.ts';
import type { Checkpoint } from './types.ts';

/**
 * Open at once; each holds the weights it uses in float32. The least recently used is released
 * first.
 */
const OPEN = 6;

/** Fewer outputs cost less; of equal ones the smaller file. */
function byCost(a: GraphEntry, b: GraphEntry): number {
  return a.outputs.length - b.outputs.length || a.bytes - b.bytes;
}

/**
 * The graph with the fewest outputs that yields `want`, with or without the inputs for edits.
 *
 * @throws ModelError `request-invalid` when no graph does
 * @example chooseGraph(manifest, ['blocks.0.attn.hook_pattern'], false).file // 'attention.onnx'
 */
export function chooseGraph(
  manifest: Manifest,
  want: readonly string[],
  edited: boolean,
): GraphEntry {
  const graph = Object.values(manifest.graphs)
    .filter(({ inputs }) => inputs.length > 1 === edited)
    .filter(({ outputs }) => want.every((name) => outputs.includes(name)))
    .sort(byCost)[0];
  if (graph) return graph;
  throw new ModelError(
    'request-invalid',
    `${manifest.id} has no graph that yields ${want.join(', ') || 'anything'}${edited ? ' with edits' : ''}`,
    'Ask for fewer hooks at once, or export the model again with all graphs.',
  );
}

/**
 * Sessions by graph and checkpoint, opened when first asked for. Not for overlapping use: its
 * caller takes turns.
 */
export class OpenGraphs {
  readonly #manifest: Manifest;
  readonly #files: ModelFiles;
  readonly #backend: Backend;
  /** In order of last use. */
  readonly #open = new Map<string, BackendSession>();

  constructor(manifest: Manifest, files: ModelFiles, backend: Backend) {
    this.#manifest = manifest;
    this.#files = files;
    this.#backend = backend;
  }

  async get(
    signal: AbortSignal,
    graph: GraphEntry,
    checkpoint: Checkpoint,
  ): Promise<BackendSession> {
    const key = `${graph.file} ${checkpoint.step}`;
    const session = this.#open.get(key) ?? (await this.#create(signal, graph, checkpoint));
    this.#open.delete(key);
    this.#open.set(key, session);
    const [oldest] = this.#open;
    if (this.#open.size > OPEN && oldest) {
      this.#open.delete(oldest[0]);
      await oldest[1].release();
    }
    return session;
  }

  async close(): Promise<void> {
    const sessions = [...this.#open.values()];
    this.#open.clear();
    await Promise.allSettled(sessions.map((session) => session.release()));
  }

  async #create(
    signal: AbortSignal,
    graph: GraphEntry,
    checkpoint: Checkpoint,
  ): Promise<BackendSession> {
    const [bytes, weights] = await Promise.all([
      this.#files.load(signal, graph),
      this.#files.load(signal, checkpoint),
    ]);
    return this.#backend.open(bytes, weights, this.#manifest.external_data);
  }
}
