/** Layout of the figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { lineChartStyles } from '../../parts/line-chart.styles.ts';
import { pairGridStyles } from '../../parts/pair-grid.styles.ts';
import { pairedBarsStyles } from '../../parts/paired-bars.styles.ts';
import { scrubStyles } from '../../parts/scrub-chart.styles.ts';
import { trajectoryStyles } from '../../parts/trajectory-plot.styles.ts';
import { driverStyles } from './driver-list.styles.ts';

const layout = css`
  .components-box {
    container: components / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .components {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .components p {
    margin: 0;
  }
  .components .title {
    font: 600 0.9375rem/1.45 var(--font-ui);
  }
  .components .note {
    max-inline-size: 60rem;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    text-wrap: pretty;
  }
  .components-choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.5rem;
    align-items: center;
    min-block-size: 2.75rem;
  }
  :is(.components-choices label, .components-seed) {
    display: flex;
    gap: 0.625rem;
    align-items: center;
    min-inline-size: 0;
    font-weight: 600;
  }
  :is(.components-choices, .components-seed) .choice {
    min-inline-size: 0;
    font-weight: 400;
  }
  .components-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 2rem;
  }
  .components-legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    min-block-size: 1.45em;
    font-size: 0.875rem;
  }
  .components-legend span {
    display: flex;
    gap: 0.375rem;
    align-items: center;
  }
  .components-legend svg {
    inline-size: 1.5rem;
    block-size: 0.25rem;
    fill: none;
    stroke-width: 2.5;
  }
  .components-plot {
    margin-block: 0.5rem;
  }
  .components-finding {
    max-inline-size: 60rem;
    min-block-size: 5.8em;
    text-wrap: pretty;
  }
  .components .components-token {
    min-block-size: 1.45em;
    margin-block-start: 0.5rem;
    font-variant-numeric: tabular-nums;
  }
  .components-passage {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    font-variant-numeric: tabular-nums;
  }
  .components-end {
    display: flex;
    flex-wrap: wrap;
    gap: 0 2.5rem;
    align-items: baseline;
    justify-content: space-between;
  }
  .components-end details {
    min-inline-size: 0;
  }
  .components-end details[open] {
    flex: 1 1 100%;
  }
  @media print {
    :is(.components-choices, .components-end .button) {
      display: none;
    }
  }
  @container components (min-width: 46rem) {
    .components-columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.15fr);
    }
    .components-finding {
      min-block-size: 4.35em;
    }
  }
  @container components (max-width: 30rem) {
    .components-finding {
      min-block-size: 11.6em;
    }
    .components .components-token {
      min-block-size: 4.35em;
    }
    .components-choices label {
      display: grid;
      grid-template-columns: 5rem minmax(0, 1fr);
      inline-size: 100%;
    }
    .components-choices .choice {
      min-block-size: 2.75rem;
    }
  }
`;

/** Of the live view: its chart brings its own. */
export const componentsStyles = [
  ...[controlStyles, layout, dataTableStyles, pairedBarsStyles],
  ...[trajectoryStyles, driverStyles, pairGridStyles],
];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [...componentsStyles, lineChartStyles, scrubStyles];
