/** What the reader's text costs both models: the lab's run, and one of the model beside it, which this asks for when it is missing. */
import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import { runLosses } from '../../../models/analysis/losses.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { asModelError } from '../../lab/errors.ts';
import { FetchAhead } from '../../lab/fetch-ahead.ts';
import { lastCall } from '../../lab/last-call.ts';
import { Latest } from '../../lab/latest.ts';
import { ModelWanted } from '../../lab/state.ts';
import type { LabState, OtherModel } from '../../lab/state.ts';
import type { BumpData } from './data.ts';
import type { TextReading } from './text.ts';

export class TextReader implements ReactiveController {
  /** Nothing is fetched ahead for readers who do not scrub. */
  scrubs = false;
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #ahead = new FetchAhead();
  readonly #asked: Latest<[Session, string, number], NonNullable<BumpData['first']>>;
  readonly #own = lastCall(runLosses);
  #last: TextReading | null = null;
  /** The model beside the lab's, where there is one and its share is missing. */
  #missing: string | null = null;
  #other: OtherModel | null = null;

  constructor(host: ReactiveControllerHost & EventTarget) {
    this.#host = host;
    this.#asked = new Latest(host, async (signal, session: Session, text: string, step: number) => {
      const run = await session.run(signal, { text, checkpoint: step, want: ['logits'] });
      if (this.scrubs) void this.#ahead.around(session, step);
      return { text, step, losses: runLosses(run) };
    });
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#missing !== null && !this.#other) this.#want();
  }

  hostDisconnected(): void {
    this.#ahead.stop();
  }

  /** The newest text of which everything is known, as long as the open model beside has yet to run this one. */
  read(run: Run, { others }: Pick<LabState, 'others'>, data: BumpData): TextReading {
    const { text, tokens, checkpoint: step } = run;
    const beside = data.models[1]?.model;
    this.#other = others[beside ?? ''] ?? null;
    const session = this.#other?.session ?? null;
    const found = [data.first, this.#asked.value].find(
      (one) => one?.text === text && one.step === step,
    );
    this.#missing = found ? null : (beside ?? null);
    if (this.#missing !== null && session) {
      this.#asked.ask([session, text, step]);
      if (this.#last && !this.#asked.error) return this.#last;
    }
    const losses = data.models.map(({ model }, k) => ({
      model,
      losses: k === 0 ? this.#own(run) : (found?.losses ?? null),
    }));
    return (this.#last = { text, tokens, step, losses });
  }

  /** What loads or has failed beside the lab's own run. */
  status(): TemplateResult | typeof nothing {
    const { error } = this.#asked;
    const failed = error ? { phase: 'error' as const, error: asModelError(error) } : null;
    const status = failed ?? this.#other?.status;
    if (!status || status.phase === 'ready' || status.phase === 'idle') return nothing;
    const retry = (): void => (failed ? this.#asked.askAgain() : this.#want());
    return html`<model-status .status=${status} @retry=${retry}></model-status>`;
  }

  #want(): void {
    if (this.#missing !== null) this.#host.dispatchEvent(new ModelWanted(this.#missing));
  }
}
