/**
 * `<line-chart>`: curves in panels over one axis. Pointer, touch or arrow keys read a point; a crosshair marks the same
 * place in every panel. The picture is drawn once per data, only what lies over it follows the reader.
 */
import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { controlStyles } from './controls.styles.ts';
import { lineChartStyles, lineOverlayStyles } from './line-chart.styles.ts';
import type { LineChartData } from './line-data.ts';
import { lineFrame } from './line-frame.ts';
import { lineOverlay, withMark } from './line-overlay.ts';
import { firstPoint, movePoint, nearestPoint, pointText } from './line-points.ts';
import type { PointAt } from './line-points.ts';
import { chartScales } from './line-scale.ts';
import type { ChartScales } from './line-scale.ts';
import { measure } from './timing.ts';

/** The reader points at a point of a curve, or at none. */
export class ChartPoint extends Event {
  static readonly type = 'chart-point';
  readonly at: PointAt | null;
  constructor(at: PointAt | null) {
    super(ChartPoint.type, { bubbles: true, composed: true });
    this.at = at;
  }
}

export class LineChart extends LitElement {
  static override properties = {
    data: { attribute: false },
    point: { attribute: false },
    label: {},
    spoken: { state: true },
  };
  static override styles = [controlStyles, lineChartStyles, lineOverlayStyles];

  declare data: LineChartData | null;
  /** The point under the crosshair. */
  declare point: PointAt | null;
  /** Accessible name. */
  declare label: string;
  declare spoken: string;

  #scales: ChartScales | null = null;

  constructor() {
    super();
    this.data = null;
    this.point = null;
    this.label = '';
    this.spoken = '';
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('data') || !this.data) return;
    this.#scales = chartScales(this.data);
    if (!changed.has('point')) this.point = null;
  }

  override render(): TemplateResult | typeof nothing {
    const { data } = this;
    const scales = this.#scales;
    if (!data || !scales) return nothing;
    return html`
      <div
        class="line-stage"
        role="application"
        tabindex="0"
        aria-label="${this.label}. Left and right move along a curve, up and down between curves, Page Up and Page Down between panels."
        ?data-point=${this.point}
        @pointermove=${this.#hover}
        @pointerdown=${this.#hover}
        @pointerleave=${this.#leave}
        @blur=${this.#clear}
        @keydown=${this.#key}
      >
        ${lineFrame(data, scales, withMark(data, scales, lineOverlay(data, scales, this.point)))}
      </div>
      <div class="spoken" role="status">${this.spoken}</div>
    `;
  }

  readonly #hover = (event: PointerEvent): void => {
    const start = performance.now();
    const { data } = this;
    const scales = this.#scales;
    const plot = this.#plotAt(event.clientY);
    if (!data || !scales || !plot) return;
    const { left, top, width, height } = plot.getBoundingClientRect();
    const pointer = [(event.clientX - left) / width, (event.clientY - top) / height] as const;
    const panel = Number(plot.dataset['panel']);
    this.#show(nearestPoint(data, panel, pointer, width / height, scales));
    void this.updateComplete.then(() => measure('retort:hover', start));
  };

  /** The plot at a height of the screen; between two, the nearer. */
  #plotAt(y: number): HTMLElement | undefined {
    const plots = [...this.renderRoot.querySelectorAll<HTMLElement>('.line-plot')];
    const away = (plot: HTMLElement): number => {
      const { top, bottom } = plot.getBoundingClientRect();
      return Math.max(top - y, y - bottom, 0);
    };
    return plots.sort((a, b) => away(a) - away(b))[0];
  }

  /** A finger that is lifted leaves its point to be read. */
  readonly #leave = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') this.#clear();
  };

  readonly #clear = (): void => {
    if (this.point) this.#show(null);
  };

  readonly #key = (event: KeyboardEvent): void => {
    const { data, point } = this;
    if (!data) return;
    if (event.key === 'Escape') return this.#clear();
    const from = point ?? firstPoint(data);
    const moved = from && movePoint(event.key, from, data);
    if (!moved) return;
    event.preventDefault();
    const to = point ? moved : from;
    this.#show(to);
    this.spoken = pointText(data, to);
  };

  #show(at: PointAt | null): void {
    const { point } = this;
    if (at?.panel === point?.panel && at?.series === point?.series && at?.index === point?.index)
      return;
    this.point = at;
    this.dispatchEvent(new ChartPoint(at));
  }
}

customElements.define('line-chart', LineChart);
