/** The explorer without a script: the same boxes filled at build from a real run of the lab's first prompt. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { BuildRun } from '../../lab/build-run.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { parseHead } from '../../../models/runtime/names.ts';
import { barListStyles } from '../../parts/bar-list.ts';
import { maxPool, paintMatrix } from '../../parts/bitmap.ts';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTable, dataTableStyles } from '../../parts/data-table.ts';
import { headFace, scoreText } from '../../parts/head-faces.ts';
import { headGridStyles } from '../../parts/head-grid.styles.ts';
import { heatEdge, heatFrame, heatLegend } from '../../parts/heat-frame.ts';
import { heatMapStyles, heatOverlayStyles } from '../../parts/heat-map.styles.ts';
import { pngDataUri } from '../../parts/png.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import type { ColorMode } from '../../parts/scale.ts';
import { tokenChips } from '../../parts/token-chips.ts';
import { tokenStripStyles } from '../../parts/token-strip.styles.ts';
import { ATTENTION, SCORES, finding, matrixTable, strongest } from './explorer-words.ts';
import { explorerStyles } from './explorer.styles.ts';
import { scaleOf } from './heat.ts';
import { loadOutputs } from './outputs.ts';
import { column, meanSink, readHeads, row, scaleEnd } from './readings.ts';
import type { HeadReading } from './readings.ts';
import { predictions, scoreMeaning, selectedHead, sinkStrip, stripKey } from './pieces.ts';

const THUMBNAIL = 40;

export interface Twin {
  readonly html: string;
  readonly css: string;
  /** Where the live figure's scale of value-weighted attention ends. */
  readonly weightedEnd: number;
}

export async function explorerTwin(
  { run, session }: BuildRun,
  prompts: readonly string[],
  head: string,
): Promise<Twin> {
  const heads = readHeads(run, 'prefixMatching', { hideFirst: false, outputs: null });
  const selected = selectedHead({ head: parseHead(head) ?? { layer: 0, head: 0 } }, heads);
  const length = run.tokens.length;
  const focused = length - 1;
  const { attention, name } = selected;
  const picture = { values: attention, size: length, alt: finding(name, attention, run.tokens) };
  const template = html`
    <div class="explorer-box">
      <div class="explorer">
        ${promptFace({
          text: run.text,
          prompts,
          tokens: length,
          limit: session.manifest.config.n_ctx,
        })}
        <div class="explorer-strip">
          <div class="strip-head">
            <p class="explorer-title">Tokens</p>
            ${stripKey(name)}
          </div>
          ${tokenChips(run.tokens, {
            focused,
            outgoing: row(attention, focused, length),
            incoming: column(attention, focused, length),
          })}
        </div>
        <div class="explorer-body">
          <div class="explorer-heads">
            <div class="heads-tools">
              <span class="explorer-title">Heads by</span>
              <span>${SCORES.prefixMatching.name.toLowerCase()}</span>
            </div>
            ${scoreMeaning('prefixMatching')} ${headFaces(heads, name, length)}
          </div>
          <div class="explorer-matrix">
            <div class="matrix-head">
              <p class="explorer-title">Head ${name}</p>
              <p class="explorer-soft matrix-finding">${strongest(attention, run.tokens)}</p>
            </div>
            <div class="heat-box">
              ${heatFrame({
                tokens: run.tokens,
                legend: heatLegend(
                  { scale: scaleOf('light', false, null), title: ATTENTION },
                  scaleOf('dark', false, null),
                ),
                plot: html`<div class="heat-plot">
                  ${bitmap(picture, 'heat-bitmap', true)}${heatEdge(length)}
                  <div class="heat-overlay" style="--row:${focused}">
                    <div class="heat-incoming"></div>
                    <div class="heat-focus"></div>
                  </div>
                </div>`,
              })}
            </div>
            <div class="switches">
              ${switchFace('Value-weighted')} ${switchFace('Hide BOS and renormalise')}
              ${sinkStrip(meanSink(selected.sink))} ${switchFace('√ colour scale')}
            </div>
          </div>
          <div class="explorer-next">${predictions(run, focused, session.vocabulary)}</div>
        </div>
        ${dataTable('Show the numbers as a table', matrixTable(name, attention, run.tokens, ATTENTION))}
      </div>
      <p class="twin-status">${run.model} · ${length} tokens · computed when this page was built</p>
    </div>
  `;
  return {
    html: await staticHtml(template),
    css: scopedCss('.explorer-twin', [
      [controlStyles, promptBoxStyles, tokenStripStyles, headGridStyles],
      [heatMapStyles, heatOverlayStyles, barListStyles, dataTableStyles, explorerStyles],
    ]),
    weightedEnd: await fixedEnd({ run, session }),
  };
}

/** The largest value-weighted attention of any head on the first prompt, rounded up. */
async function fixedEnd({ run, session }: BuildRun): Promise<number> {
  const outputs = await loadOutputs(new AbortController().signal, session, run.checkpoint);
  return scaleEnd(readHeads(run, 'bosShare', { hideFirst: false, outputs }), run.tokens.length);
}

/** Keeps the room of a switch that works only live. */
function switchFace(label: string): TemplateResult {
  return html`<label class="switch live-only"><input type="checkbox" disabled />${label}</label>`;
}

function headFaces(
  heads: readonly HeadReading[],
  selected: string,
  length: number,
): TemplateResult {
  const columns = heads.filter(({ layer }) => layer === 0).length;
  return html`<div class="heads" style="--columns:${columns}">
    ${heads.map((reading) => {
      const { size, values } = maxPool(reading.attention, length, THUMBNAIL);
      const alt = `${reading.name}: ${SCORES.prefixMatching.name.toLowerCase()} ${scoreText(reading.score)}`;
      return html`<div class="head" ?data-selected=${reading.name === selected}>
        ${headFace({ ...reading, emphasis: 1 }, bitmap({ values, size, alt }))}
      </div>`;
    })}
  </div>`;
}

/** One picture per colour mode; the browser takes the one that fits. The excerpt stands for the figure in feeds. */
function bitmap(
  { values, size, alt }: { values: Float32Array; size: number; alt: string },
  name = '',
  excerpt = false,
): TemplateResult {
  const uri = (mode: ColorMode): string =>
    pngDataUri(paintMatrix(values, size, scaleOf(mode, false, null)));
  return html`<picture ?data-excerpt=${excerpt}>
    <source media="(prefers-color-scheme: dark)" srcset=${uri('dark')} />
    <img
      class=${name}
      src=${uri('light')}
      alt=${alt}
      width=${size}
      height=${size}
      ?data-preview=${name !== ''}
    />
  </picture>`;
}
