/** Layout of the eigenvalue plane figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { dotPlotStyles } from '../../parts/dot-plot.styles.ts';
import { headGridStyles } from '../../parts/head-grid.styles.ts';
import { planeStyles } from '../../parts/plane.styles.ts';
import { stepSliderStyles } from '../../parts/step-slider.styles.ts';

const layout = css`
  .eigen {
    container: eigen / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .eigen p {
    margin: 0;
  }
  .eigen-steps {
    max-inline-size: 46rem;
    margin-block-end: 1rem;
  }
  .eigen-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem 2.5rem;
  }
  .eigen .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.125rem;
  }
  .eigen .title {
    font-weight: 600;
  }
  .eigen .note {
    color: var(--ink-soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }
  .eigen .title + .note {
    min-block-size: 2.5rem;
    margin-block-end: 0.5rem;
  }
  .eigen sub {
    line-height: 0;
  }
  .eigen .eigen-point {
    min-block-size: 2.5rem;
    margin-block-start: 0.375rem;
    font-variant-numeric: tabular-nums;
  }
  .eigen-stage {
    max-inline-size: 24rem;
    touch-action: pan-y pinch-zoom;
  }
  .eigen-stage[tabindex] {
    cursor: crosshair;
  }
  .eigen-plot {
    max-inline-size: 26rem;
  }
  .eigen .heads {
    max-inline-size: 24rem;
  }
  .eigen .head {
    position: relative;
  }
  .eigen-copies {
    grid-column: 1 / -1;
    color: var(--ink-soft);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }
  .eigen-copies b {
    font-weight: 600;
    color: var(--ink);
  }
  /* Where name and number do not fit side by side, the number goes under the name. */
  .eigen .head {
    display: flex;
    flex-wrap: wrap;
    align-content: start;
  }
  .eigen .head-thumb {
    flex: 1 0 100%;
  }
  .eigen .head-score {
    flex: 1 0 auto;
  }
  /* Room for the longest of what it may say, so that nothing below it moves. */
  .eigen .eigen-finding {
    min-block-size: 8lh;
    max-inline-size: 46rem;
    text-wrap: pretty;
  }
  @container eigen (min-width: 36rem) {
    .eigen-columns {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .eigen .eigen-finding {
      min-block-size: 4lh;
      align-self: center;
    }
  }
  @container eigen (min-width: 60rem) {
    .eigen-columns {
      grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr) minmax(0, 1.1fr);
      grid-template-rows: auto 1fr;
    }
    .eigen .column:nth-child(3) {
      grid-row: span 2;
    }
    .eigen .eigen-finding {
      grid-column: span 2;
      align-self: start;
    }
  }
`;

/** Of the live view: its slider brings its own. */
export const eigenStyles = [
  ...[controlStyles, layout, headGridStyles],
  ...[planeStyles, dotPlotStyles, dataTableStyles],
];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [...eigenStyles, stepSliderStyles];
