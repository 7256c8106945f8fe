/** What is drawn over the loss by position: marks, the scores between them, and the reader's text. Pure. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { HALFWIDTH } from '../../../models/analysis/in-context.ts';
import { percent } from '../../parts/line-frame.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { Estimate } from './own-text.ts';
import type { PanelShown } from './panel.ts';
import { MARKS } from './readings.ts';

/** Height of a label, rem. */
const LABEL = 1.25;

/** What lies over a panel: the marks in both, scores and the reader's text in the first. */
export function overlay(shown: PanelShown, panel: number): TemplateResult {
  const { scales, indices } = shown;
  const { x } = scales;
  const marks = MARKS.map((mark) => {
    const at = indices[mark];
    const [from, to] = [x.place(at - HALFWIDTH), x.place(at + HALFWIDTH)];
    return html`<div
        class="score-around"
        style="left:${percent(from)};width:${percent(to - from)}"
      ></div>
      <div class="scrub-line" style="left:${percent(x.place(at))}">
        ${panel === 0 ? html`<span data-mark=${mark}>${mark}</span>` : nothing}
      </div>`;
  });
  const drawn = panel === 0 ? html`${whiskers(shown)} ${bracketsOf(shown)}` : nothing;
  return html`<div class="scrub-overlay" aria-hidden="true">${marks} ${drawn}</div>`;
}

/** From the curve at the early mark across to the late one, and there down, or up, to the curve: that is the score. */
function bracketsOf({ brackets, scales, indices, chart }: PanelShown): TemplateResult {
  const [x, y] = [scales.x, scales.y[0]!];
  const [from, to] = [x.place(indices.early), x.place(indices.late)];
  const label = LABEL / (chart.height ?? 1);
  // From top to bottom as the brackets begin; below the name of the mark.
  const sorted = [...brackets].sort((one, other) => other.early - one.early);
  return html`${brackets.map(({ color, early, late }, k) => {
    const [high, low] = [y.place(early), y.place(late)];
    const box = { top: percent(Math.min(high, low)), height: percent(Math.abs(high - low)) };
    const line = { left: percent(from), width: percent(to - from), top: percent(high) };
    return html`<div class="score-level" style=${styleMap({ ...line, '--ink-of': color })}></div>
      <div
        class="score-drop"
        style=${styleMap({ ...box, left: percent(to), '--ink-of': color, '--k': String(k) })}
      ></div>`;
  })}
  ${sorted.map(
    ({ model, color, early, late }, k) =>
      html`<span
        class="score-label"
        style=${styleMap({ top: percent((k + 1.8) * label), right: percent(1 - to), '--n': String(brackets.length), '--ink-of': color })}
        >${model} ${signed(late - early, 2)}</span
      >`,
  )}`;
}

/** The reader's text: means over stretches that double, with one standard error on both sides; arrows where it goes on beyond the plot. */
function whiskers({ texts, scales }: PanelShown): TemplateResult {
  const [x, y] = [scales.x, scales.y[0]!];
  const end = (value: number): number => Math.min(1, Math.max(0, y.place(value)));
  return html`${texts.map(({ bins, color, place }) =>
    bins.map((bin: Estimate & { from: number; to: number }) => {
      const [top, bottom] = [end(bin.value + bin.error), end(bin.value - bin.error)];
      const left = x.place(Math.sqrt(bin.from * bin.to));
      const at = { left: percent(left), '--k': String(place), '--ink-of': color };
      const inside = y.place(bin.value) >= 0 && y.place(bin.value) <= 1;
      return html`<div
          class="score-whisker"
          style=${styleMap({ ...at, top: percent(top), height: percent(bottom - top) })}
        ></div>
        ${y.place(bin.value + bin.error) < 0 ? html`<i class="score-beyond" style=${styleMap(at)}></i>` : nothing}
        ${y.place(bin.value - bin.error) > 1 ? html`<i class="score-beyond below" style=${styleMap(at)}></i>` : nothing}
        ${inside ? html`<i class="score-mean" style=${styleMap({ ...at, top: percent(y.place(bin.value)) })}></i>` : nothing}`;
    }),
  )}`;
}
