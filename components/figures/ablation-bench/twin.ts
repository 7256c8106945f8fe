/** The bench without a script: the same view, measured at build on the long texts and on the lab's first prompt. */
import { html, nothing } from 'lit';
import type { BuildRun } from '../../lab/build-run.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { lineFrame } from '../../parts/line-frame.ts';
import { chartScales } from '../../parts/line-scale.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { measurePrompt } from './prompt.ts';
import type { Bench } from './readings.ts';
import { benchView } from './view.ts';
import { twinStyles } from './view.styles.ts';
import { benchTable, finding } from './words.ts';

export interface TwinOf extends BuildRun {
  readonly bench: Bench;
  readonly prompts: readonly string[];
  /** Whether the prompt stands in the figure. */
  readonly prompt: boolean;
}

export interface Twin {
  readonly html: string;
  readonly css: string;
}

export async function benchTwin({ run, session, bench, prompts, prompt }: TwinOf): Promise<Twin> {
  const measured = bench.known[0]!;
  const { checkpoint, heads, keep } = measured;
  const { whole } = bench;
  const readings = await measurePrompt(new AbortController().signal, session, run, measured);
  const face = {
    ...{ text: run.text, prompts, tokens: run.tokens.length },
    limit: session.manifest.config.n_ctx,
  };
  const view = benchView(
    {
      ...{ bench, checkpoint, whole, heads, keep, measured, prompt: readings, progress: null },
      table: benchTable(whole, measured, readings),
    },
    {
      prompt: prompt ? promptFace(face) : nothing,
      edits: nothing,
      chart: (data, label) =>
        html`<div
          class="line-twin"
          data-excerpt
          role="img"
          aria-label="${label}. ${finding(bench, measured)}"
        >
          ${lineFrame(data, chartScales(data))}
        </div>`,
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${run.tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.bench-twin', twinStyles),
  };
}
