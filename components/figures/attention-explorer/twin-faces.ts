/** The two large parts of the explorer's twin: its heads and its matrix. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { editFace } from '../../parts/edit-face.ts';
import { heatEdge, heatFrame, heatLegend } from '../../parts/heat-frame.ts';
import type { Choices } from './choices.ts';
import { SCORES, finding, strongest } from './explorer-words.ts';
import { heatOf } from './heat.ts';
import { lossLine, scoreMeaning, sinkStrip } from './pieces.ts';
import { lossesOf } from './predictions.ts';
import { meanSink } from './readings.ts';
import type { HeadReading } from './readings.ts';
import { bitmap, headFaces, switchFace } from './twin-pieces.ts';
import type { ScaleFor } from './twin-pieces.ts';

export interface Asked extends Choices {
  readonly run: Run;
  readonly session: Session;
  readonly prompts: readonly string[];
  readonly head: string;
  /** False where another figure of the lab shows the prompt. */
  readonly prompt: boolean;
}

export interface Drawn extends Asked {
  readonly heads: readonly HeadReading[];
  readonly selected: HeadReading;
  readonly scale: ScaleFor;
}

export function headsFace(drawn: Drawn): TemplateResult {
  const { run, heads, selected, score, scale } = drawn;
  return html`
    <div class="explorer-heads">
      <div class="heads-tools">
        <span class="explorer-title">Heads by</span>
        <span>${SCORES[score].name.toLowerCase()}</span>
      </div>
      ${scoreMeaning(score)} ${headFaces(heads, selected.name, run.tokens.length, drawn, scale)}
      <div class="heads-edits live-only">
        <span class="button">Switch ${selected.name} off</span>
        ${switchFace('Keep the attention patterns')}
      </div>
      ${editFace()} ${lossLine(lossesOf(run, null))}
    </div>
  `;
}

export function matrixFace(drawn: Drawn, focused: number): TemplateResult {
  const { run, selected, scale, hideFirst, weighted, sqrt } = drawn;
  const { name, values, sink } = selected;
  const size = run.tokens.length;
  const [light, dark] = (['light', 'dark'] as const).map((mode) =>
    heatOf(run, selected, scale(mode), hideFirst, weighted),
  );
  const { quantity, note } = light!;
  const rest = {
    values: sink,
    scale: (mode: 'light' | 'dark') => (mode === 'light' ? light : dark)!.sink!.scale,
  };
  const picture = {
    values,
    size,
    scale,
    alt: finding(name, values, run.tokens),
    sink: hideFirst ? rest : null,
  };
  return html`
    <div class="explorer-matrix">
      <div class="matrix-head">
        <p class="explorer-title">Head ${name}</p>
        <p class="explorer-soft matrix-finding">
          ${strongest(values, run.tokens, hideFirst ? 2 : 1)}
        </p>
      </div>
      <div class="heat-box">
        ${heatFrame({
          tokens: run.tokens,
          legend: heatLegend({ scale: scale('light'), title: quantity, note }, scale('dark')),
          plot: html`<div class="heat-plot">
            ${bitmap(picture, 'heat-bitmap', true)}${heatEdge(size)}
            <div class="heat-overlay" style="--row:${focused}">
              <div class="heat-incoming"></div>
              <div class="heat-focus"></div>
            </div>
          </div>`,
        })}
      </div>
      <div class="switches">
        ${switchFace('Value-weighted', weighted)}
        ${switchFace('Hide BOS and renormalise', hideFirst)} ${sinkStrip(meanSink(sink))}
        ${switchFace('√ colour scale', sqrt)}
      </div>
    </div>
  `;
}
