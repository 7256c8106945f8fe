/** The parts that the live figure puts where its twin has pictures. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import { editsMade } from '../../lab/edit-bar.ts';
import type { LabState } from '../../lab/state.ts';
import '../../parts/prompt-box.ts';
import '../../parts/scrub-chart.ts';
import type { Description } from './describe.ts';
import { SLIDER } from './view.ts';
import type { Slots } from './view.ts';

export interface LiveParts {
  readonly run: Run;
  readonly lab: LabState;
  readonly shown: Description;
  readonly prompt: boolean;
  readonly measuring: number | null;
  readonly status: TemplateResult | typeof nothing;
}

export function liveSlots({ run, lab, shown, prompt, measuring, status }: LiveParts): Slots {
  return {
    prompt: html`${prompt ? promptBox(run, lab) : nothing} ${editsMade(lab)}`,
    chart: scrubber(shown, lab),
    measuring,
    status,
  };
}

function promptBox(run: Run, lab: LabState): TemplateResult {
  return html`<prompt-box
    .text=${lab.prompt}
    .examples=${lab.examples}
    .tokens=${run.tokens.length}
    .limit=${lab.session?.manifest.config.n_ctx ?? 0}
    .cut=${run.cut}
  ></prompt-box>`;
}

function scrubber({ chart, steps, stretch, step }: Description, lab: LabState): TemplateResult {
  return html`<scrub-chart
    label=${SLIDER}
    .data=${chart}
    .steps=${steps}
    .step=${lab.checkpoint ?? step}
    .stretch=${stretch}
  ></scrub-chart>`;
}
