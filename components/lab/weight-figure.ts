/** A figure that reads the weights beside the run. Both are of one checkpoint: until they are, the last pair stays. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { ModelWeights } from '../../models/analysis/weights.ts';
import type { Run, Session } from '../../models/runtime/types.ts';
import { failureOf } from './failure.ts';
import { LabFigure } from './figure-base.ts';
import { Latest } from './latest.ts';
import type { LabState } from './state.ts';
import { sharedWeights } from './weights.ts';

interface Pair {
  readonly run: Run;
  readonly weights: ModelWeights;
}

export abstract class WeightFigure extends LabFigure {
  /** As `view`, with the weights of the checkpoint that was run. */
  protected abstract viewWith(run: Run, lab: LabState, weights: ModelWeights): TemplateResult;

  #pair: Pair | null = null;
  readonly #fetched = new Latest(
    this,
    async (signal: AbortSignal, session: Session, model: string, checkpoint: number) => ({
      of: `${model} ${checkpoint}`,
      weights: await sharedWeights(signal, session, checkpoint),
    }),
  );

  protected override view(run: Run, lab: LabState): TemplateResult {
    if (lab.session && lab.model === run.model)
      this.#fetched.ask([lab.session, run.model, run.checkpoint]);
    const { value } = this.#fetched;
    if (value?.of === `${run.model} ${run.checkpoint}`)
      this.#pair = { run, weights: value.weights };
    const pair = this.#pair;
    const shown = pair ? this.viewWith(pair.run, lab, pair.weights) : html`<slot></slot>`;
    return html`${shown} ${failureOf(this.#fetched)}`;
  }
}
