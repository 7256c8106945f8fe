/**
 * `<head-composition>`: how much of what later heads read is what earlier heads wrote, straight from the weights. This
 * file wires; `readings.ts` measures, `words.ts` says what was found, `view.ts` draws it.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { inSlices } from '../../../models/analysis/slices.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { failureOf } from '../../lab/failure.ts';
import { Latest } from '../../lab/latest.ts';
import { SharedPair } from '../../lab/shared-pair.ts';
import { CheckpointSelect } from '../../lab/state.ts';
import type { LabState } from '../../lab/state.ts';
import { WeightFigure } from '../../lab/weight-figure.ts';
import '../../parts/pair-grid.ts';
import { StepPick } from '../../parts/events.ts';
import '../../parts/quiet-status.ts';
import '../../parts/step-slider.ts';
import { readComposition } from './readings.ts';
import type { Formula } from './readings.ts';
import { compositionView } from './view.ts';
import type { Acts } from './view.ts';
import { compositionStyles } from './view.styles.ts';
import { pairSentence } from './words.ts';

export class HeadComposition extends WeightFigure {
  static override styles = compositionStyles;
  static override properties = {
    ...WeightFigure.properties,
    formula: {},
    pair: {},
    noSlider: { type: Boolean, attribute: 'no-slider' },
    extent: { type: Number },
    publishedExtent: { type: Number, attribute: 'published-extent' },
  };

  /** By which formula the grids are filled. */
  declare formula: Formula;
  /** The chosen pair, `L0H1 L1H0`. */
  declare pair: string;
  /** Another figure of the lab has the slider of training steps. */
  declare noSlider: boolean;
  /** Where the scales end, by the right and by the published formula. */
  declare extent: number;
  declare publishedExtent: number;

  /** Nothing of the run is read: the cheapest one brings the model in. */
  protected override readonly hooks = ['hook_embed'];
  readonly #measured = new Latest(
    this,
    async (signal: AbortSignal, weights: ModelWeights, step: number) => ({
      reading: await inSlices(signal, readComposition(weights)),
      step,
    }),
  );

  constructor() {
    super();
    this.formula = 'corrected';
    this.pair = '';
    this.noSlider = false;
    this.extent = 0.1;
    this.publishedExtent = 0.4;
    new SharedPair(this);
    this.addEventListener(StepPick.type, (event) => {
      this.dispatchEvent(new CheckpointSelect((event as StepPick).step));
    });
  }

  protected override viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    this.#measured.ask([weights, run.checkpoint]);
    const measured = this.#measured.value;
    if (!measured) return html`<slot></slot>${failureOf(this.#measured)}`;
    const { formula, pair, extent, publishedExtent } = this;
    const extents = { corrected: extent, published: publishedExtent };
    const head = headName(lab.head.layer, lab.head.head);
    const steps = this.noSlider ? [] : (lab.session?.manifest.checkpoints ?? []);
    const act = { asked: lab.checkpoint, choose: this.#choose };
    return html`
      ${compositionView({ ...measured, steps, formula, pair, extents, head }, act)}
      <quiet-status .text=${pairSentence(measured.reading, pair, formula)}></quiet-status>
      ${failureOf(this.#measured)}
    `;
  }

  readonly #choose: Acts['choose'] = (formula) => (this.formula = formula);
}

customElements.define('head-composition', HeadComposition);
