/** Layout of the figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { lineChartStyles } from '../../parts/line-chart.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { scrubStyles } from '../../parts/scrub-chart.styles.ts';
import { choiceStyles } from './choices.ts';
import { headTableStyles } from './head-table.styles.ts';

const layout = css`
  .heads-box {
    container: heads / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .heads {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .heads p {
    margin: 0;
  }
  .heads strong {
    font-weight: 600;
  }
  .heads-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem 2rem;
  }
  .heads-now {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem;
    align-content: start;
  }
  .heads-scroll {
    overflow-x: auto;
    /* Room for the ring around a button that has the focus. */
    margin: -0.25rem;
    padding: 0.25rem;
  }
  .heads .note {
    color: var(--ink-soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }
  /* Room for what is said of the other score. */
  .heads .heads-about {
    max-inline-size: 46rem;
    min-block-size: 3lh;
    margin-block-start: 0.5rem;
  }
  .heads-again {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: start;
    min-block-size: 2.5rem;
  }
  .heads-again p {
    flex: 1 1 14rem;
  }
  .heads .small {
    flex: none;
    min-inline-size: 9rem;
    min-block-size: 2rem;
    padding-block: 0;
    font-size: 0.8125rem;
  }
  .heads .small[aria-disabled] {
    color: var(--ink-soft);
    cursor: default;
  }
  .heads-finding {
    max-inline-size: 46rem;
    min-block-size: 4lh;
    text-wrap: pretty;
  }
  @container heads (min-width: 62rem) {
    .heads-columns {
      grid-template: auto 1fr / minmax(0, 1fr) 25rem;
    }
    .heads-curves {
      grid-row: span 2;
    }
    .heads .heads-finding {
      min-block-size: 7lh;
    }
    .heads-text {
      min-block-size: 3lh;
    }
    .heads-again {
      min-block-size: 4.5rem;
    }
  }
  @container heads (max-width: 40rem) {
    .heads-finding {
      min-block-size: 7lh;
    }
    .heads .heads-about {
      min-block-size: 6lh;
    }
    .heads-text {
      min-block-size: 3lh;
    }
  }
  @media print {
    .heads .small {
      display: none;
    }
  }
`;

/** Of the live view: its prompt box and chart bring their own. */
export const headsStyles = [controlStyles, layout, choiceStyles, headTableStyles, dataTableStyles];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [...headsStyles, promptBoxStyles, lineChartStyles, scrubStyles];
