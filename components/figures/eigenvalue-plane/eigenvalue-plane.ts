/**
 * `<eigenvalue-plane>`: the eigenvalues of every head's OV circuit, and whether positive ones mean copying. This file
 * wires; `describe.ts` works out what is shown, `view.ts` draws it.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
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
import { nearestDot } from '../../parts/plane.ts';
import '../../parts/quiet-status.ts';
import { nextIndex } from '../../parts/roving.ts';
import type { StepStretch } from '../../parts/step-face.ts';
import '../../parts/step-slider.ts';
import { describe } from './describe.ts';
import type { Description } from './describe.ts';
import { scanCircuits, scanCopying } from './readings.ts';
import type { Copying } from './readings.ts';
import { eigenView } from './view.ts';
import type { Acts } from './view.ts';
import { eigenStyles } from './view.styles.ts';

export class EigenvaluePlane extends WeightFigure {
  static override styles = eigenStyles;
  static override properties = {
    ...WeightFigure.properties,
    point: { type: Number },
    slider: { type: Boolean },
    stretch: { type: Object },
    spoken: { state: true },
  };

  /** The eigenvalue that is read, 0 for the largest; null for none. */
  declare point: number | null;
  /** Shows a slider over the checkpoints, on which a stretch may be marked. */
  declare slider: boolean;
  declare stretch: StepStretch | null;
  declare spoken: string;

  protected override readonly hooks = ['logits'];
  readonly #circuits = new Latest(this, async (signal: AbortSignal, weights: ModelWeights) => ({
    weights,
    circuits: await inSlices(signal, scanCircuits(weights)),
  }));
  readonly #copying = new Latest(this, async (signal: AbortSignal, weights: ModelWeights) => {
    const copying = await inSlices(signal, scanCopying(weights), (some) => this.#count(some));
    this.#count(copying);
    return weights;
  });
  /** Of the weights on show, as far as they are counted. */
  #counted: readonly Copying[] = [];
  #shown: ModelWeights | null = null;
  #description: Description | null = null;

  constructor() {
    super();
    this.point = null;
    this.slider = false;
    this.stretch = null;
    this.spoken = '';
    relayToLab(this);
  }

  protected override viewWith(_: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    this.#circuits.ask([weights]);
    const read = this.#circuits.value;
    if (!read) return html`<slot></slot>${failureOf(this.#circuits, this.#copying)}`;
    if (this.#shown !== read.weights) [this.#shown, this.#counted] = [read.weights, []];
    this.#copying.ask([read.weights]);
    // The twin stays until everything it shows is there; of later checkpoints, each number comes when it is known.
    if (!this.#copying.value) return html`<slot></slot>${failureOf(this.#circuits, this.#copying)}`;
    const head = headName(lab.head.layer, lab.head.head);
    const { circuits } = read;
    this.#description = describe({ circuits, copying: this.#counted, head, point: this.point });
    return html`
      ${eigenView(this.#description, this.slider ? this.#slider(lab) : null, this.#acts)}
      <div class="spoken" role="status">${this.spoken}</div>
      <quiet-status .text=${this.#description.finding}></quiet-status>
      ${failureOf(this.#circuits, this.#copying)}
    `;
  }

  #slider({ session, checkpoint }: LabState): TemplateResult {
    return html`<step-slider
      .steps=${session?.manifest.checkpoints ?? []}
      .step=${checkpoint}
      .stretch=${this.stretch}
    ></step-slider>`;
  }

  #count(some: readonly Copying[]): void {
    if (some.length === this.#counted.length) return;
    this.#counted = [...some];
    this.requestUpdate();
  }

  readonly #acts: Acts = {
    select: (name) => this.dispatchEvent(new HeadPick(name)),
    point: (event) => {
      const box = (event.currentTarget as Element).querySelector('.plane')!.getBoundingClientRect();
      const [left, top] = [event.clientX - box.left, event.clientY - box.top];
      this.point = nearestDot(this.#points, left / box.width, top / box.height);
    },
    key: (event) => {
      if (event.key === 'Escape') return this.#acts.leave();
      const to = nextIndex(event.key, this.point ?? -1, { count: this.#points.length });
      if (to === null) return;
      event.preventDefault();
      this.point = Math.max(0, to);
      void this.updateComplete.then(() => (this.spoken = this.#description?.pointText ?? ''));
    },
    leave: () => (this.point = null),
  };

  get #points() {
    return this.#description?.selected.reading.plane.points ?? [];
  }
}

customElements.define('eigenvalue-plane', EigenvaluePlane);
