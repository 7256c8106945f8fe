/** The figure without a script: the same view, written as HTML at build from a real run of the lab's first prompt. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { paintMatrix } from '../../parts/bitmap.ts';
import { heatEdge, heatFrame, heatLegend } from '../../parts/heat-frame.ts';
import { pairName } from '../../parts/pair-face.ts';
import { pngDataUri } from '../../parts/png.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import type { ColorMode } from '../../parts/scale.ts';
import { heatOf, scaleOf } from './heat.ts';
import { virtualView } from './view.ts';
import type { Shown } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
}

export interface TwinOf {
  readonly shown: Shown;
  readonly prompts: readonly string[];
  /** Tokens that fit the model's context. */
  readonly limit: number;
  /** The figure has a prompt box of its own. */
  readonly prompt: boolean;
}

export async function virtualTwin({ shown, prompts, limit, prompt }: TwinOf): Promise<Twin> {
  const { run } = shown;
  const { text, tokens, model } = run;
  const face = prompt ? promptFace({ text, prompts, tokens: tokens.length, limit }) : nothing;
  const status = html`<p class="twin-status">
    ${model} · ${tokens.length} tokens · computed when this page was built
  </p>`;
  const view = virtualView(shown, { prompt: face, matrix: matrix(shown) }, null);
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.virtual-twin', twinStyles),
  };
}

/** The heat map as a picture: one per colour mode, the browser takes the one that fits. */
function matrix({ run, pair, pattern, weighted, sqrt, ends, move }: Shown): TemplateResult {
  const count = run.tokens.length;
  const scale = (mode: ColorMode) => scaleOf(mode, weighted, sqrt, ends.weighted);
  const { values, quantity, note } = heatOf(run, pattern, scale('light'), weighted);
  const uri = (mode: ColorMode): string => pngDataUri(paintMatrix(values, count, scale(mode)));
  const picture = html`<picture data-excerpt>
    <source media="(prefers-color-scheme: dark)" srcset=${uri('dark')} />
    <img
      class="heat-bitmap"
      src=${uri('light')}
      alt="${quantity}, ${pairName(pair)}, as a matrix; its numbers are in the table below."
      width=${count}
      height=${count}
      data-preview
    />
  </picture>`;
  return html`<div class="heat-box">
    ${heatFrame({
      tokens: run.tokens,
      legend: heatLegend({ scale: scale('light'), title: quantity, note }, scale('dark')),
      plot: html`<div class="heat-plot">
        ${picture}${heatEdge(count)}
        <div class="heat-overlay" style="--row:${move.dest}">
          <div class="heat-incoming"></div>
          <div class="heat-focus"></div>
        </div>
      </div>`,
    })}
  </div>`;
}
