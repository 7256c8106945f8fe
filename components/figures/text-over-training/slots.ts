/** The parts that the live figure puts where its twin has pictures. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import type { LabState } from '../../lab/state.ts';
import '../../parts/change-strip.ts';
import '../../parts/prompt-box.ts';
import '../../parts/scrub-chart.ts';
import type { TextData } from './data.ts';
import { EXTENT, SLIDER, marksOf } from './view.ts';
import type { Slots, TextShown } from './view.ts';

export interface LiveParts {
  readonly run: Run;
  readonly lab: LabState;
  readonly data: TextData;
  readonly shown: TextShown;
  readonly prompt: boolean;
  readonly status: TemplateResult | typeof nothing;
}

export function liveSlots(live: LiveParts): Slots {
  const { run, lab, data, shown } = live;
  const { tokens, from } = shown.compared;
  const step = lab.checkpoint ?? run.checkpoint;
  return {
    prompt: live.prompt
      ? html`<prompt-box
          .text=${lab.prompt}
          .examples=${lab.examples}
          .tokens=${run.tokens.length}
          .limit=${lab.session?.manifest.config.n_ctx ?? 0}
          .cut=${run.cut}
        ></prompt-box>`
      : nothing,
    chart: html`<scrub-chart
      label=${SLIDER}
      .data=${shown.chart}
      .steps=${data.steps}
      .step=${step}
      .stretch=${data.stretch}
      .marks=${marksOf(from, step)}
    ></scrub-chart>`,
    strip: (change, label) =>
      html`<change-strip
        label=${label}
        .tokens=${tokens}
        .changes=${change?.changes ?? []}
        .extent=${EXTENT}
        .focused=${shown.token}
        .locked=${lab.focus.locked}
      ></change-strip>`,
    status: live.status,
  };
}
