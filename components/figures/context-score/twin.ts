/** The figure without a script: the same view at the lab's checkpoint, filled at build from the training records. */
import { html, nothing } from 'lit';
import type { Run } from '../../../models/runtime/types.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { chartScales } from '../../parts/line-scale.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { scrubFace } from '../../parts/scrub-face.ts';
import { openRuns } from './data.ts';
import type { ScoreData } from './data.ts';
import { describe } from './describe.ts';
import type { Indices } from './readings.ts';
import { textLosses } from './text-reader.ts';
import { SLIDER, otherText, scoreView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface TwinOf {
  readonly data: ScoreData;
  /** Of the lab's first prompt, at its checkpoint. */
  readonly run: Run;
  readonly prompts: readonly string[];
  /** Tokens that fit the model's context. */
  readonly limit: number;
  readonly indices: Indices;
  /** Whether the prompt stands in the figure, and whether it is drawn. */
  readonly prompt: boolean;
  readonly drawText: boolean;
  /** Whether slopes are drawn below both charts. */
  readonly slopes: boolean;
}

export interface Twin {
  readonly html: string;
  readonly css: string;
  /** The finding in words. */
  readonly summary: string;
}

export async function scoreTwin(of: TwinOf): Promise<Twin> {
  const { data, run, prompts, limit, indices, prompt, drawText, slopes } = of;
  const { steps, stretch, models } = data;
  const step = run.checkpoint;
  const shown = describe({
    slopes,
    ...{ runs: openRuns(data), steps, stretch, step, indices },
    ...{ texts: [textLosses(run)], drawText, table: true },
  });
  const { training } = shown;
  const view = scoreView(
    shown,
    {
      prompt: prompt
        ? promptFace({ text: run.text, prompts, tokens: run.tokens.length, limit })
        : nothing,
      training: html`<div data-excerpt>
        ${scrubFace({ data: training, steps, step, label: SLIDER, stretch }, chartScales(training))}
      </div>`,
      ...{ drawText, slopes },
      other: models[1] ? otherText(models[1]) : null,
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${run.tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.score-twin', twinStyles),
    summary: shown.finding,
  };
}
