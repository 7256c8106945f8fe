/** Layout of the figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { lineChartStyles } from '../../parts/line-chart.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { scrubStyles } from '../../parts/scrub-chart.styles.ts';
import { panelStyles } from './panel.styles.ts';

const layout = css`
  .score-box {
    container: score / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .score-figure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .score-figure p {
    margin: 0;
  }
  .score-columns {
    display: grid;
    /* The last step's number is centred under the end of the plot. */
    padding-inline-end: 0.5rem;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem 2.5rem;
  }
  .score-finding {
    max-inline-size: 46rem;
    min-block-size: 10lh;
    text-wrap: pretty;
  }
  .score-text {
    max-inline-size: 46rem;
    min-block-size: 6lh;
    color: var(--ink-soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }
  .score-choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
    min-block-size: 2.5rem;
  }
  @container score (min-width: 50rem) {
    .score-columns {
      padding: 0;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
    .score-finding {
      min-block-size: 5lh;
    }
    .score-text {
      min-block-size: 3lh;
    }
  }
  @media print {
    .score-choices {
      display: none;
    }
  }
`;

/** Of the live view: the training chart and the prompt bring their own. */
export const scoreStyles = [
  ...[controlStyles, lineChartStyles, scrubStyles],
  ...[layout, panelStyles, dataTableStyles],
];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [...scoreStyles, promptBoxStyles];
