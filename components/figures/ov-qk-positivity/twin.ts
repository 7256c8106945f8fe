/** The static twin: the last checkpoint, or the lab's, with the way of one head, drawn at build from the real weights. */
import { html } from 'lit';
import { scanRandomHeads } from '../../../models/analysis/random-heads.ts';
import type { RandomBands } from '../../../models/analysis/random-heads.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { lineFrame } from '../../parts/line-frame.ts';
import { chartScales } from '../../parts/line-scale.ts';
import { stepFace } from '../../parts/step-face.ts';
import { describe } from './describe.ts';
import type { Shown } from './describe.ts';
import { positivityView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
}

const known = new WeakMap<ModelWeights, Promise<RandomBands>>();

/** Bands of random heads, drawn once per process. */
export function buildBands(weights: ModelWeights): Promise<RandomBands> {
  const bands =
    known.get(weights) ?? inSlices(new AbortController().signal, scanRandomHeads(weights));
  known.set(weights, bands);
  return bands;
}

export async function positivityTwin(shown: Shown): Promise<Twin> {
  const description = describe(shown);
  const { chart, steps, selected } = description;
  const pieces = {
    slider: stepFace(steps),
    chart: html`<div
      class="line-twin"
      role="img"
      aria-label="OV and QK positivity over training, ${selected} and the other heads"
    >
      ${lineFrame(chart, chartScales(chart))}
    </div>`,
  };
  const status = html`<p class="twin-status">
    ${shown.history.model} · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${positivityView(description, pieces, null)}${status}`),
    css: scopedCss('.positivity-twin', twinStyles),
  };
}
