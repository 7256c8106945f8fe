/** The figure without a script: the same view, filled at build from the records and a real run of the lab's first prompt. */
import { html, nothing } from 'lit';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { chartScales } from '../../parts/line-scale.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { scrubFace } from '../../parts/scrub-face.ts';
import type { Run } from '../../../models/runtime/types.ts';
import type { HeadsData } from './data.ts';
import { describe } from './describe.ts';
import type { Chosen } from './describe.ts';
import { SLIDER, headsView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface TwinOf {
  readonly data: HeadsData;
  /** At the lab's checkpoint, with every layer's pattern. */
  readonly run: Run;
  readonly chosen: Omit<Chosen, 'table'>;
  readonly prompts: readonly string[];
  /** Tokens that fit the model's context. */
  readonly limit: number;
  /** Whether the prompt stands above the figure. */
  readonly prompt: boolean;
}

export interface Twin {
  readonly html: string;
  readonly css: string;
  /** The finding in words. */
  readonly summary: string;
}

export async function headsTwin({
  data,
  run,
  chosen,
  prompts,
  limit,
  prompt,
}: TwinOf): Promise<Twin> {
  const { step, heads } = data.measured;
  const measured = new Map([[step, { where: 'build' as const, heads }]]);
  const shown = describe(data, run, { ...chosen, table: true }, measured, 'the example');
  const { chart, steps, stretch } = shown;
  const scrub = { data: chart, steps, step: shown.step, label: SLIDER, stretch };
  const view = headsView(
    shown,
    {
      prompt: prompt
        ? promptFace({ text: run.text, prompts, tokens: run.tokens.length, limit })
        : nothing,
      chart: html`<div data-excerpt>${scrubFace(scrub, chartScales(chart))}</div>`,
      measuring: null,
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${run.tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.heads-twin', twinStyles),
    summary: shown.finding,
  };
}
