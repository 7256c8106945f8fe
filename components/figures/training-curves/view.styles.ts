/** Layout of the training curves, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { lineChartStyles } from '../../parts/line-chart.styles.ts';

const layout = css`
  .training {
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .training-choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
    align-items: center;
    min-block-size: 2.5rem;
  }
  .training-choices [hidden] {
    display: none;
  }
  .training-measure {
    display: flex;
    gap: 0.625rem;
    align-items: center;
    min-inline-size: 0;
    font-weight: 600;
  }
  .training-measure .choice {
    min-inline-size: 0;
    font-weight: 400;
  }
  .training-legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem 0.75rem;
    margin: 0.5rem 0 1rem;
    padding: 0;
    list-style: none;
  }
  .training-legend + .training-legend {
    margin-block-start: -0.625rem;
  }
  .training-legend > li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    align-items: center;
  }
  .training-seeds {
    margin-inline: 0.25rem 0.125rem;
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  .training-chip {
    display: inline-flex;
    gap: 0.375rem;
    align-items: center;
    min-block-size: 2rem;
    padding: 0 0.5rem;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: none;
    font-size: 0.875rem;
    white-space: nowrap;
  }
  button.training-chip {
    cursor: pointer;
  }
  @media (pointer: coarse) {
    button.training-chip {
      min-block-size: 2.5rem;
      min-inline-size: 2.75rem;
    }
  }
  button.training-chip:hover {
    border-color: var(--edge);
    background: color-mix(in oklab, var(--ink) 5%, transparent);
  }
  .training-chip[aria-pressed='false'] {
    border-style: dashed;
    color: var(--ink-soft);
    text-decoration: line-through;
  }
  .training-chip[aria-pressed='false'] svg {
    opacity: 0.35;
  }
  .training-chip svg {
    inline-size: 1.5rem;
    block-size: 0.25rem;
    fill: none;
    stroke-width: 2.5;
  }
  .training .training-summary {
    max-inline-size: 46rem;
    margin: 0.75rem 0 0.25rem;
    font-size: 0.875rem;
    text-wrap: pretty;
  }
  .training-end {
    display: flex;
    flex-wrap: wrap-reverse;
    gap: 0.5rem 1.5rem;
    align-items: start;
    justify-content: space-between;
  }
  .training-end details {
    min-inline-size: 0;
  }
  .training-end details[open] {
    flex: 1 1 100%;
  }
  @media print {
    .training-choices,
    .training-end {
      display: none;
    }
  }
`;

/** Of the live view: its chart brings its own. */
export const trainingStyles = [controlStyles, layout, dataTableStyles];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [...trainingStyles, lineChartStyles];
