/** Keeps the newest result of an asynchronous function of its arguments; a call that a newer one overtakes is aborted. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class Latest<Args extends readonly unknown[], Result> implements ReactiveController {
  /** The newest result; kept while another is under way, null when there is nothing to ask. */
  value: Result | null = null;
  /** Why the newest call failed; null when it did not. */
  error: unknown = null;
  #host: ReactiveControllerHost;
  #compute: (signal: AbortSignal, ...args: Args) => Promise<Result>;
  #args: Args | null = null;
  #abort: AbortController | null = null;

  constructor(
    host: ReactiveControllerHost,
    compute: (signal: AbortSignal, ...args: Args) => Promise<Result>,
  ) {
    this.#host = host;
    this.#compute = compute;
    host.addController(this);
  }

  /** Asks for these arguments unless they are the ones asked last; null forgets the result. */
  ask(args: Args | null): void {
    const same = args?.every((arg, index) => Object.is(arg, this.#args?.[index]));
    if (args === this.#args || same) return;
    this.#abort?.abort();
    this.#args = args;
    this.error = null;
    if (args) void this.#call(args);
    else this.value = null;
  }

  /** Tries the newest question again, after an error. */
  askAgain(): void {
    const args = this.#args;
    this.#args = null;
    this.ask(args);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#abort?.abort();
    this.#args = null;
  }

  async #call(args: Args): Promise<void> {
    const { signal } = (this.#abort = new AbortController());
    try {
      const value = await this.#compute(signal, ...args);
      if (!signal.aborted) this.value = value;
    } catch (error) {
      if (!signal.aborted) this.error = error;
    }
    if (!signal.aborted) this.#host.requestUpdate();
  }
}
