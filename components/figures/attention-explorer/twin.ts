/** The explorer without a script: the same boxes filled at build from a real run of the lab's first prompt. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { parseHead } from '../../../models/runtime/names.ts';
import { scopedCss, staticHtml } from '../../lab/build-static.ts';
import { barListStyles } from '../../parts/bar-list.ts';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTable, dataTableStyles } from '../../parts/data-table.ts';
import { editBarStyles } from '../../parts/edit-bar.styles.ts';
import { headGridStyles } from '../../parts/head-grid.styles.ts';
import { heatMapStyles, heatOverlayStyles } from '../../parts/heat-map.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { promptFace } from '../../parts/prompt-face.ts';
import { tokenChips } from '../../parts/token-chips.ts';
import { tokenStripStyles } from '../../parts/token-strip.styles.ts';
import { matrixTable } from './explorer-words.ts';
import { explorerStyles } from './explorer.styles.ts';
import { headsStyles } from './heads.styles.ts';
import { heatOf, scaleOf } from './heat.ts';
import { loadOutputs } from './outputs.ts';
import { predictions, selectedHead, stripKey } from './pieces.ts';
import { column, readHeads, row, scaleEnd } from './readings.ts';
import { headsFace, matrixFace } from './twin-faces.ts';
import type { Asked, Drawn } from './twin-faces.ts';
import type { ScaleFor } from './twin-pieces.ts';

export interface Twin {
  readonly html: string;
  readonly css: string;
  /** Where the live figure's scale of value-weighted attention ends. */
  readonly weightedEnd: number;
}

export async function explorerTwin(asked: Asked): Promise<Twin> {
  const { run, session, hideFirst, weighted, sqrt } = asked;
  const outputs = await loadOutputs(new AbortController().signal, session, run.checkpoint);
  // The largest value-weighted attention of any head on the first prompt, rounded up.
  const all = readHeads(run, 'bosShare', { hideFirst: false, outputs });
  const weightedEnd = scaleEnd(all, run.tokens.length);
  const heads = readHeads(run, asked.score, { hideFirst, outputs: weighted ? outputs : null });
  const selected = selectedHead({ head: parseHead(asked.head) ?? { layer: 0, head: 0 } }, heads);
  const scale: ScaleFor = (mode) => scaleOf(mode, sqrt, weighted ? weightedEnd : null);
  return {
    html: await staticHtml(explorerFace({ ...asked, heads, selected, scale })),
    css: scopedCss('.explorer-twin', [
      [controlStyles, promptBoxStyles, tokenStripStyles, headGridStyles, editBarStyles],
      [heatMapStyles, heatOverlayStyles, barListStyles, dataTableStyles],
      [headsStyles, explorerStyles],
    ]),
    weightedEnd,
  };
}

function explorerFace(drawn: Drawn): TemplateResult {
  const { run, session, prompts, prompt, selected, scale, hideFirst, weighted } = drawn;
  const length = run.tokens.length;
  const focused = length - 1;
  const { attention, name } = selected;
  const { quantity } = heatOf(run, selected, scale('light'), hideFirst, weighted);
  const limit = session.manifest.config.n_ctx;
  return html`
    <div class="explorer-box">
      <div class="explorer">
        ${prompt ? promptFace({ text: run.text, prompts, tokens: length, limit }) : nothing}
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
          ${headsFace(drawn)} ${matrixFace(drawn, focused)}
          <div class="explorer-next">${predictions(run, focused, session.vocabulary)}</div>
        </div>
        ${dataTable('Show the numbers as a table', matrixTable(name, selected.values, run.tokens, quantity))}
      </div>
      <p class="twin-status">${run.model} · ${length} tokens · computed when this page was built</p>
    </div>
  `;
}
