/** The static twin: the same view, written as HTML at build from the weights of the lab's checkpoint. */
import { html } from 'lit';
import { inSlices } from '../../../models/analysis/slices.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { stepFace } from '../../parts/step-face.ts';
import type { StepsShown } from '../../parts/step-face.ts';
import { describe } from './describe.ts';
import type { Shown } from './describe.ts';
import { scanCircuits, scanCopying } from './readings.ts';
import { eigenView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
}

type Readings = Pick<Shown, 'circuits' | 'copying'>;

const known = new WeakMap<ModelWeights, Promise<Readings>>();

/** Everything that the figure reads off a checkpoint, once per process. */
export function buildReadings(weights: ModelWeights): Promise<Readings> {
  const { signal } = new AbortController();
  const read = async (): Promise<Readings> => ({
    circuits: await inSlices(signal, scanCircuits(weights)),
    copying: await inSlices(signal, scanCopying(weights)),
  });
  const readings = known.get(weights) ?? read();
  known.set(weights, readings);
  return readings;
}

/** @param steps what a slider over the checkpoints shows; null without one */
export async function eigenTwin(
  shown: Shown,
  model: string,
  steps: StepsShown | null = null,
): Promise<Twin> {
  const slider = steps && stepFace(steps);
  const status = html`<p class="twin-status">${model} · computed when this page was built</p>`;
  return {
    html: await staticHtml(html`${eigenView(describe(shown), slider, null)}${status}`),
    css: scopedCss('.eigen-twin', twinStyles),
  };
}
