/** The static twin: the overview as a picture with its text and table, for readers without JavaScript, for print and feeds. */
import { html } from 'lit';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { lineFrame } from '../../parts/line-frame.ts';
import { chartScales } from '../../parts/line-scale.ts';
import { describe } from './describe.ts';
import { tableOf } from './table.ts';
import type { ViewId } from './metrics.ts';
import type { TrainingData } from './runs.ts';
import { trainingView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
}

export async function trainingTwin({ runs, summary }: TrainingData, view: ViewId): Promise<Twin> {
  const shown = { runs, view, everyHead: false, hidden: new Set<string>() };
  const description = describe(shown);
  const { chart, label } = description;
  const picture = html`<div
    class="line-twin"
    data-excerpt
    role="img"
    aria-label="${label}. ${summary}"
  >
    ${lineFrame(chart, chartScales(chart))}
  </div>`;
  const table = tableOf(description, false);
  return {
    html: await staticHtml(
      trainingView(shown, description, { chart: picture, table, summary }, null),
    ),
    css: scopedCss('.training-twin', twinStyles),
  };
}
