/**
 * `<ov-qk-positivity>`: does a head copy, and does it look for what it copies? Every head as a dot, over all of training.
 * This file wires; `describe.ts` works out what is shown, `view.ts` draws it.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { scanPositivities } from '../../../models/analysis/positivity.ts';
import { scanRandomHeads } from '../../../models/analysis/random-heads.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { failureOf } from '../../lab/failure.ts';
import { Latest } from '../../lab/latest.ts';
import { relayToLab } from '../../lab/relay.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import type { LabState } from '../../lab/state.ts';
import { WeightFigure } from '../../lab/weight-figure.ts';
import { HeadPick } from '../../parts/events.ts';
import '../../parts/line-chart.ts';
import '../../parts/quiet-status.ts';
import '../../parts/step-slider.ts';
import { describe } from './describe.ts';
import type { History } from './history.ts';
import { positivityView } from './view.ts';
import type { Acts } from './view.ts';
import { positivityStyles } from './view.styles.ts';

export class OvQkPositivity extends WeightFigure {
  static override styles = positivityStyles;
  static override properties = { ...WeightFigure.properties, through: {} };

  /** The earlier head that QK goes through, `L0H1`; '' for the tokens themselves. */
  declare through: string;

  protected override readonly hooks = ['logits'];
  #history: History | null = null;
  readonly #own = new Latest(this, async (signal: AbortSignal, weights: ModelWeights) => ({
    weights,
    found: await inSlices(signal, scanPositivities(weights)),
  }));
  readonly #bands = new Latest(this, async (signal: AbortSignal, weights: ModelWeights) => ({
    weights,
    bands: await inSlices(signal, scanRandomHeads(weights)),
  }));

  constructor() {
    super();
    this.through = '';
    relayToLab(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    if (data) this.#history = JSON.parse(data) as History;
  }

  protected override viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    const history = this.#history;
    if (history?.model !== run.model) return html`<slot></slot>`;
    this.#own.ask([weights]);
    const own = this.#own.value?.weights === weights ? this.#own.value.found : null;
    if (own) this.#bands.ask([weights]);
    const bands = this.#bands.value?.weights === weights ? this.#bands.value.bands : null;
    // The twin has both; from then on each comes when it is known.
    if (!this.#bands.value) return html`<slot></slot>${failureOf(this.#own, this.#bands)}`;
    const step = lab.checkpoint ?? run.checkpoint;
    const current = step === run.checkpoint;
    const shown = describe({
      ...{ history, step, through: this.through },
      head: headName(lab.head.layer, lab.head.head),
      own: current ? own : null,
      bands: current ? bands : null,
    });
    const { steps, label, stretch } = shown.steps;
    const pieces = {
      slider: html`<step-slider
        .steps=${steps}
        .step=${step}
        .label=${label}
        .stretch=${stretch}
      ></step-slider>`,
      chart: html`<line-chart
        .data=${shown.chart}
        label="OV and QK positivity over training, ${shown.selected} and the other heads"
      ></line-chart>`,
    };
    return html`
      ${positivityView(shown, pieces, this.#acts)}
      <quiet-status .text=${shown.finding}></quiet-status>
      ${failureOf(this.#own, this.#bands)}
    `;
  }

  readonly #acts: Acts = {
    select: (name) => this.dispatchEvent(new HeadPick(name)),
    through: (name) => (this.through = name),
  };
}

customElements.define('ov-qk-positivity', OvQkPositivity);
