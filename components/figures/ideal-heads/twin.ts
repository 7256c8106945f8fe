/** The ideal heads without a script: the same view, filled at build from real runs. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { BuildRun } from '../../lab/build-run.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { paintMatrix } from '../../parts/bitmap.ts';
import { heatEdge, heatFrame, heatLegend } from '../../parts/heat-frame.ts';
import { pngDataUri } from '../../parts/png.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import type { ColorMode } from '../../parts/scale.ts';
import type { TokenText } from '../../parts/glyphs.ts';
import { mapScale, QUANTITY } from './map.ts';
import { patternsOf, promptWorths } from './readings.ts';
import type { Rest, Worths } from './readings.ts';
import type { RuleRow } from './rules.ts';
import { idealView } from './view.ts';
import { twinStyles } from './view.styles.ts';
import { idealTable } from './words.ts';

export interface TwinOf extends BuildRun {
  readonly rows: readonly RuleRow[];
  readonly chosen: RuleRow;
  readonly rest: Rest;
  readonly texts: Worths;
  readonly windows: number;
  readonly prompts: readonly string[];
  /** Whether the prompt stands above the figure. */
  readonly prompt: boolean;
}

export interface Twin {
  readonly html: string;
  readonly css: string;
}

export async function idealTwin(given: TwinOf): Promise<Twin> {
  const { run, session, rows, chosen, rest, texts, windows, prompts } = given;
  const prompt = await promptWorths(new AbortController().signal, session, run, rows, rest);
  const face = {
    ...{ text: run.text, prompts, tokens: run.tokens.length },
    limit: session.manifest.config.n_ctx,
  };
  const patterns = chosen.heads.map((head) => patternsOf(run, head, rest));
  const view = idealView(
    {
      ...{ rows, chosen, rest, texts, windows, prompt, patterns },
      table: idealTable(rows, texts, prompt),
    },
    {
      prompt: given.prompt ? promptFace(face) : nothing,
      map: (values, label) => picture(values, run.tokens, label),
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${run.tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.ideal-twin', twinStyles),
  };
}

/** One bitmap per colour mode; the browser takes the one that fits. */
function picture(values: Float32Array, tokens: readonly TokenText[], alt: string): TemplateResult {
  const size = tokens.length;
  const uri = (mode: ColorMode): string => pngDataUri(paintMatrix(values, size, mapScale(mode)));
  return html`<div class="heat-box">
    ${heatFrame({
      tokens,
      legend: heatLegend({ scale: mapScale('light'), title: QUANTITY }, mapScale('dark')),
      plot: html`<div class="heat-plot">
        <picture data-excerpt>
          <source media="(prefers-color-scheme: dark)" srcset=${uri('dark')} />
          <img class="heat-bitmap" src=${uri('light')} alt=${alt} width=${size} height=${size} />
        </picture>
        ${heatEdge(size)}
      </div>`,
    })}
  </div>`;
}
