/** The figure without a script: the same view, of the repeat test that was run at build. */
import { html, nothing } from 'lit';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { editFace } from '../../parts/edit-face.ts';
import { lineFrame } from '../../parts/line-frame.ts';
import { chartScales } from '../../parts/line-scale.ts';
import { scrubFace } from '../../parts/scrub-face.ts';
import type { Measure } from './block.ts';
import { trainingChart } from './chart.ts';
import type { RepeatData } from './data.ts';
import { repeatsView } from './view.ts';
import { twinStyles } from './view.styles.ts';
import { SLIDER, finding, recordTable } from './words.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
  /** The finding in words. */
  readonly summary: string;
}

export async function repeatsTwin(data: RepeatData, measure: Measure): Promise<Twin> {
  const [own, other = null] = data.known;
  if (!own) throw new RangeError('the repeat test of the lab’s model is missing');
  const { steps, stretch, histories, vocabulary } = data;
  const shown = { own, edited: null, other };
  const summary = finding(shown, vocabulary);
  const training = trainingChart(data);
  const step = own.checkpoint;
  const view = repeatsView(
    { ...shown, data, measure, off: [], keep: false, table: recordTable(histories, steps) },
    {
      chart: (chart, label) =>
        html`<div class="line-twin" data-excerpt role="img" aria-label="${label}. ${summary}">
          ${lineFrame(chart, chartScales(chart))}
        </div>`,
      training: html`<div data-excerpt>
        ${scrubFace({ data: training, steps, step, label: SLIDER, stretch }, chartScales(training))}
      </div>`,
      edits: editFace(),
      status: nothing,
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${own.model} · step ${step} · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.repeats-twin', twinStyles),
    summary,
  };
}
