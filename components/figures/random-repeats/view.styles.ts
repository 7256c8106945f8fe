/** Layout of the figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { editBarStyles } from '../../parts/edit-bar.styles.ts';
import { lineChartStyles } from '../../parts/line-chart.styles.ts';
import { pairGridStyles } from '../../parts/pair-grid.styles.ts';
import { scrubStyles } from '../../parts/scrub-chart.styles.ts';

const layout = css`
  .repeats-box {
    container: repeats / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .repeats {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .repeats p {
    margin: 0;
  }
  .repeats-title {
    font-weight: 600;
  }
  .repeats-soft,
  .repeats-seed {
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-weight: 400;
  }
  .repeats-choices,
  .repeats-heads,
  .repeats fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem 1rem;
    align-items: center;
  }
  .repeats-choices label {
    display: flex;
    gap: 0.5rem;
    align-items: center;
  }
  .repeats fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .repeats legend {
    float: left;
    padding: 0;
    font-weight: 600;
  }
  .repeats-heads {
    gap: 0.375rem 0.5rem;
  }
  .repeats-head {
    min-inline-size: 4.25rem;
    min-block-size: 2.25rem;
    padding: 0.125rem 0.5rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: none;
    cursor: pointer;
  }
  .repeats-head[aria-pressed='true'] {
    border-style: dashed;
    background: var(--accent-wash);
  }
  .repeats-head[aria-pressed='true'] > :first-child {
    text-decoration: line-through;
  }
  .repeats-finding {
    max-inline-size: 60rem;
    min-block-size: 4.35em;
    text-wrap: pretty;
  }
  .repeats-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem 2.5rem;
  }
  .repeats-columns > section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
    align-content: start;
  }
  /* The last label of an axis, and the slider's at the last step, reach over its end. */
  .repeats-columns > :last-child {
    padding-inline-end: 1.5rem;
  }
  .repeats table {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .repeats-block {
    max-block-size: 48rem;
    overflow: auto;
  }
  .repeats-block table {
    inline-size: 100%;
    font-size: 0.8125rem;
    line-height: 1.5rem;
  }
  .repeats-block :is(th, td) {
    padding: 0 0.125rem;
    text-align: center;
    print-color-adjust: exact;
  }
  .repeats-block td {
    min-inline-size: 2rem;
    border: 1px solid var(--paper);
  }
  .repeats-block thead th {
    font-weight: 600;
  }
  .repeats-block thead tr:last-child th {
    font-weight: 400;
    line-height: 1.05;
    vertical-align: bottom;
  }
  .repeats-block thead span {
    display: block;
  }
  .repeats-block .repeats-token {
    max-inline-size: 7rem;
    padding-inline-end: 0.5rem;
    overflow: hidden;
    font-weight: 400;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .repeats-block tbody .repeats-token {
    font-family: var(--font-mono);
  }
  .repeats-block tr > :nth-child(n + 2) {
    inline-size: 9%;
  }
  .repeats-means {
    inline-size: 100%;
    font-size: 0.875rem;
    line-height: 1.25;
  }
  .repeats-means :is(th, td) {
    padding: 0.125rem 0.25rem;
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  .repeats-means th:first-child {
    text-align: start;
    white-space: normal;
  }
  .repeats-means tr:first-child > th {
    padding-block-start: 0.375rem;
    border-block-end: 1px solid var(--rule);
    font-weight: 600;
  }
  @container repeats (min-width: 52rem) {
    .repeats-finding {
      min-block-size: 2.9em;
    }
    .repeats-columns {
      grid-template-columns: minmax(0, 25rem) minmax(0, 1fr);
    }
  }
  /* Here the curves' names stand beyond that end. */
  @container repeats (min-width: 70rem) {
    .repeats-columns > :last-child {
      padding-inline-end: 0;
    }
  }
  @container repeats (max-width: 30rem) {
    .repeats-finding {
      min-block-size: 10.2em;
    }
    .repeats-block table {
      font-size: 0.75rem;
    }
    .repeats-block .repeats-token {
      max-inline-size: 4.5rem;
      padding-inline-end: 0.25rem;
    }
    .repeats-block td {
      min-inline-size: 1.75rem;
      padding: 0;
    }
  }
  @media print {
    .repeats-block {
      max-block-size: none;
      overflow: visible;
    }
    .repeats-choices,
    .repeats-heads {
      display: none;
    }
  }
`;

/** Of the live view: its parts bring their own. */
export const repeatsStyles = [controlStyles, layout, dataTableStyles, pairGridStyles];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [...repeatsStyles, lineChartStyles, scrubStyles, editBarStyles];
