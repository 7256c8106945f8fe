/** Layout of the induction score figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { scoreChartStyles } from '../../parts/score-chart.styles.ts';
import { stripeStyles } from '../../parts/stripe-frame.ts';
import { choiceStyles } from './choices.ts';
import { pairStyles } from './pairs.styles.ts';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { heatMapStyles } from '../../parts/heat-map.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';

const layout = css`
  .induction {
    container: induction / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .induction p {
    margin: 0;
  }
  .induction model-status {
    margin-block-end: 0.75rem;
  }
  .induction-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem 2.5rem;
    margin-block-start: 0.75rem;
  }
  .induction-columns + .induction-columns {
    margin-block-start: 1rem;
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--rule);
  }
  .induction .column {
    display: grid;
    grid-template: auto auto auto / minmax(0, 1fr);
    align-content: start;
    gap: 0.125rem;
  }
  @container induction (min-width: 40rem) {
    .induction-columns {
      grid-template: auto auto 1fr / minmax(0, 1fr) minmax(0, 1fr);
      row-gap: 0.125rem;
    }
    /* Charts start on one line, however long the notes are. */
    .induction .column {
      grid-row: span 3;
      grid-template-rows: subgrid;
    }
  }
  .induction .title {
    font-weight: 600;
  }
  .induction .note {
    min-block-size: 2.5rem;
    margin-block-end: 0.5rem;
    color: var(--ink-soft);
    font-size: 0.875rem;
  }
  .induction div.note {
    display: flex;
    gap: 1rem;
    align-items: start;
    justify-content: space-between;
  }
  .induction .small {
    flex: none;
    min-block-size: 1.75rem;
    padding-block: 0;
    color: var(--ink);
    font-size: 0.8125rem;
  }
`;

/** Of the live view: its parts bring their own. */
export const inductionStyles = [controlStyles, layout, choiceStyles, pairStyles, dataTableStyles];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [
  [...inductionStyles, promptBoxStyles],
  [scoreChartStyles, heatMapStyles, stripeStyles],
];
