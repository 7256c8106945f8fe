/** What the attention explorer looks like: pure in the run, the focus and the reader's switches. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LabState } from '../../lab/state.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { barList } from '../../parts/bar-list.ts';
import { dataTable } from '../../parts/data-table.ts';
import { quoted } from '../../parts/glyphs.ts';
import type { HeatData } from '../../parts/heat-map.ts';
import type { Scale } from '../../parts/scale.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import { SCORES, matrixTable, nextText, strongest } from './explorer-words.ts';
import { arcsFrom, column, emphasis, meanSink, readPredictions, row } from './readings.ts';
import type { HeadReading, ScoreKind } from './readings.ts';

export interface Explorer {
  readonly run: Run;
  readonly lab: LabState;
  readonly heads: readonly HeadReading[];
  readonly heat: HeatData;
  /** For thumbnails: as the matrix's. */
  readonly scale: Scale;
  readonly score: ScoreKind;
  readonly byScore: boolean;
  readonly weighted: boolean;
  readonly hideFirst: boolean;
  readonly sqrt: boolean;
  readonly tableOpen: boolean;
  readonly toggle: (option: 'weighted' | 'hideFirst' | 'sqrt' | 'byScore' | 'tableOpen') => void;
  readonly choose: (score: string) => void;
}

export function explorerView(explorer: Explorer): TemplateResult {
  const { run, lab } = explorer;
  const focused = focusOf(lab, run);
  return html`
    <div class="explorer-box">
      <div class="explorer">
        <prompt-box
          .text=${lab.prompt}
          .examples=${lab.examples}
          .tokens=${run.tokens.length}
          .limit=${lab.session?.manifest.config.n_ctx ?? 0}
          .cut=${run.cut}
        ></prompt-box>
        ${stripPart(explorer, focused)}
        <div class="explorer-body">
          ${headsPart(explorer)} ${matrixPart(explorer, focused)} ${nextPart(explorer, focused)}
        </div>
        ${tablePart(explorer)}
      </div>
    </div>
  `;
}

/** Without a pointer or a lock, the last token stands in: what the model does next is what most readers ask first. */
export function focusOf(lab: Pick<LabState, 'focus'>, run: Run): number {
  return Math.min(lab.focus.token ?? run.tokens.length - 1, run.tokens.length - 1);
}

export function selectedHead(
  lab: Pick<LabState, 'head'>,
  heads: readonly HeadReading[],
): HeadReading {
  const { layer, head } = lab.head;
  return heads.find((reading) => reading.layer === layer && reading.head === head) ?? heads[0]!;
}

export function stripKey(name: string): TemplateResult {
  return html`
    <p class="key explorer-soft">
      <span class="hue" style="--hue:var(--outgoing)">it attends to</span>
      <span class="hue" style="--hue:var(--incoming)">attends to it</span>
      <span>in head ${name}</span>
    </p>
  `;
}

function stripPart({ run, lab, heads }: Explorer, focused: number): TemplateResult {
  const { attention, name } = selectedHead(lab, heads);
  const length = run.tokens.length;
  return html`
    <div class="explorer-strip">
      <div class="strip-head">
        <p class="explorer-title">Tokens</p>
        ${stripKey(name)}
      </div>
      <token-strip
        .tokens=${run.tokens}
        .focused=${focused}
        .locked=${lab.focus.locked}
        .outgoing=${row(attention, focused, length)}
        .incoming=${column(attention, focused, length)}
        .arcs=${arcsFrom(attention, focused, length)}
      ></token-strip>
    </div>
  `;
}

function headsPart(explorer: Explorer): TemplateResult {
  const { run, lab, heads, score, byScore, scale, toggle, choose } = explorer;
  const { token } = lab.focus;
  const length = run.tokens.length;
  return html`
    <div class="explorer-heads">
      <div class="heads-tools">
        <label class="explorer-title" for="score">Heads by</label>
        <select
          id="score"
          class="choice"
          title=${SCORES[score].meaning}
          @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}
        >
          ${Object.entries(SCORES).map(
            ([kind, { name }]) =>
              html`<option value=${kind} ?selected=${kind === score}>${name}</option>`,
          )}
        </select>
        <button class="button" aria-pressed=${String(byScore)} @click=${() => toggle('byScore')}>
          Sort
        </button>
      </div>
      <head-grid
        .heads=${heads.map((reading) => ({
          ...reading,
          emphasis: token === null || token >= length ? 1 : emphasis(reading, token, length),
        }))}
        .columns=${heads.filter(({ layer }) => layer === 0).length}
        .tokens=${length}
        .selected=${selectedHead(lab, heads).name}
        .scale=${scale}
        .scoreName=${SCORES[score].name.toLowerCase()}
        .byScore=${byScore}
      ></head-grid>
    </div>
  `;
}

function matrixPart(explorer: Explorer, focused: number): TemplateResult {
  const { run, lab, heads, heat, weighted, hideFirst, sqrt, toggle } = explorer;
  const head = selectedHead(lab, heads);
  const share = meanSink(head.sink);
  return html`
    <div class="explorer-matrix">
      <div class="matrix-head">
        <p class="explorer-title">Head ${head.name}</p>
        <p class="explorer-soft matrix-finding">${strongest(head.values, run.tokens)}</p>
      </div>
      <heat-map
        .data=${heat}
        .focused=${focused}
        .label="Attention matrix of head ${head.name}"
      ></heat-map>
      <div class="switches">
        ${switchFor('Value-weighted', weighted, () => toggle('weighted'))}
        ${switchFor('Hide BOS and renormalise', hideFirst, () => toggle('hideFirst'))}
        ${sinkStrip(share)} ${switchFor('√ colour scale', sqrt, () => toggle('sqrt'))}
      </div>
    </div>
  `;
}

/** How much of the head rests on the first token. */
export function sinkStrip(share: number): TemplateResult {
  return html`
    <span class="sink">
      <span class="sink-bar" style="--share:${share.toFixed(3)}"></span>
      ${Math.round(100 * share)} % to BOS
    </span>
  `;
}

function switchFor(label: string, on: boolean, flip: () => void): TemplateResult {
  return html`<label class="switch"
    ><input type="checkbox" .checked=${on} @change=${flip} />${label}</label
  >`;
}

function nextPart({ run, lab }: Explorer, focused: number): TemplateResult {
  return html`<div class="explorer-next">
    ${predictions(run, focused, lab.session?.vocabulary ?? [])}
  </div>`;
}

/** The five most likely next tokens after a position, and what the text really says. */
export function predictions(
  run: Run,
  position: number,
  vocabulary: readonly string[],
): TemplateResult {
  const { top, next } = readPredictions(run, position);
  const token = run.tokens[position];
  const bars = top.map(({ id, p }) => ({
    label: html`${tokenFace({ text: vocabulary[id] ?? '' })}`,
    value: p,
    marked: id === next?.id,
  }));
  const title = `Predicted after ${token ? quoted(token, position) : 'nothing'}`;
  return html`
    <p class="explorer-title">${title}</p>
    ${barList(bars, title)}
    <p class="explorer-soft next-note">${nextText(next, vocabulary)}</p>
  `;
}

function tablePart({ run, lab, heads, heat, tableOpen, toggle }: Explorer): TemplateResult {
  const { name, values } = selectedHead(lab, heads);
  // A closed table is not built: at 256 tokens it is the largest part of the figure.
  const table = tableOpen ? matrixTable(name, values, run.tokens, heat.quantity) : null;
  return dataTable('Show the numbers as a table', table, () => toggle('tableOpen'));
}
