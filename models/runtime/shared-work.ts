/** Work that several may wait for at once: done once, and stopped when nobody waits for it any longer. */
export class SharedWork<Result> {
  readonly #going = new Map<string, Going<Result>>();

  /**
   * Waits for the work of this name, which is begun unless it is under way.
   *
   * @param work told to stop when the last of those who wait has given up
   * @throws what the work throws; the signal's reason, at once when it aborts
   */
  async join(
    signal: AbortSignal,
    name: string,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    signal.throwIfAborted();
    const going = this.#going.get(name) ?? this.#begin(name, work);
    going.waiting++;
    try {
      return await unlessAborted(signal, going.result);
    } finally {
      going.waiting--;
      if (going.waiting === 0) {
        going.stop.abort();
        if (this.#going.get(name) === going) this.#going.delete(name);
      }
    }
  }

  #begin(name: string, work: (signal: AbortSignal) => Promise<Result>): Going<Result> {
    const stop = new AbortController();
    const going = { result: work(stop.signal), stop, waiting: 0 };
    // Whoever waits reports the failure; work that was stopped has nobody left who does.
    going.result.catch(() => undefined);
    this.#going.set(name, going);
    return going;
  }
}

interface Going<Result> {
  readonly result: Promise<Result>;
  readonly stop: AbortController;
  waiting: number;
}

function unlessAborted<Result>(signal: AbortSignal, result: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
