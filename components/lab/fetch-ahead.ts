/**
 * Fetches the checkpoints beside the one on show while the page is idle, so that a scrubber moves on without a wait. Only
 * where readers scrub: each is a megabyte, and none is fetched against a reader's wish to save data.
 */
import type { Checkpoint, Session } from '../../models/runtime/types.ts';

/** The steps beside one: the next, then the one before. */
export function stepsBeside(checkpoints: readonly Pick<Checkpoint, 'step'>[], step: number) {
  const at = checkpoints.findIndex((one) => one.step === step);
  if (at < 0) return [];
  return [checkpoints[at + 1], checkpoints[at - 1]].flatMap((one) => one?.step ?? []);
}

export class FetchAhead {
  #ahead: AbortController | null = null;
  #fetching: number | null = null;

  /** The reader goes to a step: what is under way goes on only if it is that step's. */
  turnTo(step: number | null): void {
    if (this.#fetching !== step) this.stop();
  }

  /** Called once a step has been run. */
  async around(session: Session, step: number): Promise<void> {
    this.stop();
    if (savesData()) return;
    const { signal } = (this.#ahead = new AbortController());
    try {
      for (const near of stepsBeside(session.manifest.checkpoints, step)) {
        await idle();
        if (signal.aborted) return;
        this.#fetching = near;
        await session.prefetch(signal, near);
        this.#fetching = null;
      }
    } catch {
      // Whoever wants the checkpoint in earnest hears why it does not come.
      if (!signal.aborted) this.#fetching = null;
    }
  }

  stop(): void {
    this.#ahead?.abort();
    this.#ahead = null;
    this.#fetching = null;
  }
}

function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return connection?.saveData ?? false;
}

/** When the page has nothing else to do; Safari does not say when that is. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve());
    else setTimeout(resolve, 200);
  });
}
