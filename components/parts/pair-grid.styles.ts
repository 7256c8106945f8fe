/** Styles of the pair grid, live and as a twin in the page. */
import { css } from 'lit';

export const pairGridStyles = css`
  .pairs {
    display: grid;
    grid-template-columns: minmax(2.5rem, max-content) repeat(
        var(--columns),
        minmax(1.5rem, 4.5rem)
      );
    gap: 1px;
    font: 400 0.6875rem/1 var(--font-ui);
    font-variant-numeric: tabular-nums;
  }
  .pair-corner,
  .pair-column,
  .pair-row {
    display: flex;
    align-items: center;
    color: var(--ink-soft);
  }
  .pair-corner {
    justify-content: end;
    padding-inline-end: 0.375rem;
    white-space: nowrap;
    line-height: 1.1;
    text-align: end;
  }
  .pair-column {
    justify-content: center;
    min-block-size: 1.75rem;
  }
  .pair-row {
    justify-content: end;
    padding-inline-end: 0.375rem;
  }
  .pairs [data-head] {
    font-weight: 700;
    color: var(--ink);
  }
  .pair {
    display: grid;
    place-items: center;
    min-block-size: 2rem;
    padding: 0;
    border: 1px solid transparent;
    border-radius: 2px;
    background: none;
    font: inherit;
    font-weight: 600;
    line-height: 1;
    color: var(--ink);
  }
  .pair[data-quiet] {
    border-color: var(--rule);
    font-weight: 400;
    color: var(--ink-soft);
  }
  button.pair {
    cursor: pointer;
  }
  button.pair:hover {
    border-color: var(--ink);
  }
  .pair[aria-pressed='true'],
  .pair[data-selected] {
    position: relative;
    z-index: 1;
    box-shadow:
      0 0 0 1px var(--paper),
      0 0 0 3px var(--ink);
  }
  button.pair:focus-visible {
    z-index: 2;
    outline: 2px solid var(--focus-ring);
    outline-offset: 4px;
  }
  .pair-legend {
    display: grid;
    gap: 0.125rem;
    inline-size: 12rem;
    max-inline-size: 100%;
    font: 400 0.75rem/1.3 var(--font-ui);
    font-variant-numeric: tabular-nums;
    color: var(--ink-soft);
  }
  .pair-strip {
    block-size: 0.5rem;
    outline: 1px solid var(--rule);
  }
  .pair-ticks {
    display: flex;
    justify-content: space-between;
  }
  @media (pointer: coarse) {
    .pair {
      min-block-size: 2.5rem;
    }
  }
`;
