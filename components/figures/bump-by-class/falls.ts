/** How far each class falls, as dots: a row per class, in it a lane per model, in that a dot per seed. Pure. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { signed } from '../../parts/signed-numbers.ts';
import type { BumpData } from './data.ts';
import { FACES } from './faces.ts';
import type { Fall } from './readings.ts';
import { percent } from '../../parts/percent.ts';
import { barScale } from './scale.ts';
import type { BarScale } from './scale.ts';
import { swatch } from './swatch.ts';

const ROWS = ['continued', 'otherwise', 'corpus', 'unseen', 'whole'] as const;
type Row = (typeof ROWS)[number];

/** @param falls of every run, the chosen seed's first */
export function fallRows(
  { models }: Pick<BumpData, 'models'>,
  falls: readonly Fall[],
  seed: number,
): TemplateResult {
  const known = falls.flatMap((fall) => ROWS.map((row) => fall.falls[row]));
  const scale = barScale(known.filter((value) => value !== null));
  const others = [...new Set(falls.map((fall) => fall.seed))].filter((one) => one !== seed);
  return html`
    <p class="bump-key">
      ${models.map(
        ({ model }, k) =>
          html`<span><i class="bump-dot" data-model=${k} data-chosen></i>${model}</span> `,
      )}
      ${
        others.length > 0
          ? html`<span
              >large: seed ${seed}; small: ${others.length > 1 ? 'seeds' : 'seed'}
              ${others.join(', ')}</span
            >`
          : nothing
      }
    </p>
    <div class="bump-falls">
      <div class="bump-fall bump-heads" aria-hidden="true">
        <span></span
        ><span></span>${models.map(({ model }) => html`<span class="number">${model}</span>`)}
      </div>
      <ol aria-label="Fall of the loss by class, nats">
        ${ROWS.map((row) => fallRow(row, models, falls, seed, scale))}
      </ol>
      <div class="bump-fall bump-axis" aria-hidden="true">
        <span class="bump-ticks">
          ${scale.ticks.map(({ at, label }) => html`<i style="left:${percent(at)}">${label}</i>`)}
        </span>
      </div>
    </div>
  `;
}

function fallRow(
  row: Row,
  models: BumpData['models'],
  falls: readonly Fall[],
  seed: number,
  scale: BarScale,
): TemplateResult {
  const { name, words, color } = FACES[row];
  return html`
    <li class="bump-fall" data-row=${row} style="--hue:${color}">
      <span class="bump-name">${swatch(FACES[row])} <b>${name}</b> <small>${words}</small></span>
      <span class="bump-track" aria-hidden="true">
        ${scale.ticks.map(({ at }) => html`<i class="bump-grid" style="left:${percent(at)}"></i>`)}
        <i class="bump-zero" style="left:${percent(scale.place(0))}"></i>
        ${falls.map((fall) => {
          const value = fall.falls[row];
          const lane = models.findIndex(({ model }) => model === fall.model);
          return value === null
            ? nothing
            : html`<i
                class="bump-dot"
                data-model=${lane}
                ?data-chosen=${fall.seed === seed}
                style="left:${percent(scale.place(value))};top:${percent((lane + 0.5) / models.length)}"
              ></i>`;
        })}
      </span>
      ${models.map(({ model }) => number(row, model, falls, seed))}
    </li>
  `;
}

/** The chosen seed's fall; those who hear the row hear the other seeds as well. */
function number(row: Row, model: string, falls: readonly Fall[], seed: number): TemplateResult {
  const own = falls.filter((fall) => fall.model === model);
  const said = (fall: Fall | undefined): string => {
    const value = fall?.falls[row] ?? null;
    return value === null ? '–' : signed(value);
  };
  const others = own.filter((fall) => fall.seed !== seed);
  return html`<span class="number"
    ><span class="spoken">${model} </span>${said(own.find((fall) => fall.seed === seed))}<span
      class="spoken"
      >${others.map((fall) => `, seed ${fall.seed} ${said(fall)}`)}</span
    ></span
  >`;
}
