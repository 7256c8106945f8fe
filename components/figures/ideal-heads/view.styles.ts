/** Layout of the ideal heads: live view and twin stand in the same boxes. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { heatMapStyles } from '../../parts/heat-map.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';

const layout = css`
  .ideal-box {
    container: ideal / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .ideal {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .ideal p {
    margin: 0;
  }
  .ideal-soft {
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-weight: 400;
  }
  .ideal-finding {
    text-wrap: pretty;
  }
  .ideal-rules {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .ideal-rules :is(th, td) {
    padding: 0.125rem 0.5rem;
    border: 0;
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  .ideal-rules th:first-child {
    padding-inline-start: 0;
    text-align: start;
  }
  .ideal-rules thead th {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  .ideal-rules label {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
    line-height: 1.25;
    cursor: pointer;
  }
  .ideal-rules input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .ideal-rules label .ideal-soft {
    display: block;
  }
  .ideal-rules .selected th {
    font-weight: 600;
  }
  .ideal-rules .ideal-track {
    position: relative;
    inline-size: 100%;
    min-inline-size: 5rem;
    background:
      linear-gradient(var(--edge), var(--edge)) 25% 0 / 1px 100% no-repeat,
      linear-gradient(var(--rule), var(--rule)) 75% 0 / 1px 100% no-repeat;
  }
  .ideal-bar {
    position: absolute;
    inset-block: calc(50% - 0.5rem);
    background: var(--series-2);
  }
  .ideal-bar.below {
    background: repeating-linear-gradient(
      135deg,
      var(--series-4) 0 4px,
      color-mix(in oklab, var(--series-4) 45%, transparent) 4px 8px
    );
  }
  .ideal-bar.beyond {
    clip-path: polygon(0 0, calc(100% - 0.5rem) 0, 100% 50%, calc(100% - 0.5rem) 100%, 0 100%);
  }
  .ideal-bar.below.beyond {
    clip-path: polygon(100% 0, 0.5rem 0, 0 50%, 0.5rem 100%, 100% 100%);
  }
  .ideal-axis > [aria-hidden] {
    position: relative;
    display: block;
    block-size: 1.25rem;
  }
  .ideal-axis i {
    position: absolute;
    left: 25%;
    font-style: normal;
    transform: translateX(-50%);
  }
  .ideal-axis i + i {
    left: 75%;
  }
  .ideal-rules .ideal-axis {
    padding-inline: 0;
  }
  .ideal-maps {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem 2rem;
    margin-block-start: 0.375rem;
  }
  @container ideal (min-width: 44rem) {
    .ideal-maps {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @container ideal (max-width: 30rem) {
    .ideal-rules :is(th, td) {
      padding-inline: 0.25rem;
    }
    .ideal-rules th:first-child {
      min-inline-size: 10.5rem;
      white-space: normal;
    }
    .ideal-rules .ideal-track {
      min-inline-size: 3.5rem;
    }
    .ideal-rules thead th {
      white-space: normal;
    }
  }
`;

export const idealStyles = [controlStyles, dataTableStyles, layout];

/** Of the twin, whose parts stand in the page. */
export const twinStyles = [[...idealStyles, promptBoxStyles], heatMapStyles];
