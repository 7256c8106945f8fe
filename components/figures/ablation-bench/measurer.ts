/** Measures on the long texts when the reader asks for it, and remembers what it found. The texts are fetched only then. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Session } from '../../../models/runtime/types.ts';
import { asModelError } from '../../lab/errors.ts';
import { windowsOf } from '../../../models/analysis/held-out.ts';
import { measureChoice, measureWhole } from './measure.ts';
import type { Report } from './measure.ts';
import { choiceKey, poolOf } from './readings.ts';
import type { Bench, Choice, Condition, Measured } from './readings.ts';

export class Measurer implements ReactiveController {
  /** What is being measured; null when nothing is. */
  progress: string | null = null;
  /** Why the last measurement did not end; null when it did. */
  failed: string | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #found = new Map<string, Measured>();
  /** Whole models by checkpoint. */
  readonly #whole = new Map<number, Condition>();
  #abort: AbortController | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** What is known of a choice, here or at build; null for what has not been measured. */
  known(bench: Bench, choice: Choice): { whole: Condition | null; measured: Measured | null } {
    const key = choiceKey(choice);
    const whole = this.#wholeAt(bench, choice.checkpoint);
    const built = bench.known.find((one) => choiceKey(one) === key);
    return { whole, measured: this.#found.get(key) ?? built ?? null };
  }

  async measure(session: Session, bench: Bench, choice: Choice): Promise<void> {
    this.#abort?.abort();
    const { signal } = (this.#abort = new AbortController());
    const report: Report = (what, done, of) =>
      this.#say(of > 0 ? `${what}, ${done} of ${of} windows` : `${what} …`);
    this.failed = null;
    this.#say('fetching the texts');
    try {
      const { OWN_PROSE } = await import('../../../models/analysis/own-prose.ts');
      const windows = await windowsOf(signal, session, OWN_PROSE);
      const { checkpoint, heads } = choice;
      const whole =
        this.#wholeAt(bench, checkpoint) ??
        (await measureWhole(signal, session, windows, checkpoint, report));
      const pool = poolOf(bench.roles, heads);
      const found = await measureChoice(signal, session, windows, choice, pool, report);
      this.#whole.set(checkpoint, whole);
      this.#found.set(choiceKey(choice), found);
      this.#say(null);
    } catch (error) {
      if (signal.aborted) return;
      this.failed = asModelError(error).message;
      this.#say(null);
    }
  }

  stop(): void {
    this.#abort?.abort();
    this.#say(null);
  }

  #wholeAt(bench: Bench, checkpoint: number): Condition | null {
    return checkpoint === bench.checkpoint ? bench.whole : (this.#whole.get(checkpoint) ?? null);
  }

  #say(progress: string | null): void {
    this.progress = progress;
    this.#host.requestUpdate();
  }
}
