/** What the attention explorer looks like: pure in the run, the focus and the reader's switches. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LabState } from '../../lab/state.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { dataTable } from '../../parts/data-table.ts';
import type { HeatData } from '../../parts/heat-cells.ts';
import type { Scale } from '../../parts/scale.ts';
import type { Choices, Option } from './choices.ts';
import { lossWords, matrixTable, strongest } from './explorer-words.ts';
import { headsPart } from './heads-view.ts';
import { focusOf, predictions, selectedHead, sinkStrip, stripKey } from './pieces.ts';
import type { Losses } from './predictions.ts';
import { arcsFrom, column, meanSink, row } from './readings.ts';
import type { HeadReading } from './readings.ts';

export interface Explorer extends Choices {
  readonly run: Run;
  /** The same text without the reader's edits; null when there are none. */
  readonly clean: Run | null;
  readonly losses: Losses;
  readonly lab: LabState;
  readonly heads: readonly HeadReading[];
  readonly heat: HeatData;
  /** Text of every token by id. */
  readonly vocabulary: readonly string[];
  /** Tokens that fit the model's context. */
  readonly limit: number;
  /** For thumbnails: as the matrix's. */
  readonly scale: Scale;
  readonly noPrompt: boolean;
  readonly tableOpen: boolean;
  readonly toggle: (option: Option | 'tableOpen') => void;
  readonly choose: (score: string) => void;
  readonly switchHead: (name: string) => void;
  readonly keepPatterns: () => void;
}

export function explorerView(explorer: Explorer): TemplateResult {
  const { run, lab } = explorer;
  const focused = focusOf(lab, run);
  return html`
    <div class="explorer-box">
      <div class="explorer">
        ${explorer.noPrompt ? nothing : promptPart(explorer)} ${stripPart(explorer, focused)}
        <div class="explorer-body">
          ${headsPart(explorer)} ${matrixPart(explorer, focused)} ${nextPart(explorer, focused)}
        </div>
        ${tablePart(explorer)}
        <quiet-status .text=${effectSaid(explorer)}></quiet-status>
      </div>
    </div>
  `;
}

function promptPart({ run, lab, limit }: Explorer): TemplateResult {
  return html`<prompt-box
    .text=${lab.prompt}
    .examples=${lab.examples}
    .tokens=${run.tokens.length}
    .limit=${limit}
    .cut=${run.cut}
  ></prompt-box>`;
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

function matrixPart(explorer: Explorer, focused: number): TemplateResult {
  const { run, lab, heads, heat, weighted, hideFirst, sqrt, toggle } = explorer;
  const head = selectedHead(lab, heads);
  const share = meanSink(head.sink);
  return html`
    <div class="explorer-matrix">
      <div class="matrix-head">
        <p class="explorer-title">Head ${head.name}</p>
        <p class="explorer-soft matrix-finding">
          ${strongest(head.values, run.tokens, hideFirst ? 2 : 1)}
        </p>
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

function switchFor(label: string, on: boolean, flip: () => void): TemplateResult {
  return html`<label class="switch"
    ><input type="checkbox" .checked=${on} @change=${flip} />${label}</label
  >`;
}

function nextPart({ run, clean, vocabulary }: Explorer, focused: number): TemplateResult {
  return html`<div class="explorer-next">${predictions(run, focused, vocabulary, clean)}</div>`;
}

function tablePart({ run, lab, heads, heat, tableOpen, toggle }: Explorer): TemplateResult {
  const { name, values } = selectedHead(lab, heads);
  // A closed table is not built: at 256 tokens it is the largest part of the figure.
  const table = tableOpen ? matrixTable(name, values, run.tokens, heat.quantity) : null;
  return dataTable('Show the numbers as a table', table, () => toggle('tableOpen'));
}

/** What an edit did, for those who cannot see it. */
function effectSaid({ losses }: Explorer): string {
  if (losses.clean === null) return '';
  const { text, change } = lossWords(losses);
  return `${text}, ${change}.`;
}
