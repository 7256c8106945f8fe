/** Layout of the bench: live view and twin stand in the same boxes. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { lineChartStyles } from '../../parts/line-chart.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';

const layout = css`
  .bench-box {
    container: bench / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .bench {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .bench :is(p, ol) {
    margin: 0;
    padding: 0;
  }
  .bench-title,
  .bench-head-line {
    font-weight: 600;
  }
  .bench-soft {
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-weight: 400;
  }
  .bench-presets,
  .bench-heads,
  .bench-heads > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem 0.5rem;
  }
  .bench-heads {
    margin-block-start: 0.5rem;
    gap: 0.375rem 1.5rem;
  }
  .bench-head {
    min-inline-size: 4.5rem;
    min-block-size: 2.5rem;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: none;
    line-height: 2rem;
    text-align: center;
  }
  button.bench-head {
    line-height: inherit;
    cursor: pointer;
  }
  .bench-head.off {
    border-style: dashed;
    background: var(--accent-wash);
  }
  .bench-head.off > :first-child {
    text-decoration: line-through;
  }
  .bench > section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .bench-finding {
    min-block-size: 4.35em;
    text-wrap: pretty;
  }
  .bench-measure {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    min-block-size: 2.5rem;
    padding-inline-start: 0.5rem;
    border-inline-start: 3px solid var(--accent);
    background: var(--panel);
    font-variant-numeric: tabular-nums;
  }
  .bench-measure p {
    min-inline-size: 0;
  }
  .bench-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem 2.5rem;
  }
  .bench-columns > * {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.75rem;
  }
  .bench-row {
    display: grid;
    grid-template-columns: 7.5rem minmax(0, 1fr) 3.25rem 3.25rem;
    align-items: center;
    gap: 0 0.5rem;
    min-block-size: 1.5rem;
    margin: 0;
    font-size: 0.875rem;
    line-height: 1.2;
    list-style: none;
    font-variant-numeric: tabular-nums;
  }
  .bench-track {
    block-size: 0.875rem;
    background: color-mix(in oklab, var(--ink) 6%, transparent);
  }
  .bench-bar {
    display: block;
    block-size: 100%;
    background: color-mix(in oklab, var(--ink) 45%, transparent);
  }
  .bench-bar.off {
    background: var(--series-4);
  }
  .bench-bar.control {
    background: repeating-linear-gradient(
      135deg,
      var(--series-2) 0 4px,
      color-mix(in oklab, var(--series-2) 45%, transparent) 4px 8px
    );
  }
  .bench-bar.beyond {
    clip-path: polygon(0 0, calc(100% - 0.5rem) 0, 100% 50%, calc(100% - 0.5rem) 100%, 0 100%);
  }
  .bench-value,
  .bench-change {
    text-align: end;
  }
  .bench-change {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  @container bench (min-width: 44rem) {
    .bench-columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @container bench (max-width: 30rem) {
    .bench-finding {
      min-block-size: 10em;
    }
    .bench-row {
      grid-template-columns: 6rem minmax(0, 1fr) 3rem 3rem;
    }
    .bench-head {
      min-inline-size: 4rem;
      padding-inline: 0.25rem;
    }
  }
`;

export const benchStyles = [controlStyles, dataTableStyles, layout];

/** Of the twin, whose parts stand in the page. */
export const twinStyles = [[...benchStyles, promptBoxStyles], [lineChartStyles]];
