/**
 * `<bump-by-class>`: the induction bump dissected by class of token, over the training of two models, and the same classes in
 * the reader's text. This file wires; `readings.ts` works out the falls, `view.ts` draws them.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import { LabFigure } from '../../lab/figure-base.ts';
import { lastCall } from '../../lab/last-call.ts';
import { relayToLab } from '../../lab/relay.ts';
import type { LabState } from '../../lab/state.ts';
import { StepPick } from '../../parts/events.ts';
import '../../parts/quiet-status.ts';
import { classChart } from './chart.ts';
import type { Acts, Chosen } from './controls.ts';
import { FIRST_CURVES, knownCurves, knownSeed } from './data.ts';
import type { BumpData } from './data.ts';
import { finding, lossTable } from './describe.ts';
import { fallsOf } from './readings.ts';
import { TextReader } from './reader.ts';
import { liveSlots } from './slots.ts';
import { classesOf, toldToken } from './text.ts';
import { bumpView } from './view.ts';
import { bumpStyles } from './view.styles.ts';

export class BumpByClass extends LabFigure {
  static override styles = bumpStyles;
  static override properties = {
    ...LabFigure.properties,
    seed: { type: Number },
    alone: { type: Boolean },
    classes: {},
    from: { type: Number },
    to: { type: Number },
    noPrompt: { type: Boolean, attribute: 'no-prompt' },
    tableOpen: { state: true },
  };

  /** Whose curves and bump are shown. */
  declare seed: number;
  /** Without the other seeds behind it. */
  declare alone: boolean;
  /** The curves drawn, by name: `whole continued otherwise corpus unseen`. */
  declare classes: string;
  /** The steps between which falls are read; null for the ends of the bump. */
  declare from: number | null;
  declare to: number | null;
  declare noPrompt: boolean;
  declare tableOpen: boolean;

  protected override readonly hooks = ['logits'];
  protected override readonly sparesEdits = true;
  readonly #reader = new TextReader(this);
  readonly #chart = lastCall((data: BumpData, seed: number, alone: boolean, classes: string) =>
    classChart(data, { seed, alone, curves: knownCurves(classes) }),
  );
  #data: BumpData | null = null;

  constructor() {
    super();
    this.seed = 0;
    this.classes = FIRST_CURVES;
    this.from = this.to = null;
    this.alone = this.noPrompt = this.tableOpen = false;
    relayToLab(this);
    this.addEventListener(StepPick.type, () => (this.#reader.scrubs = true));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const data = this.querySelector('script[type="application/json"]')?.textContent;
    if (data) this.#data ??= JSON.parse(data) as BumpData;
  }

  protected override view(run: Run, lab: LabState): TemplateResult {
    const data = this.#data;
    if (!data) return html`<slot></slot>`;
    const { alone, classes: names, from, to, tableOpen } = this;
    const seed = knownSeed(data, this.seed);
    const chosen: Chosen = { seed, alone, from, to, curves: knownCurves(names) };
    const reading = this.#reader.read(run, lab, data);
    const classes = classesOf(reading);
    const token = toldToken(reading, classes, lab.focus.token);
    const table = tableOpen ? lossTable(data, seed) : null;
    const shown = { data, chosen, reading, classes, token, table };
    const chart = this.#chart(data, seed, alone, names);
    const status = this.#reader.status();
    const slots = liveSlots({ run, lab, shown, chart, prompt: !this.noPrompt, status });
    return html`
      ${bumpView(shown, slots, this.#acts)}
      <quiet-status .text=${finding(data, fallsOf(data, seed, chosen), seed)}></quiet-status>
    `;
  }

  readonly #acts: Acts = {
    curve: (name) => {
      const curves = knownCurves(this.classes);
      const kept = curves.filter((one) => one !== name);
      this.classes = (kept.length < curves.length ? kept : [...curves, name]).join(' ');
    },
    seed: (seed) => (this.seed = seed),
    alone: (alone) => (this.alone = alone),
    end: (which, step) => (this[which] = step),
    table: () => (this.tableOpen = !this.tableOpen),
  };
}

customElements.define('bump-by-class', BumpByClass);

declare global {
  interface HTMLElementTagNameMap {
    'bump-by-class': BumpByClass;
  }
}
