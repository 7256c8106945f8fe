/** Layout of the OV and QK positivity figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { dotPlotStyles } from '../../parts/dot-plot.styles.ts';
import { lineChartStyles } from '../../parts/line-chart.styles.ts';
import { stepSliderStyles } from '../../parts/step-slider.styles.ts';

const layout = css`
  .positivity {
    container: positivity / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .positivity p {
    margin: 0;
  }
  .positivity-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem 2.5rem;
  }
  .positivity .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.125rem;
  }
  .positivity .title {
    font-weight: 600;
  }
  .positivity .note {
    min-block-size: 1.25rem;
    color: var(--ink-soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }
  .positivity-ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.625rem;
    align-items: center;
    margin-block: 0.25rem 0.5rem;
  }
  .positivity-plot {
    max-inline-size: 30rem;
  }
  .positivity :is(.positivity-band, .positivity-origin) {
    min-block-size: 2lh;
  }
  /* Narrow enough for a chart without names at the ends of its curves: then its plots reach to the edge. */
  .positivity-training,
  .positivity-steps {
    max-inline-size: 41rem;
  }
  .positivity-training {
    position: relative;
  }
  .positivity-now {
    position: absolute;
    inset-block: 1.75rem 3.5rem;
    inset-inline-start: calc(2.375rem + (100% - 2.375rem) * var(--now));
    border-inline-start: 1px dashed var(--accent);
    pointer-events: none;
  }
  /* The track is as wide as the plots above it, so that a step stands under its points. */
  .positivity-steps {
    margin-inline: 1.75rem -0.625rem;
    margin-block-start: 0.5rem;
  }
  /* Room for the longest of what it may say, so that nothing below it moves. */
  .positivity .positivity-finding {
    min-block-size: 7lh;
    max-inline-size: 46rem;
    margin-block: 0.75rem 0.25rem;
    text-wrap: pretty;
  }
  @container positivity (min-width: 50rem) {
    .positivity-columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr);
    }
    .positivity .positivity-finding {
      min-block-size: 4lh;
    }
  }
  @media print {
    .positivity-ways {
      display: none;
    }
  }
`;

/** Of the live view: its slider and chart bring their own. */
export const positivityStyles = [controlStyles, layout, dotPlotStyles, dataTableStyles];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [...positivityStyles, lineChartStyles, stepSliderStyles];
