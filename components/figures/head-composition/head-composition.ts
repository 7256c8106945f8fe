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
import { Latest } from '../../lab/latest.ts';
import { SharedPair } from '../../lab/shared-pair.ts';
import type { LabState } from '../../lab/state.ts';
import { WeightFigure } from '../../lab/weight-figure.ts';
import '../../parts/pair-grid.ts';
import '../../parts/quiet-status.ts';
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
    extent: { type: Number },
    publishedExtent: { type: Number, attribute: 'published-extent' },
  };

  /** By which formula the grids are filled. */
  declare formula: Formula;
  /** The chosen pair, `L0H1 L1H0`. */
  declare pair: string;
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
    this.extent = 0.1;
    this.publishedExtent = 0.4;
    new SharedPair(this);
  }

  protected override viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult {
    this.#measured.ask([weights, run.checkpoint]);
    const measured = this.#measured.value;
    if (!measured) return html`<slot></slot>`;
    const { formula, pair, extent, publishedExtent } = this;
    const extents = { corrected: extent, published: publishedExtent };
    const head = headName(lab.head.layer, lab.head.head);
    return html`
      ${compositionView({ ...measured, formula, pair, extents, head }, this.#acts)}
      <quiet-status .text=${pairSentence(measured.reading, pair, formula)}></quiet-status>
    `;
  }

  readonly #acts: Acts = { choose: (formula) => (this.formula = formula) };
}

customElements.define('head-composition', HeadComposition);
