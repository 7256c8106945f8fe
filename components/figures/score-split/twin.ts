/** The figure without a script: the same view, filled at build from a real run of the lab's first prompt. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Head, ModelWeights } from '../../../models/analysis/weights.ts';
import type { BuildRun } from '../../lab/build-run.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { paintMatrix } from '../../parts/bitmap.ts';
import { heatEdge, heatFrame, heatLegend } from '../../parts/heat-frame.ts';
import { pairFace } from '../../parts/pair-face.ts';
import { pngDataUri } from '../../parts/png.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import type { ColorMode } from '../../parts/scale.ts';
import { signedBars } from '../../parts/signed-bars.ts';
import { tokenChips } from '../../parts/token-chips.ts';
import { describe } from './describe.ts';
import type { Description } from './describe.ts';
import { heatOf } from './heat.ts';
import { pairText } from './pairs.ts';
import { mapOf, readHead } from './readings.ts';
import type { HeadSplit } from './readings.ts';
import { scoreSplitView } from './view.ts';
import { twinStyles } from './view.styles.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
  readonly finding: string;
}

export interface TwinOf extends BuildRun {
  readonly weights: ModelWeights;
  readonly head: Head;
  readonly prompts: readonly string[];
  /** The prompt box stands in this figure. */
  readonly prompt: boolean;
  readonly source: number | null;
  readonly pair: string;
  readonly centred: boolean;
}

/** @throws Error for a pair of parts that the head does not have */
export async function scoreSplitTwin(given: TwinOf): Promise<Twin> {
  const { session, run, weights, head, source, pair, centred } = given;
  const { config } = session.manifest;
  const split = readHead(run, weights, config, head, centred);
  const shown = describe(run, config, head, split, { dest: null, source, pair });
  const selected = pairText(shown.part);
  if (pair !== '' && pair !== selected)
    throw new Error(
      `attribute-invalid: <ScoreSplit pair="${pair}"> is no pair of parts of ${shown.place.head}. Write what its query and ` +
        `its key read: ${selected} is one. Sides are ${split.kinds.join(', ')}.`,
    );
  const { dest } = shown.reading;
  const view = scoreSplitView(
    shown,
    source,
    {
      prompt: given.prompt
        ? promptFace({
            text: run.text,
            prompts: given.prompts,
            tokens: run.tokens.length,
            limit: config.n_ctx,
          })
        : nothing,
      strip: tokenChips(run.tokens, { focused: dest, outgoing: shown.attention, incoming: [] }),
      bars: signedBars(shown.groups, { label: 'Parts of the score', max: shown.end, selected }),
      grid: shown.grid
        ? pairFace(shown.grid, { selected, head: null, label: 'Terms of the score' })
        : nothing,
      map: mapFace(shown, split),
    },
    null,
  );
  const status = html`<p class="twin-status">
    ${run.model} · ${run.tokens.length} tokens · computed when this page was built
  </p>`;
  return {
    html: await staticHtml(html`${view}${status}`),
    css: scopedCss('.score-split-twin', twinStyles),
    finding: shown.finding,
  };
}

function mapFace(
  { run, part, partName, end, place }: Description,
  split: HeadSplit,
): TemplateResult {
  const { tokens } = run;
  const values = mapOf(split, part);
  const data = (mode: ColorMode) => heatOf(run, values, end, mode);
  const [light, dark] = [data('light'), data('dark')];
  const png = ({ scale }: typeof light): string =>
    pngDataUri(paintMatrix(values, tokens.length, scale));
  const picture = html`<picture data-excerpt>
    <source media="(prefers-color-scheme: dark)" srcset=${png(dark)} />
    <img
      class="heat-bitmap"
      src=${png(light)}
      alt="${partName} in the scores of ${place.head}, by destination and source"
      width=${tokens.length}
      height=${tokens.length}
      data-preview
    />
  </picture>`;
  return html`<div class="heat-box">
    ${heatFrame({
      tokens,
      legend: heatLegend({ scale: light.scale, title: light.quantity }, dark.scale),
      plot: html`<div class="heat-plot">${picture}${heatEdge(tokens.length)}</div>`,
    })}
  </div>`;
}
