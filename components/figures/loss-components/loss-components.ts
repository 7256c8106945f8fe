/**
 * `<loss-components>`: training runs as ways through the space of their losses, token by token. It opens no model: its data
 * stands in the page. This file wires; `describe.ts` works out what is shown, `view.ts` draws it.
 */
import { ContextConsumer } from '@lit/context';
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import '../../lab/lab.ts';
import { Sight } from '../../lab/sight.ts';
import { CheckpointSelect, labContext } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import { StepPick } from '../../parts/events.ts';
import '../../parts/quiet-status.ts';
import '../../parts/scrub-chart.ts';
import type { ComponentsData } from './data.ts';
import { Describer, tableOf } from './describe.ts';
import { PassageLive } from './passage-live.ts';
import { SLIDER, componentsView } from './view.ts';
import type { Acts } from './view.ts';
import { componentsStyles } from './view.styles.ts';

export class LossComponents extends LitElement {
  static override styles = componentsStyles;
  static override properties = {
    across: { type: Number },
    up: { type: Number },
    since: { type: Number },
    token: { type: Number },
    passage: { type: Boolean },
    seed: { type: Number },
    lab: { attribute: false },
    onScreen: { state: true },
    pointed: { state: true },
    tableOpen: { state: true },
  };

  /** Numbers of the components on the two axes, from 1. */
  declare across: number;
  declare up: number;
  /** The first step whose snapshots take part. */
  declare since: number;
  /** The chosen token, by its place in the record; null for the heaviest. */
  declare token: number | null;
  /** The passage is open, and of the runs with which seed. */
  declare passage: boolean;
  declare seed: number;
  declare lab: LabState | null;
  declare onScreen: boolean;
  /** The token under the pointer. */
  declare pointed: number | null;
  declare tableOpen: boolean;

  #data: ComponentsData | null = null;
  readonly #describer = new Describer();
  readonly #passage = new PassageLive(this, () => this.closest('retort-lab')?.base ?? '/models/');

  constructor() {
    super();
    [this.across, this.up, this.since] = [1, 2, 0];
    this.token = this.lab = this.pointed = null;
    this.passage = this.tableOpen = false;
    this.seed = 0;
    this.onScreen = true;
    new Sight(this, (onScreen) => (this.onScreen = onScreen));
    new ContextConsumer(this, {
      context: labContext,
      subscribe: true,
      callback: (lab) => (this.lab = lab),
    });
    this.addEventListener(StepPick.type, (event) => {
      this.dispatchEvent(new CheckpointSelect((event as StepPick).step));
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    if (data) this.#data ??= JSON.parse(data) as ComponentsData;
  }

  protected override shouldUpdate(): boolean {
    return this.onScreen || !this.hasUpdated;
  }

  override render(): TemplateResult {
    const [data, lab] = [this.#data, this.lab];
    if (!data || !lab) return html`<slot></slot>`;
    const step = lab.checkpoint ?? data.steps.at(-1)?.step ?? 0;
    const { across, up, since } = this;
    const token = this.pointed ?? this.token;
    const shown = this.#describer.describe(data, { across, up, since, step, token });
    const chart = html`<scrub-chart
      label=${SLIDER}
      .data=${shown.chart}
      .steps=${data.steps}
      .step=${step}
      .stretch=${shown.stretch}
    ></scrub-chart>`;
    const table = this.tableOpen ? tableOf(shown) : null;
    const choose = (one: number): void => void (this.seed = one);
    const passage = this.passage
      ? this.#passage.view(data, { seed: this.seed, step, choose })
      : null;
    return html`
      ${componentsView(shown, { chart, table, passage }, this.#acts)}
      <quiet-status .text=${shown.finding}></quiet-status>
    `;
  }

  /** Both axes never show the same component: the other one takes what this one had. */
  #axis(one: 'across' | 'up', other: 'across' | 'up', component: number): void {
    if (component === this[other]) this[other] = this[one];
    this[one] = component;
    this.token = this.pointed = null;
  }

  readonly #acts: Acts = {
    across: (component) => this.#axis('across', 'up', component),
    up: (component) => this.#axis('up', 'across', component),
    since: (step) => {
      this.since = step;
      this.token = this.pointed = null;
    },
    token: (token, lock) => {
      this.pointed = lock ? null : token;
      if (lock) this.token = token;
    },
    snapshot: (index) => {
      const kept = this.#data?.steps.filter(({ step }) => step >= this.since);
      const step = kept?.[index]?.step;
      if (step !== undefined) this.dispatchEvent(new CheckpointSelect(step));
    },
    passage: () => (this.passage = !this.passage),
    table: () => (this.tableOpen = !this.tableOpen),
  };
}

customElements.define('loss-components', LossComponents);

declare global {
  interface HTMLElementTagNameMap {
    'loss-components': LossComponents;
  }
}
