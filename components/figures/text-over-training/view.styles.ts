/** Layout of the figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { changeStripStyles } from '../../parts/change-strip.styles.ts';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { lineChartStyles } from '../../parts/line-chart.styles.ts';
import { pairGridStyles } from '../../parts/pair-grid.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { scrubStyles } from '../../parts/scrub-chart.styles.ts';

const layout = css`
  .text-box {
    container: text / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .text-over {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .text-over p {
    margin: 0;
  }
  .text-choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
    align-items: center;
    min-block-size: 2.75rem;
  }
  .text-choices label {
    display: flex;
    gap: 0.625rem;
    align-items: center;
    min-inline-size: 0;
    font-weight: 600;
  }
  .text-choices .choice {
    min-inline-size: 0;
    font-weight: 400;
  }
  .text-choices p {
    color: var(--ink-soft);
    font-size: 0.875rem;
  }
  .text-over .small {
    min-block-size: 2rem;
    padding-block: 0;
    color: var(--ink);
    font-size: 0.8125rem;
  }
  .text-finding {
    max-inline-size: 46rem;
    min-block-size: 2.9em;
    text-wrap: pretty;
  }
  .text-model strong {
    margin-inline-end: 0.25em;
    font-weight: 600;
  }
  .text-model {
    font-variant-numeric: tabular-nums;
  }
  .text-token {
    min-block-size: 1.45em;
    font-variant-numeric: tabular-nums;
  }
  .text-end {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 2.5rem;
    align-items: start;
    justify-content: space-between;
  }
  .text-end details {
    min-inline-size: 0;
  }
  .text-end details[open] {
    flex: 1 1 100%;
  }
  @media print {
    .text-choices {
      display: none;
    }
  }
  @container text (max-width: 40rem) {
    .text-finding {
      min-block-size: 7.25em;
    }
    .text-token {
      min-block-size: 4.35em;
    }
    .text-choices .choice {
      min-block-size: 2.75rem;
    }
  }
`;

/** Of the live view: its parts bring their own. */
export const textStyles = [controlStyles, layout, dataTableStyles, pairGridStyles];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [
  ...[...textStyles, promptBoxStyles],
  ...[lineChartStyles, scrubStyles, changeStripStyles],
];
