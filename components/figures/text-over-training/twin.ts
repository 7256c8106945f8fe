/** The figure without a script: the same view, filled at build from real runs of the lab's first prompt at every checkpoint. */
import { html, nothing } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { changeChips } from '../../parts/change-face.ts';
import { chartScales } from '../../parts/line-scale.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { scrubFace } from '../../parts/scrub-face.ts';
import { Comparison } from './compare.ts';
import { openBook, startStep } from './data.ts';
import type { TextData } from './data.ts';
import { finding } from './describe.ts';
import { LossBook } from './losses.ts';
import { shownOf } from './shown.ts';
import { EXTENT, SLIDER, marksOf, textView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface TwinOf {
  readonly data: TextData;
  /** At the lab's checkpoint. */
  readonly run: Pick<Run, 'model' | 'text' | 'tokens' | 'checkpoint'>;
  readonly prompts: readonly string[];
  /** Tokens that fit the model's context. */
  readonly limit: number;
  /** The checkpoint to compare with; null for where the bump begins. */
  readonly from: number | null;
  /** Whether the prompt stands above the figure. */
  readonly prompt: boolean;
}

export interface Twin {
  readonly html: string;
  readonly css: string;
  /** The finding in words. */
  readonly summary: string;
}

export async function textTwin({ data, run, prompts, limit, ...given }: TwinOf): Promise<Twin> {
  const book = new LossBook();
  openBook(data, book);
  const from = startStep(data, given.from);
  const { version } = book;
  const compared = new Comparison(book).newest(run, from, data, { waiting: false, version })!;
  const shown = shownOf(data, book, compared, { focus: null, filling: false, table: true });
  const { steps, stretch } = data;
  const { chart, token: focused } = shown;
  const step = run.checkpoint;
  const view = textView(
    shown,
    {
      prompt: given.prompt
        ? promptFace({ text: run.text, prompts, tokens: run.tokens.length, limit })
        : nothing,
      chart: html`<div data-excerpt>
        ${scrubFace(
          {
            data: chart,
            steps,
            step,
            label: SLIDER,
            stretch,
            marks: marksOf(from, step),
          },
          chartScales(chart),
        )}
      </div>`,
      strip: (change, label) =>
        html`<div role="group" aria-label=${label}>
          ${changeChips({ tokens: run.tokens, changes: change?.changes ?? [], extent: EXTENT, focused })}
        </div>`,
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${run.tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.text-twin', twinStyles),
    summary: finding(compared),
  };
}
