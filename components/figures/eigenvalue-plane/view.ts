/** The eigenvalue plane figure as a template. Pure: the live view draws it with `act`, the static twin without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { dataTable } from '../../parts/data-table.ts';
import { dotPlot } from '../../parts/dot-plot.ts';
import { planeFrame, planeThumb } from '../../parts/plane.ts';
import { roveButtons } from '../../parts/roving.ts';
import { signed } from '../../parts/signed-numbers.ts';
import type { Description, Face } from './describe.ts';
import { percent } from './words.ts';

/** What the reader can do. */
export interface Acts {
  readonly select: (head: string) => void;
  readonly point: (event: PointerEvent) => void;
  readonly key: (event: KeyboardEvent) => void;
  readonly leave: () => void;
}

/** @param slider over the checkpoints, live or as a picture; null for none */
export function eigenView(
  shown: Description,
  slider: TemplateResult | null,
  act: Acts | null,
): TemplateResult {
  const { selected, band, correlation, tables, caveat } = shown;
  const { name, plane } = selected.reading;
  return html`
    <div class="eigen">
      ${slider ? html`<div class="eigen-steps">${slider}</div>` : nothing}
      <div class="eigen-columns">
        <div class="column" role="group" aria-label="Heads">
          <p class="title">Every head</p>
          <p class="note">
            Eigenvalues of W<sub>U</sub>W<sub>OV</sub>W<sub>E</sub>, positivity Σλ / Σ|λ|, and for
            how many tokens the token itself is raised most.
          </p>
          ${chooser(shown, act)}
        </div>
        <div class="column" role="group" aria-label="Eigenvalues of ${name}">
          <p class="title">${name}: ${plane.points.length} eigenvalues</p>
          <p class="note">
            Distance from the centre is logarithmic: each ring is a tenth of the next in modulus.
          </p>
          ${planeStage(shown, act)}
          <p class="note eigen-point">
            ${shown.pointText} ${act && shown.point === null ? 'Point at one to read it.' : nothing}
          </p>
        </div>
        <div class="column" role="group" aria-label="Positivity and copying">
          <p class="title">Does positivity mean copying?</p>
          <p class="note">
            Grey: 19 of 20 random heads of this model, ±${band.toFixed(2)}. Dashed: chance.
            ${correlation === null ? nothing : html`Over the heads, rank correlation ${signed(correlation)}.`}
          </p>
          ${plotOf(shown, act)}
          <p class="note">Squares: first layer, circles: later.</p>
        </div>
        <p class="eigen-finding">${shown.finding} ${caveat}</p>
      </div>
      ${dataTable('Show the heads as a table', tables.heads)}
      ${dataTable(`Show the eigenvalues of ${name} as a table`, tables.eigenvalues)}
    </div>
  `;
}

function chooser({ faces, columns, selected }: Description, act: Acts | null): TemplateResult {
  return html`<div
    class="heads"
    role=${act ? 'toolbar' : nothing}
    aria-label=${act ? 'Choose a head' : nothing}
    style="--columns:${columns}"
    @keydown=${act ? (event: KeyboardEvent) => roveButtons(event, columns) : nothing}
  >
    ${faces.map((face) => headButton(face, face === selected, act))}
  </div>`;
}

function headButton(face: Face, selected: boolean, act: Acts | null): TemplateResult {
  const { reading, copying } = face;
  const { name, plane } = reading;
  const copies = copying ? percent(copying.first) : '…';
  const inner = html`
    <span class="head-thumb">${planeThumb(plane)}</span>
    <span class="head-name">${name}<span class="spoken"> positivity</span></span>
    <span class="head-score" style="--share:${Math.max(0, plane.positivity).toFixed(3)}"
      >${signed(plane.positivity)}</span
    >
    <span class="eigen-copies"
      ><b>${copies}</b> itself<span class="spoken"> raised most</span></span
    >
  `;
  if (!act) return html`<div class="head" ?data-selected=${selected}>${inner}</div>`;
  return html`<button
    type="button"
    class="head"
    data-name=${name}
    tabindex=${selected ? 0 : -1}
    aria-pressed=${String(selected)}
    @click=${() => act.select(name)}
  >
    ${inner}
  </button>`;
}

function planeStage(shown: Description, act: Acts | null): TemplateResult {
  const { selected, frame, label, point } = shown;
  const picture = planeFrame(
    { points: selected.reading.plane.points, label, reading: point },
    frame,
  );
  if (!act) return html`<div class="eigen-stage" data-excerpt>${picture}</div>`;
  return html`<div
    class="eigen-stage"
    role="application"
    tabindex="0"
    aria-label="${label}. Left and right go from the largest to the smallest."
    @pointermove=${act.point}
    @pointerdown=${act.point}
    @pointerleave=${act.leave}
    @blur=${act.leave}
    @keydown=${act.key}
  >
    ${picture}
  </div>`;
}

function plotOf({ plot }: Description, act: Acts | null): TemplateResult {
  return html`<div
    class="eigen-plot"
    @keydown=${act ? (event: KeyboardEvent) => roveButtons(event) : nothing}
  >
    ${dotPlot(plot, act?.select)}
  </div>`;
}
