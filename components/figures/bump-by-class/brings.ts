/** What each class brings to the fall of the whole loss: share × fall, as bars put end to end and as numbers that add up. Pure. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { signed } from '../../parts/signed-numbers.ts';
import { PARTS } from './data.ts';
import type { BumpData, Part } from './data.ts';
import { shareText } from './describe.ts';
import { FACES } from './faces.ts';
import type { Fall } from './readings.ts';
import { percent } from '../../parts/percent.ts';
import { barScale } from './scale.ts';
import type { BarScale } from './scale.ts';

/** Where a stretch of the bar begins and ends. */
export interface Piece {
  readonly part: Part;
  readonly from: number;
  readonly to: number;
}

/**
 * Falls are put end to end to the right of zero, rises to the left.
 *
 * @example with 0.2, −0.1, 0.1: 0…0.2, −0.1…0, 0.2…0.3
 */
export function pieces(brings: Fall['brings']): Piece[] {
  let [right, left] = [0, 0];
  return PARTS.map((part) => {
    const value = brings[part];
    if (value < 0) return { part, to: left, from: (left += value) };
    return { part, from: right, to: (right += value) };
  });
}

/** Shorter stretches have no room for their mark; as a share of the track. */
const MARKED = 0.05;

/** @param chosen the falls of the chosen seed, in the order of the models */
export function bringsView(
  { shares }: Pick<BumpData, 'shares'>,
  chosen: readonly Fall[],
): TemplateResult {
  const bars = chosen.map(({ brings }) => pieces(brings));
  const scale = barScale(bars.flat().flatMap(({ from, to }) => [from, to]));
  return html`
    <div class="bump-stacks" aria-hidden="true">
      ${chosen.map(
        ({ model }, k) => html`
          <span>${model}</span>
          <span class="bump-stack">
            ${bars[k]?.map((piece) => stretch(piece, scale))}
            <i class="bump-zero" style="left:${percent(scale.place(0))}"></i>
          </span>
        `,
      )}
      <span></span>
      <span class="bump-ticks">
        ${scale.ticks.map(({ at, label }) => html`<i style="left:${percent(at)}">${label}</i>`)}
      </span>
    </div>
    <table class="bump-brings">
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col">Share</th>
          ${chosen.map(({ model }) => html`<th scope="col">${model}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${PARTS.map(
          (part) => html`
            <tr>
              <th scope="row">
                <i class="bump-piece" style="--hue:${FACES[part].color}">${FACES[part].mark}</i>
                ${FACES[part].name}
              </th>
              <td>${shareText(shares[part])}</td>
              ${chosen.map(({ brings }) => html`<td>${signed(brings[part], 3)}</td>`)}
            </tr>
          `,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Sum</th>
          <td>${shareText(PARTS.reduce((sum, part) => sum + shares[part], 0))}</td>
          ${chosen.map(({ sum }) => html`<td>${signed(sum, 3)}</td>`)}
        </tr>
        <tr>
          <th scope="row">The whole loss itself</th>
          <td></td>
          ${chosen.map(({ falls }) => html`<td>${signed(falls.whole ?? NaN, 3)}</td>`)}
        </tr>
      </tfoot>
    </table>
  `;
}

function stretch({ part, from, to }: Piece, scale: BarScale): TemplateResult {
  const [left, width] = [scale.place(from), scale.place(to) - scale.place(from)];
  const { color, mark } = FACES[part];
  return html`<i
    class="bump-piece"
    style="--hue:${color};left:${percent(left)};width:${percent(width)}"
    >${width < MARKED ? '' : mark}</i
  >`;
}
