/** The parts that the live figure puts where its twin has pictures. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LabState } from '../../lab/state.ts';
import '../../parts/kind-strip.ts';
import type { LineChartData } from '../../parts/line-data.ts';
import '../../parts/prompt-box.ts';
import '../../parts/scrub-chart.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { SLIDER, bandOf, marksOf } from './chart.ts';
import { kindsOf } from './text.ts';
import type { Shown, Slots } from './view.ts';

export interface LiveParts {
  readonly run: Run;
  readonly lab: LabState;
  readonly shown: Shown;
  readonly chart: LineChartData;
  /** The prompt stands in this figure. */
  readonly prompt: boolean;
  readonly status: TemplateResult | typeof nothing;
}

export function liveSlots({ run, lab, shown, chart, prompt, status }: LiveParts): Slots {
  const { data, chosen, reading, classes, token } = shown;
  return {
    chart: html`<scrub-chart
      label=${SLIDER}
      .data=${chart}
      .steps=${data.steps}
      .step=${lab.checkpoint ?? run.checkpoint}
      .stretch=${bandOf(data, chosen.seed)}
      .marks=${marksOf(data, chosen.seed, chosen)}
    ></scrub-chart>`,
    prompt: prompt
      ? html`<prompt-box
          .text=${lab.prompt}
          .examples=${lab.examples}
          .tokens=${run.tokens.length}
          .limit=${lab.session?.manifest.config.n_ctx ?? 0}
          .cut=${run.cut}
        ></prompt-box>`
      : nothing,
    strip: html`<kind-strip
      .tokens=${reading.tokens}
      .kinds=${kindsOf(classes)}
      .focused=${token}
      .locked=${lab.focus.locked}
    ></kind-strip>`,
    status,
  };
}
