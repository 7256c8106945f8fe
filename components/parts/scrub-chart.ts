/**
 * `<scrub-chart>`: curves over a training run that are the slider over it. A drag anywhere on the chart goes to the nearest
 * checkpoint; arrow keys go from one to the next, Page Up and Page Down five at a time.
 */
import type { PropertyValues, TemplateResult } from 'lit';
import { html } from 'lit';
import { lineChartStyles } from './line-chart.styles.ts';
import type { LineChartData } from './line-data.ts';
import { chartScales } from './line-scale.ts';
import type { ChartScales } from './line-scale.ts';
import { scrubFace, scrubValues } from './scrub-face.ts';
import type { StepMark } from './scrub-face.ts';
import { scrubStyles } from './scrub-chart.styles.ts';
import { controlStyles } from './controls.styles.ts';
import { StepSlider } from './step-slider.ts';

export class ScrubChart extends StepSlider {
  static override styles = [controlStyles, lineChartStyles, scrubStyles];
  static override properties = {
    ...StepSlider.properties,
    data: { attribute: false },
    marks: { attribute: false },
  };

  /** Curves over steps; the axis is logarithmic and ends where `steps` do. */
  declare data: LineChartData | null;
  /** Steps that are marked beside the chosen one. */
  declare marks: readonly StepMark[];

  #scales: ChartScales | null = null;

  constructor() {
    super();
    this.data = null;
    this.marks = [];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('data') && this.data) this.#scales = chartScales(this.data);
  }

  protected override get reading(): string {
    const { data, step } = this;
    if (!data) return '';
    const values = scrubValues({ data, step });
    return data.panels
      .map(({ title }, panel) => {
        const said = values.filter((value) => value.panel === panel && value.at !== null);
        const words = said.map(({ series, text }) => `${series.label} ${text}`).join(', ');
        return words && `; ${title}: ${words}`;
      })
      .join('');
  }

  override render(): TemplateResult {
    const { data, steps, step, label, stretch, marks } = this;
    if (!data || !this.#scales) return html``;
    return scrubFace({ data, steps, step, label, stretch, marks }, this.#scales, this.range());
  }
}

customElements.define('scrub-chart', ScrubChart);

declare global {
  interface HTMLElementTagNameMap {
    'scrub-chart': ScrubChart;
  }
}
