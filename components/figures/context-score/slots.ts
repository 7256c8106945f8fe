/** The parts that the live figure puts where its twin has pictures. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import type { LabState } from '../../lab/state.ts';
import '../../parts/prompt-box.ts';
import '../../parts/scrub-chart.ts';
import type { Description } from './describe.ts';
import { SLIDER } from './view.ts';

export function promptSlot(run: Run, lab: LabState): TemplateResult {
  return html`<prompt-box
    .text=${lab.prompt}
    .examples=${lab.examples}
    .tokens=${run.tokens.length}
    .limit=${lab.session?.manifest.config.n_ctx ?? 0}
    .cut=${run.cut}
  ></prompt-box>`;
}

export function trainingSlot({ training, steps, step, stretch }: Description): TemplateResult {
  return html`<scrub-chart
    label=${SLIDER}
    .data=${training}
    .steps=${steps}
    .step=${step}
    .stretch=${stretch}
  ></scrub-chart>`;
}

/** What still loads of a model beside. */
export function loadingSlot(
  lab: LabState,
  models: readonly string[],
  retry: (model: string) => void,
): TemplateResult | typeof nothing {
  for (const model of models) {
    const status = lab.others[model]?.status;
    if (status?.phase === 'loading' || status?.phase === 'error')
      return html`<model-status .status=${status} @retry=${() => retry(model)}></model-status>`;
  }
  return nothing;
}
