/** Dots, bars put end to end and the tables of numbers, live and as a twin in the page. */
import { css } from 'lit';

export const pictureStyles = css`
  .bump-key {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  .bump-falls,
  .bump-stacks,
  .bump-brings {
    font-variant-numeric: tabular-nums;
  }
  .bump-falls ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .bump-fall {
    display: grid;
    grid-template-columns: minmax(0, 12.5rem) minmax(0, 1fr) 3.5rem 3.5rem;
    gap: 0 0.75rem;
    align-items: center;
    margin: 0;
  }
  .bump-falls li {
    min-block-size: 3.5rem;
    border-block-start: 1px solid var(--rule);
  }
  .bump-name {
    padding-block: 0.25rem;
    line-height: 1.25;
  }
  .bump-name b {
    font-weight: 600;
  }
  .bump-name small {
    display: block;
    text-wrap: pretty;
  }
  .bump-falls .number {
    text-align: end;
    white-space: nowrap;
  }
  .bump-heads {
    color: var(--ink-soft);
    font-size: 0.75rem;
  }
  .bump-track {
    position: relative;
    align-self: stretch;
    min-block-size: 2.5rem;
    /* Dots at the ends of the axis, and its labels, reach out of it. */
    margin-inline: 0.5rem;
  }
  .bump-track i {
    position: absolute;
  }
  .bump-grid,
  .bump-zero {
    position: absolute;
    inset-block: 0;
    border-inline-start: 1px solid var(--rule);
  }
  .bump-zero {
    border-color: var(--edge);
  }
  .bump-dot {
    --size: 0.5rem;
    display: inline-block;
    box-sizing: border-box;
    inline-size: var(--size);
    block-size: var(--size);
    border: 1.5px solid var(--hue, var(--ink));
    border-radius: 50%;
    background: var(--hue, var(--ink));
  }
  .bump-dot[data-model='1'] {
    border-radius: 1px;
    background: var(--paper);
  }
  .bump-dot[data-chosen] {
    --size: 0.8125rem;
    border-width: 2px;
  }
  .bump-track .bump-dot {
    transform: translate(-50%, -50%);
    box-shadow: 0 0 0 1px var(--paper);
  }
  .bump-key .bump-dot {
    margin-inline-end: 0.375rem;
    vertical-align: -0.0625rem;
  }
  .bump-ticks {
    position: relative;
    block-size: 1.25rem;
    color: var(--ink-soft);
    font-size: 0.75rem;
  }
  .bump-axis .bump-ticks {
    grid-column: 2;
    margin-inline: 0.5rem;
  }
  .bump-ticks i {
    position: absolute;
    font-style: normal;
    transform: translateX(-50%);
  }
  .bump-stacks {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.375rem 0.75rem;
    align-items: center;
    margin-block: 0.5rem 0.25rem;
    padding-inline-end: 0.75rem;
    font-size: 0.875rem;
  }
  .bump-stack {
    position: relative;
    block-size: 1.75rem;
  }
  .bump-piece {
    box-sizing: border-box;
    display: inline-grid;
    place-items: center;
    inline-size: 1.375rem;
    block-size: 1.25rem;
    border: 1.5px solid var(--hue);
    background: color-mix(in oklab, var(--hue) 35%, var(--paper));
    font: 600 0.8125rem/1 var(--font-ui);
    color: var(--ink);
  }
  .bump-stack .bump-piece {
    position: absolute;
    inset-block: 0;
    block-size: 100%;
  }
  .bump-brings {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.875rem;
  }
  .bump-brings :is(th, td) {
    padding: 0.1875rem 0 0.1875rem 0.5rem;
    border-block-start: 1px solid var(--rule);
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  .bump-brings th:first-child {
    padding-inline-start: 0;
    text-align: start;
    white-space: normal;
  }
  .bump-brings thead th {
    border: 0;
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  .bump-brings .bump-piece {
    margin-inline-end: 0.375rem;
  }
  .bump-brings tfoot tr:first-child :is(th, td) {
    border-block-start-color: var(--edge);
    font-weight: 600;
  }
  @container bump (max-width: 40rem) {
    .bump-fall {
      grid-template-columns: minmax(0, 1fr) 3.5rem 3.5rem;
    }
    .bump-name {
      grid-column: 1;
    }
    .bump-track {
      grid-row: 2;
      grid-column: 1 / -1;
      margin-block: 0.125rem 0.375rem;
    }
    .bump-heads > :first-child {
      display: none;
    }
    .bump-falls li {
      padding-block-start: 0.375rem;
    }
    .bump-axis .bump-ticks {
      grid-column: 1 / -1;
    }
  }
  @media (forced-colors: active) {
    .bump-dot,
    .bump-piece,
    .bump-swatch path {
      forced-color-adjust: none;
    }
  }
`;
