/**
 * `<text-over-training>`: the reader's own text, token by token, at two moments of training, and its loss over all of it. This
 * file wires; `asks.ts` has run what is missing, `compare.ts` finds what is known, `view.ts` draws it.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { runLosses } from '../../../models/analysis/losses.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { asModelError } from '../../lab/errors.ts';
import { LabFigure } from '../../lab/figure-base.ts';
import { holds } from '../../lab/hooks.ts';
import { lastCall } from '../../lab/last-call.ts';
import { relayToLab } from '../../lab/relay.ts';
import { ModelWanted } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import { StepPick } from '../../parts/events.ts';
import '../../parts/quiet-status.ts';
import { Asks } from './asks.ts';
import { Comparison, missingText } from './compare.ts';
import { openBook, startStep } from './data.ts';
import type { TextData } from './data.ts';
import { finding } from './describe.ts';
import { LossBook } from './losses.ts';
import { drawChart, shownOf } from './shown.ts';
import { liveSlots } from './slots.ts';
import { textView } from './view.ts';
import type { Acts } from './view.ts';
import { textStyles } from './view.styles.ts';

export class TextOverTraining extends LabFigure {
  static override styles = textStyles;
  static override properties = {
    ...LabFigure.properties,
    from: { type: Number },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    filling: { state: true },
    tableOpen: { state: true },
  };

  /** The checkpoint to compare with, by step; null for where the bump begins. */
  declare from: number | null;
  declare noPrompt: boolean;
  /** The checkpoints that are missing are being run. */
  declare filling: boolean;
  declare tableOpen: boolean;

  protected override readonly hooks = ['logits'];
  protected override readonly sparesEdits = true;
  readonly #book = new LossBook();
  readonly #asks = new Asks(this, this.#book);
  readonly #comparison = new Comparison(this.#book);
  readonly #draw = lastCall(drawChart);
  #data: TextData | null = null;
  #noted: Run | null = null;
  /** The model beside must be open: a run of it is missing. */
  #wantsOther = false;

  constructor() {
    super();
    this.from = null;
    this.noPrompt = this.filling = this.tableOpen = false;
    relayToLab(this);
    this.addEventListener(StepPick.type, () => (this.#asks.scrubs = true));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    if (!data || this.#data) return;
    this.#data = JSON.parse(data) as TextData;
    openBook(this.#data, this.#book);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asks.stop();
  }

  override willUpdate(): void {
    const [data, lab, run] = [this.#data, this.lab, this.#run];
    if (!data || !lab || !run) return;
    if (run !== this.#noted) {
      if (run.text !== this.#noted?.text) this.filling = false;
      this.#book.add(run.model, run.text, run.checkpoint, runLosses(run));
      this.#noted = run;
    }
    if (this.filling && !missingText(data, this.#book, run.text)) this.filling = false;
    const sessions = { own: lab.session, other: this.#beside?.session ?? null };
    const chosen = { from: startStep(data, this.from), filling: this.filling };
    this.#wantsOther = this.#asks.follow(run, data, sessions, chosen);
  }

  override updated(): void {
    if (this.#wantsOther && !this.#beside) this.#wantOther();
  }

  /** The prompt without the reader's edits; null while the newest run of it holds no losses. */
  get #run(): Run | null {
    const { clean = null } = this.lab ?? {};
    return holds(clean, this.hooks) ? clean : null;
  }

  get #beside() {
    return this.lab?.others[this.#data?.models[1]?.model ?? ''];
  }

  protected override view(_: Run, lab: LabState): TemplateResult {
    const [data, run] = [this.#data, this.#run ?? this.#noted];
    const from = data ? startStep(data, this.from) : 0;
    const waiting = this.#beside?.session != null && !this.#asks.failed;
    const { version } = this.#book;
    const compared = data && run && this.#comparison.newest(run, from, data, { waiting, version });
    if (!compared) return html`<slot></slot>${this.#status()}`;
    const { filling, tableOpen: table } = this;
    const chosen = { focus: lab.focus.token, filling, table };
    const shown = shownOf(data, this.#book, compared, chosen, this.#draw);
    const prompt = !this.noPrompt;
    const slots = liveSlots({ run, lab, data, shown, prompt, status: this.#status() });
    return html`
      ${textView(shown, slots, this.#acts)}
      <quiet-status .text=${finding(compared)}></quiet-status>
    `;
  }

  readonly #acts: Acts = {
    from: (step) => (this.from = step),
    fill: () => (this.filling = !this.filling),
    table: () => (this.tableOpen = !this.tableOpen),
  };

  readonly #wantOther = (): void => {
    const model = this.#data?.models[1]?.model;
    if (model !== undefined) this.dispatchEvent(new ModelWanted(model));
  };

  /** What loads or has failed beside the lab's own run. */
  #status(): TemplateResult | typeof nothing {
    const { failed } = this.#asks;
    const own = failed && { phase: 'error', error: asModelError(failed.error) };
    const status = own ?? this.#beside?.status;
    if (!status || status.phase === 'ready' || status.phase === 'idle') return nothing;
    const retry = (): void => (failed ? failed.askAgain() : this.#wantOther());
    return html`<model-status .status=${status} @retry=${retry}></model-status>`;
  }
}

customElements.define('text-over-training', TextOverTraining);

declare global {
  interface HTMLElementTagNameMap {
    'text-over-training': TextOverTraining;
  }
}
