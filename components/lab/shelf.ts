/** The models a lab has open, by id: opened once, reported as they load, closed together. */
import { asModelError } from './errors.ts';
import type { OtherModel } from './state.ts';

export interface ShelfOptions {
  /** Address of the models, with a slash at its end. */
  readonly base: string;
  readonly backend: 'auto' | 'wasm' | 'webgpu';
}

const UNOPENED: OtherModel = { status: { phase: 'idle' }, session: null };

const READY = { phase: 'ready' } as const;

export class ModelShelf {
  readonly #models = new Map<string, OtherModel>();
  readonly #opening = new Set<string>();
  readonly #signals = new Map<string, AbortController>();
  readonly #options: () => ShelfOptions;
  readonly #changed: (id: string, model: OtherModel) => void;

  constructor(options: () => ShelfOptions, changed: (id: string, model: OtherModel) => void) {
    this.#options = options;
    this.#changed = changed;
  }

  get(id: string): OtherModel {
    return this.#models.get(id) ?? UNOPENED;
  }

  /**
   * Nothing happens when the model is open or opening already; after an error it is tried again.
   *
   * @param checkpoint step of the checkpoint to fetch while opening; the last one unless given
   */
  async open(id: string, checkpoint?: number): Promise<void> {
    if (this.#opening.has(id) || this.get(id).session) return;
    const controller = new AbortController();
    this.#opening.add(id);
    this.#signals.set(id, controller);
    const { signal } = controller;
    this.#put(id, {
      status: { phase: 'loading', progress: { loaded: 0, total: 0 } },
      session: null,
    });
    try {
      // Loaded only now: a page whose figures nobody scrolls to needs none of the runtime.
      const { openModel } = await import('../../models/runtime/session.ts');
      const session = await openModel(signal, {
        id,
        ...this.#options(),
        checkpoint,
        onProgress: (progress) => {
          // Also after the opening, when a run needs a file that none needed before.
          const done = progress.loaded >= progress.total;
          const { session } = this.get(id);
          const status = done && session ? READY : { phase: 'loading' as const, progress };
          if (!signal.aborted) this.#put(id, { status, session });
        },
      });
      if (signal.aborted) return session.close();
      this.#opening.delete(id);
      this.#put(id, { status: READY, session });
    } catch (thrown) {
      if (signal.aborted) return;
      this.#opening.delete(id);
      this.#put(id, { status: { phase: 'error', error: asModelError(thrown) }, session: null });
    }
  }

  /** Ids of the models that failed to open. */
  failed(): string[] {
    return [...this.#models].flatMap(([id, { status }]) => (status.phase === 'error' ? [id] : []));
  }

  close(id: string): void {
    this.#signals.get(id)?.abort();
    this.#signals.delete(id);
    this.#opening.delete(id);
    this.get(id).session?.close();
    this.#put(id, UNOPENED);
  }

  closeAll(): void {
    for (const id of this.#models.keys()) this.close(id);
  }

  #put(id: string, model: OtherModel): void {
    this.#models.set(id, model);
    this.#changed(id, model);
  }
}
