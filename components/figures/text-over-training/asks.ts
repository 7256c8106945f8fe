/** What the figure asks of open models beside the lab's run: the text's losses at other checkpoints, and by another model. */
import type { ReactiveControllerHost } from 'lit';
import { runLosses } from '../../../models/analysis/losses.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { FetchAhead } from '../../lab/fetch-ahead.ts';
import { Latest } from '../../lab/latest.ts';
import { missingSteps } from './compare.ts';
import type { TextData } from './data.ts';
import type { LossBook } from './losses.ts';

/** Both models, null while not open. */
export interface Sessions {
  readonly own: Session | null;
  readonly other: Session | null;
}

/** A text and the steps at which each model is to be run, as words, so that the same question is known again. */
type Question = [text: string, own: Session | null, string, other: Session | null, string];

export class Asks {
  /** Nothing is fetched ahead for readers who do not scrub. */
  scrubs = false;
  readonly #book: LossBook;
  readonly #ahead = new FetchAhead();
  readonly #ends: Latest<Question, null>;
  readonly #whole: Latest<Question, null>;

  constructor(host: ReactiveControllerHost, book: LossBook) {
    this.#book = book;
    this.#ends = new Latest(host, async (signal, ...question: Question) => {
      await this.#answer(signal, question);
      const [, , , other, steps] = question;
      if (this.scrubs && other && steps !== '')
        void this.#ahead.around(other, Number(steps.split(' ').at(-1)));
      return null;
    });
    this.#whole = new Latest(host, async (signal, ...question: Question) => {
      await this.#answer(signal, question, () => host.requestUpdate());
      return null;
    });
  }

  /**
   * Has whatever is missing run: the ends of the comparison, and every checkpoint when the curves are to be whole.
   *
   * @returns whether the model beside must be open for that
   */
  follow(
    run: Pick<Run, 'text' | 'checkpoint'>,
    data: TextData,
    sessions: Sessions,
    { from, filling }: { from: number; filling: boolean },
  ): boolean {
    const steps = data.steps.map(({ step }) => step);
    const [own, beside] = data.models;
    const ends = {
      own: missingSteps(this.#book, own.model, run.text, [from]),
      other: beside ? missingSteps(this.#book, beside.model, run.text, [from, run.checkpoint]) : [],
    };
    const { length } = [...ends.own, ...ends.other];
    const question = (one: readonly number[], two: readonly number[]): Question => [
      ...([run.text, sessions.own, one.join(' ')] as const),
      ...([sessions.other, two.join(' ')] as const),
    ];
    this.#ends.ask(length > 0 ? question(ends.own, ends.other) : null);
    // Always all of them: those that are known cost nothing, and the question stays the same while they come.
    this.#whole.ask(filling ? question(steps, beside ? steps : []) : null);
    return beside !== undefined && (ends.other.length > 0 || filling);
  }

  /** The question that failed, to be asked again; undefined when none did. */
  get failed(): { readonly error: unknown; askAgain(): void } | undefined {
    return [this.#ends, this.#whole].find(({ error }) => error !== null);
  }

  stop(): void {
    this.#ahead.stop();
  }

  async #answer(
    signal: AbortSignal,
    [text, own, ownSteps, other, otherSteps]: Question,
    heard?: () => void,
  ): Promise<void> {
    for (const [session, steps] of [
      [own, ownSteps],
      [other, otherSteps],
    ] as const) {
      if (!session || steps === '') continue;
      for (const step of steps.split(' ').map(Number)) {
        if (this.#book.of(session.manifest.id, text).has(step)) continue;
        const run = await session.run(signal, { text, checkpoint: step, want: ['logits'] });
        this.#book.add(session.manifest.id, text, step, runLosses(run));
        heard?.();
      }
    }
  }
}
