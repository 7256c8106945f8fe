/** The reader's text by the lab's model, and by those beside it that are open: losses at the checkpoint that was run. */
import type { ReactiveControllerHost } from 'lit';
import { runLosses } from '../../../models/analysis/losses.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { Latest } from '../../lab/latest.ts';
import type { OtherModel } from '../../lab/state.ts';
import { lastCall } from '../../lab/last-call.ts';
import type { TextLosses } from './describe.ts';

/** A text's losses by the model that ran it. @throws RangeError for a run without logits */
export function textLosses(run: Run): TextLosses {
  return { model: run.model, losses: runLosses(run) };
}

export class TextReader {
  readonly #own = lastCall(textLosses);
  readonly #beside: Latest<
    [text: string, checkpoint: number, ...sessions: Session[]],
    { readonly run: string; readonly texts: readonly TextLosses[] }
  >;

  constructor(host: ReactiveControllerHost) {
    this.#beside = new Latest(host, async (signal, text, checkpoint, ...sessions) => {
      const texts: TextLosses[] = [];
      for (const session of sessions)
        texts.push(textLosses(await session.run(signal, { text, checkpoint, want: ['logits'] })));
      return { run: keyOf({ text, checkpoint }), texts };
    });
  }

  /** What is known of the run's text; has it read by the models beside that are open and have this checkpoint. */
  read(run: Run, others: readonly OtherModel[]): TextLosses[] {
    const sessions = others.flatMap(({ session }) =>
      session?.manifest.checkpoints.some(({ step }) => step === run.checkpoint) ? session : [],
    );
    this.#beside.ask(sessions.length > 0 ? [run.text, run.checkpoint, ...sessions] : null);
    const { value } = this.#beside;
    return [this.#own(run), ...(value?.run === keyOf(run) ? value.texts : [])];
  }

  /** To be told where the figure tells its failures. */
  get asked(): Pick<Latest<readonly unknown[], unknown>, 'error' | 'askAgain'> {
    return this.#beside;
  }
}

function keyOf({ text, checkpoint }: Pick<Run, 'text' | 'checkpoint'>): string {
  return `${checkpoint} ${text}`;
}
