/**
 * `<training-curves>`: losses and head scores of several runs over their training. It opens no model: its data stands in
 * the page. This file wires; `describe.ts` works out what is shown, `view.ts` draws it.
 */
import { LitElement, html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import '../../parts/line-chart.ts';
import { csvOf } from './csv.ts';
import { describe } from './describe.ts';
import { tableOf } from './table.ts';
import type { Description } from './describe.ts';
import type { ViewId } from './metrics.ts';
import type { TrainingData } from './runs.ts';
import { saveFile } from './save.ts';
import { trainingView } from './view.ts';
import type { Acts } from './view.ts';
import { trainingStyles } from './view.styles.ts';

export class TrainingCurves extends LitElement {
  static override styles = trainingStyles;
  static override properties = {
    view: {},
    everyHead: { state: true },
    aside: { state: true },
    open: { state: true },
  };

  declare view: ViewId;
  declare everyHead: boolean;
  /** Keys of runs and names of heads that the reader has put aside. */
  declare aside: ReadonlySet<string>;
  /** The table is unfolded. */
  declare open: boolean;

  #data: TrainingData = { runs: [], summary: '' };
  #description: Description | null = null;

  constructor() {
    super();
    this.view = 'overview';
    this.everyHead = false;
    this.aside = new Set();
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    if (data) this.#data = JSON.parse(data) as TrainingData;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // The chart draws anew only what is described anew.
    if (this.#description && changed.size === 1 && changed.has('open')) return;
    this.#description = describe(this.#shown);
  }

  override render(): TemplateResult {
    const description = this.#description;
    if (!description || this.#data.runs.length === 0) return html`<slot></slot>`;
    return trainingView(
      this.#shown,
      description,
      {
        chart: html`<line-chart
          .data=${description.chart}
          label=${description.label}
        ></line-chart>`,
        table: this.open ? tableOf(description, this.everyHead) : null,
        summary: this.#data.summary,
      },
      this.#acts,
    );
  }

  get #shown() {
    const { view, everyHead, aside } = this;
    return { runs: this.#data.runs, view, everyHead, hidden: aside };
  }

  readonly #acts: Acts = {
    view: (view) => (this.view = view),
    everyHead: (on) => (this.everyHead = on),
    toggle: (keys, on) => {
      const hidden = new Set(this.aside);
      for (const key of keys)
        if (on) hidden.delete(key);
        else hidden.add(key);
      this.aside = hidden;
    },
    download: () => {
      const csv = csvOf(this.#description?.drawn ?? []);
      saveFile(`training-${this.view}.csv`, 'text/csv', csv);
    },
    table: () => (this.open = !this.open),
  };
}

customElements.define('training-curves', TrainingCurves);
