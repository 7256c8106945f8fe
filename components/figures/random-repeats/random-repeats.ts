/**
 * `<random-repeats>`: random tokens, the same block over and over, and what a model makes of its coming again. This file wires;
 * `asks.ts` has the tests run, `view.ts` draws them.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import { editBar, relayEdits } from '../../lab/edit-bar.ts';
import { toggleEdit } from '../../lab/edits.ts';
import { failureOf } from '../../lab/failure.ts';
import { LabFigure } from '../../lab/figure-base.ts';
import { lastCall } from '../../lab/last-call.ts';
import { relayToLab } from '../../lab/relay.ts';
import { EditsChange, ModelWanted } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import { HeadSwitch, StepPick } from '../../parts/events.ts';
import '../../parts/line-chart.ts';
import '../../parts/quiet-status.ts';
import '../../parts/scrub-chart.ts';
import { Asks } from './asks.ts';
import type { Answers } from './asks.ts';
import type { Measure } from './block.ts';
import { trainingChart } from './chart.ts';
import { fitted } from './data.ts';
import type { RepeatData, Shape } from './data.ts';
import { repeatsView } from './view.ts';
import type { Acts, Slots } from './view.ts';
import { repeatsStyles } from './view.styles.ts';
import { SLIDER, finding, recordTable } from './words.ts';
import type { Shown } from './words.ts';

export class RandomRepeats extends LabFigure {
  static override styles = repeatsStyles;
  static override properties = {
    ...LabFigure.properties,
    draw: { type: Number },
    block: { type: Number },
    repeats: { type: Number },
    measure: {},
    tableOpen: { state: true },
  };

  /** Seed of the draws; null for the one that models are scored with, as for the two below. */
  declare draw: number | null;
  /** Tokens in the block, and how often it is written. */
  declare block: number | null;
  declare repeats: number | null;
  /** What the cells of the block say. */
  declare measure: Measure;
  declare tableOpen: boolean;

  protected override readonly hooks = ['logits'];
  readonly #asks = new Asks(this);
  readonly #drawn = lastCall(trainingChart);
  readonly #table = lastCall(recordTable);
  #data: RepeatData | null = null;
  #answers: Answers = { own: null, edited: null, other: null };
  /** The newest that were all known: until then the ones before stay, so that nothing flickers. */
  #shown: Shown | null = null;

  constructor() {
    super();
    this.draw = this.block = this.repeats = null;
    this.measure = 'loss';
    this.tableOpen = false;
    relayToLab(this);
    relayEdits(this);
    this.addEventListener(StepPick.type, () => (this.#asks.scrubs = true));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    if (!data || this.#data) return;
    this.#data = JSON.parse(data) as RepeatData;
    this.#asks.add(this.#data.known);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#asks.stop();
  }

  get #shape(): Shape {
    const { draw: seed, block, repeats } = this;
    return fitted(this.#data!, { seed, block, repeats });
  }

  get #beside() {
    return this.lab?.others[this.#data?.models[1]?.model ?? ''];
  }

  override willUpdate(): void {
    const [data, lab] = [this.#data, this.lab];
    if (!data || !lab || lab.checkpoint === null) return;
    const { checkpoint, session, edits } = lab;
    const changes = edits.some(({ kind }) => kind === 'ablate');
    const made = edits.filter(({ kind }) => kind === 'ablate' || kind === 'freeze');
    const [own, other] = data.models;
    const answers = this.#asks.follow({
      ...{ shape: this.#shape, checkpoint, edits: changes ? JSON.stringify(made) : '' },
      ...{ own: own.model, other: other?.model ?? null },
      sessions: { own: session, other: this.#beside?.session ?? null },
    });
    this.#answers = answers;
    const failed = this.#beside?.status.phase === 'error' || this.#asks.failedBeside;
    const waits = other !== undefined && !answers.other && !failed;
    if (answers.own && (!changes || answers.edited) && !waits)
      this.#shown = { own: answers.own, edited: answers.edited, other: answers.other };
  }

  override updated(): void {
    const other = this.#data?.models[1]?.model;
    if (other !== undefined && this.lab?.session && !this.#answers.other && !this.#beside)
      this.dispatchEvent(new ModelWanted(other));
  }

  protected override view(_: Run, lab: LabState): TemplateResult {
    const [data, shown] = [this.#data, this.#shown];
    if (!data || !shown) return html`<slot></slot>${failureOf(...this.#asks.all)}`;
    const off = lab.edits.flatMap((edit) => (edit.kind === 'ablate' ? edit.head : []));
    const keep = lab.edits.some(({ kind }) => kind === 'freeze');
    const table = this.tableOpen ? this.#table(data.histories, data.steps) : null;
    const { measure } = this;
    return html`
      ${repeatsView({ ...shown, data, measure, off, keep, table }, this.#slots(data, lab), this.#acts)}
      <quiet-status .text=${finding(shown, data.vocabulary)}></quiet-status>
    `;
  }

  #slots(data: RepeatData, lab: LabState): Slots {
    const { steps, stretch } = data;
    return {
      chart: (chart, label) => html`<line-chart .data=${chart} label=${label}></line-chart>`,
      training: html`<scrub-chart
        label=${SLIDER}
        .data=${this.#drawn(data)}
        .steps=${steps}
        .step=${lab.checkpoint}
        .stretch=${stretch}
      ></scrub-chart>`,
      edits: editBar(lab),
      status: html`${this.#loading()}${failureOf(...this.#asks.all)}`,
      toggled: () => (this.tableOpen = !this.tableOpen),
    };
  }

  readonly #acts: Acts = {
    drawAgain: () => (this.draw = this.#shape.seed + 1),
    block: (size) => (this.block = size),
    repeats: (times) => (this.repeats = times),
    measure: (measure) => (this.measure = measure),
    toggle: (head) => this.dispatchEvent(new HeadSwitch(head)),
    keep: () =>
      this.dispatchEvent(new EditsChange(toggleEdit(this.lab?.edits ?? [], { kind: 'freeze' }))),
  };

  /** The model beside, until it is open. */
  #loading(): TemplateResult | typeof nothing {
    const status = this.#beside?.status;
    if (!status || status.phase === 'ready' || status.phase === 'idle') return nothing;
    const again = (): void =>
      void this.dispatchEvent(new ModelWanted(this.#data!.models[1]!.model));
    return html`<model-status .status=${status} @retry=${again}></model-status>`;
  }
}

customElements.define('random-repeats', RandomRepeats);

declare global {
  interface HTMLElementTagNameMap {
    'random-repeats': RandomRepeats;
  }
}
