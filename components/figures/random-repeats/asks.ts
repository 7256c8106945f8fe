/** Has the repeat test run where nobody has yet: by the lab's model as it is and with the reader's edits, and by the one beside it. */
import type { ReactiveControllerHost } from 'lit';
import { repeatLosses } from '../../../models/analysis/repeat-losses.ts';
import type { Session } from '../../../models/runtime/types.ts';
import { treatmentOf } from '../../lab/edits.ts';
import type { LabEdit } from '../../lab/edits.ts';
import { FetchAhead } from '../../lab/fetch-ahead.ts';
import { Latest } from '../../lab/latest.ts';
import { keyOf, readTest } from './data.ts';
import type { Asked, Reading, Shape } from './data.ts';

type Question = [session: Session, checkpoint: number, edits: string, ...shape: number[]];

/** What the figure shows next; each null while it is not known. */
export interface Answers {
  readonly own: Reading | null;
  /** The lab's model with the reader's edits; null without any. */
  readonly edited: Reading | null;
  readonly other: Reading | null;
}

export interface Wanted {
  readonly shape: Shape;
  readonly checkpoint: number;
  /** Edits that change the run, as JSON; '' for none. */
  readonly edits: string;
  /** Ids, and sessions where they are open. */
  readonly own: string;
  readonly other: string | null;
  readonly sessions: { readonly own: Session | null; readonly other: Session | null };
}

export class Asks {
  /** Nothing is fetched ahead for readers who do not scrub. */
  scrubs = false;
  readonly #known = new Map<string, Reading>();
  readonly #ahead = new FetchAhead();
  readonly #own: Latest<Question, null>;
  readonly #edited: Latest<Question, null>;
  readonly #other: Latest<Question, null>;

  constructor(host: ReactiveControllerHost) {
    const answer = async (signal: AbortSignal, ...question: Question): Promise<null> => {
      const [session, checkpoint, edits, seed = 0, block = 0, repeats = 0] = question;
      const { config, id } = session.manifest;
      const made = edits === '' ? [] : (JSON.parse(edits) as LabEdit[]);
      const treatment = treatmentOf(made, config);
      const shape = { seed, block, repeats };
      const test = await repeatLosses(signal, session, shape, { checkpoint, treatment });
      const reading = readTest({ model: id, checkpoint, edits }, test, session);
      this.#known.set(keyOf(reading), reading);
      return null;
    };
    this.#own = new Latest(host, answer);
    this.#edited = new Latest(host, answer);
    this.#other = new Latest(host, async (signal, ...question: Question) => {
      await answer(signal, ...question);
      const [session, checkpoint] = question;
      if (this.scrubs) void this.#ahead.around(session, checkpoint);
      return null;
    });
  }

  /** What others have read. */
  add(readings: readonly Reading[]): void {
    for (const reading of readings) this.#known.set(keyOf(reading), reading);
  }

  /** Asks for what is missing. */
  follow(wanted: Wanted): Answers {
    const { own, other, edits, sessions } = wanted;
    const { checkpoint, shape } = wanted;
    const find = (model: string | null, made: string): Reading | null =>
      model === null ? null : this.#find({ ...shape, model, checkpoint, edits: made });
    const ask = (latest: Latest<Question, null>, session: Session | null, made: string): void => {
      const { seed, block, repeats } = shape;
      latest.ask(session && [session, checkpoint, made, seed, block, repeats]);
    };
    const found: Answers = {
      own: find(own, ''),
      edited: edits === '' ? null : find(own, edits),
      other: find(other, ''),
    };
    ask(this.#own, found.own ? null : sessions.own, '');
    ask(this.#edited, edits === '' || found.edited ? null : sessions.own, edits);
    ask(this.#other, found.other || other === null ? null : sessions.other, '');
    return found;
  }

  #find(asked: Asked): Reading | null {
    return this.#known.get(keyOf(asked)) ?? null;
  }

  /** The questions, for what is said of those that failed. */
  get all() {
    return [this.#own, this.#edited, this.#other] as const;
  }

  /** The model beside has no answer, and none is on its way: the others need not wait for it. */
  get failedBeside(): boolean {
    return this.#other.error !== null;
  }

  stop(): void {
    this.#ahead.stop();
  }
}
