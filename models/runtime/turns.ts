/** One after the other: ONNX Runtime refuses to run a session twice at once. */
export class Turns {
  readonly #breathe: () => Promise<void>;
  #tail: Promise<unknown> = Promise.resolve();

  /** @param breathe awaited before each task, so that an abort that is on its way can arrive */
  constructor(breathe: () => Promise<void> = () => Promise.resolve()) {
    this.#breathe = breathe;
  }

  /**
   * Runs `task` after all earlier ones.
   *
   * @throws the signal's reason, at once when it aborts; a task that still waits then is never
   * started
   */
  take<Result>(signal: AbortSignal, task: () => Promise<Result>): Promise<Result> {
    const turn = this.#tail.then(async () => {
      signal.throwIfAborted();
      await this.#breathe();
      signal.throwIfAborted();
      const result = await task();
      signal.throwIfAborted();
      return result;
    });
    this.#tail = turn.catch(() => undefined);
    return new Promise<Result>((resolve, reject) => {
      const abort = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', abort, { once: true });
      turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
  }
}
