/** The figure without a script: the same view, drawn at build from the recorded losses. */
import { html } from 'lit';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { chartScales } from '../../parts/line-scale.ts';
import { scrubFace } from '../../parts/scrub-face.ts';
import type { ComponentsData } from './data.ts';
import { Describer, tableOf } from './describe.ts';
import type { Chosen } from './describe.ts';
import { SLIDER, componentsView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
  /** The finding in words. */
  readonly summary: string;
}

export async function componentsTwin(data: ComponentsData, chosen: Chosen): Promise<Twin> {
  const shown = new Describer().describe(data, chosen);
  const { chart, stretch, finding } = shown;
  const { steps } = data;
  const face = { data: chart, steps, step: chosen.step, label: SLIDER, stretch };
  const picture = html`<div data-excerpt>${scrubFace(face, chartScales(chart))}</div>`;
  const view = componentsView(
    shown,
    { chart: picture, table: tableOf(shown), passage: null },
    null,
  );
  return {
    html: await staticHtml(view),
    css: scopedCss('.components-twin', twinStyles),
    summary: finding,
  };
}
