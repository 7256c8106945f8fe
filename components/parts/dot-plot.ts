/** Named dots over two axes, with bands and trails. Pure: in the twin the dots are marks, live they are buttons. */
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { placeNames } from './dot-labels.ts';
import type { NamePlace } from './dot-labels.ts';
import type { AxisScale } from './line-scale.ts';
import { percent } from './percent.ts';

export interface Dot {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly shape: 'circle' | 'square';
  /** The dot in words. */
  readonly description: string;
}

/** A way through the plot, such as a dot's past, in the axes' units. */
export interface Trail {
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Drawn strongly, with its points. */
  readonly marked: boolean;
}

export interface DotAxis {
  readonly title: string;
  readonly scale: AxisScale;
  /** A stretch of the axis that is shaded across the plot. */
  readonly band?: readonly [low: number, high: number] | undefined;
  /** A dashed line across the plot. */
  readonly line?: number | undefined;
}

export interface DotPlot {
  readonly label: string;
  readonly x: DotAxis;
  readonly y: DotAxis;
  readonly dots: readonly Dot[];
  readonly trails?: readonly Trail[];
  /** Key of the dot set apart. */
  readonly selected: string;
}

/** An axis for what lies between −1 and 1; across unless it goes upwards. */
export function balancedScale(upwards = false): AxisScale {
  const place = (value: number): number => (upwards ? 1 - value : 1 + value) / 2;
  const ticks = [-1, -0.5, 0, 0.5, 1].map((value) => ({
    value,
    at: place(value),
    label: String(value).replace('-', '−'),
    wide: false,
  }));
  return { place, ticks, gap: null };
}

/** @param pick called with the key of the dot that the reader chose; without it the plot is a picture */
export function dotPlot(plot: DotPlot, pick?: (key: string) => void): TemplateResult {
  const { x, y, dots, trails = [], selected } = plot;
  const places = dots.map((dot) => ({ x: x.scale.place(dot.x), y: y.scale.place(dot.y) }));
  // The selected one chooses its name's place first.
  const order = [...dots.keys()].sort(
    (a, b) => Number(dots[b]?.key === selected) - Number(dots[a]?.key === selected),
  );
  const named = placeNames(order.map((index) => places[index]!));
  const names = dots.map((_, index) => named[order.indexOf(index)]!);
  return html`
    <div class="dots">
      <p class="dots-y-title" aria-hidden="true">${y.title}</p>
      <div class="dots-y" aria-hidden="true">
        ${y.scale.ticks.map(({ at, label }) => html`<span style="top:${percent(at)}">${label}</span>`)}
      </div>
      <div class="dots-plot" role=${pick ? 'toolbar' : 'img'} aria-label=${plot.label}>
        ${picture(x, y, trails, leaders(places, names))}
        ${dots.map((dot, index) => mark(dot, places[index]!, dot.key === selected, pick))}
        ${dots.map(
          ({ key }, index) =>
            html`<span
              class=${key === selected ? 'dots-name selected' : 'dots-name'}
              style=${at(names[index]!)}
              aria-hidden="true"
              >${key}</span
            >`,
        )}
      </div>
      <div class="dots-x" aria-hidden="true">
        ${x.scale.ticks.map(({ at: left, label }) => html`<span style="left:${percent(left)}">${label}</span>`)}
      </div>
      <p class="dots-x-title" aria-hidden="true">${x.title}</p>
    </div>
  `;
}

function mark(
  { key, shape, description }: Dot,
  place: { readonly x: number; readonly y: number },
  selected: boolean,
  pick: ((key: string) => void) | undefined,
): TemplateResult {
  const inner = html`<i class="dots-mark" data-shape=${shape}></i>`;
  const name = selected ? 'dots-dot selected' : 'dots-dot';
  if (!pick) return html`<span class=${name} style=${at(place)}>${inner}</span>`;
  return html`<button
    type="button"
    class=${name}
    style=${at(place)}
    data-key=${key}
    tabindex=${selected ? 0 : -1}
    aria-pressed=${String(selected)}
    aria-label=${description}
    title=${description}
    @click=${() => pick(key)}
  >
    ${inner}
  </button>`;
}

/** Everything that is stretched to the plot: bands, grid, lines, trails. */
function picture(x: DotAxis, y: DotAxis, trails: readonly Trail[], leads: string): TemplateResult {
  const grid = [
    ...x.scale.ticks.map(({ at: left }) => `M${round(left)},0V100`),
    ...y.scale.ticks.map(({ at: top }) => `M0,${round(top)}H100`),
  ].join('');
  return html`<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
    ${
      x.band
        ? svg`<path class="dots-band" d=${box(
            x.band.map((end) => x.scale.place(end)),
            [0, 1],
          )}></path>`
        : nothing
    }
    ${
      y.band
        ? svg`<path class="dots-band" d=${box(
            [0, 1],
            y.band.map((end) => y.scale.place(end)),
          )}></path>`
        : nothing
    }
    <path class="dots-grid" d=${grid}></path>
    ${y.line === undefined ? nothing : svg`<path class="dots-line" d="M0,${round(y.scale.place(y.line))}H100"></path>`}
    <path class="dots-lead" d=${leads}></path>
    ${trails.map(({ points, marked }) => {
      const way = points.map(([a, b]) => [x.scale.place(a), y.scale.place(b)].map(round).join());
      return svg`<path class=${marked ? 'dots-trail marked' : 'dots-trail'} d=${`M${way.join('L')}`}></path>
        ${marked ? svg`<path class="dots-past" d=${way.map((one) => `M${one}h0`).join('')}></path>` : nothing}`;
    })}
  </svg>`;
}

/** Lines from dots to names that stand far off. */
function leaders(
  places: readonly { readonly x: number; readonly y: number }[],
  names: readonly NamePlace[],
): string {
  const ends = (index: number): number[] =>
    [places[index]!, names[index]!].flatMap(({ x, y }) => [round(x), round(y)]);
  return names
    .flatMap(({ far }, index) => (far ? [ends(index)] : []))
    .map(([left, top, right, bottom]) => `M${left},${top}L${right},${bottom}`)
    .join('');
}

function box(across: readonly number[], down: readonly number[]): string {
  const [left = 0, right = 0] = across.map(round);
  const [top = 0, bottom = 0] = down.map(round);
  return `M${left},${top}H${right}V${bottom}H${left}Z`;
}

function at({ x, y }: { readonly x: number; readonly y: number }): string {
  return `left:${percent(x)};top:${percent(y)}`;
}

/** In units of the picture. */
function round(share: number): number {
  return Math.round(1e4 * share) / 100;
}
