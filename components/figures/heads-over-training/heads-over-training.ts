/**
 * `<heads-over-training>`: previous-token, prefix-matching and copying scores of every head over training, and every head on
 * the reader's text at the step on show. This file wires; `describe.ts` works out what is shown, `view.ts` draws it.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { scoreHeads } from '../../../models/analysis/score.ts';
import { headName } from '../../../models/runtime/names.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { relayEdits } from '../../lab/edit-bar.ts';
import { failureOf } from '../../lab/failure.ts';
import { LabFigure } from '../../lab/figure-base.ts';
import { Latest } from '../../lab/latest.ts';
import { relayToLab } from '../../lab/relay.ts';
import type { LabState } from '../../lab/state.ts';
import { HeadPick } from '../../parts/events.ts';
import '../../parts/quiet-status.ts';
import { perHead } from './data.ts';
import type { HeadsData, Measured } from './data.ts';
import { describe, drawOnce } from './describe.ts';
import { liveSlots } from './slots.ts';
import { headsView } from './view.ts';
import type { Acts } from './view.ts';
import { headsStyles } from './view.styles.ts';

export class HeadsOverTraining extends LabFigure {
  static override styles = headsStyles;
  static override properties = {
    ...LabFigure.properties,
    offset: { type: Number },
    third: {},
    seed: { type: Number },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    tableOpen: { state: true },
    measuring: { state: true },
  };

  /** Which attention counts as a match: +1, 0 or −1. */
  declare offset: number;
  /** The last panel: `ovPositivity` or `copying`. */
  declare third: string;
  /** Of the training run whose curves are on show. */
  declare seed: number;
  declare noPrompt: boolean;
  declare tableOpen: boolean;
  /** The step whose scores are being measured again; null when none are. */
  declare measuring: number | null;

  protected override readonly hooks = ['blocks.*.attn.hook_pattern'];
  readonly #draw = drawOnce();
  readonly #measured = new Map<number, Measured>();
  #data: HeadsData | null = null;

  readonly #again = new Latest(
    this,
    async (signal: AbortSignal, session: Session, step: number) => {
      this.measuring = step;
      try {
        const { heads } = await scoreHeads(session, signal, { checkpoint: step });
        this.#measured.set(step, { where: 'here', heads: perHead(heads) });
      } finally {
        this.measuring = null;
      }
    },
  );

  constructor() {
    super();
    this.offset = 1;
    this.third = 'ovPositivity';
    this.seed = 0;
    this.noPrompt = this.tableOpen = false;
    this.measuring = null;
    relayToLab(this);
    relayEdits(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    if (!data || this.#data) return;
    this.#data = JSON.parse(data) as HeadsData;
    const { step, heads } = this.#data.measured;
    this.#measured.set(step, { where: 'build', heads });
  }

  protected override view(run: Run, lab: LabState): TemplateResult {
    const data = this.#data;
    if (data?.model !== run.model) return html`<slot></slot>`;
    const { offset, third, seed, tableOpen: table, measuring } = this;
    const head = headName(lab.head.layer, lab.head.head);
    const chosen = { head, offset, third, seed, table };
    const shown = describe(data, run, chosen, this.#measured, 'your', this.#draw);
    const status = failureOf(this.#again);
    const slots = liveSlots({ run, lab, shown, prompt: !this.noPrompt, measuring, status });
    return html`
      ${headsView(shown, slots, this.#acts)}
      <quiet-status .text=${shown.finding}></quiet-status>
      <quiet-status .text=${`${shown.text} ${shown.again}`}></quiet-status>
    `;
  }

  readonly #acts: Acts = {
    offset: (offset) => (this.offset = offset),
    third: (third) => (this.third = third),
    seed: (seed) => (this.seed = seed),
    select: (name) => this.dispatchEvent(new HeadPick(name)),
    again: () => {
      const { session, run } = this.lab ?? {};
      if (!session || !run || this.measuring !== null) return;
      this.#again.ask(null);
      this.#again.ask([session, run.checkpoint]);
    },
    table: () => (this.tableOpen = !this.tableOpen),
  };
}

customElements.define('heads-over-training', HeadsOverTraining);

declare global {
  interface HTMLElementTagNameMap {
    'heads-over-training': HeadsOverTraining;
  }
}
