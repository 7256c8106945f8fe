/** Styles of the list of look-backs, live and as a twin in the page. */
import { css } from 'lit';

export const pairStyles = css`
  .induction-pairs {
    display: grid;
    grid-template-columns:
      minmax(0, max-content) minmax(0, max-content) minmax(2rem, 1fr)
      max-content;
    gap: 0 0.75rem;
    align-content: start;
    min-height: calc(8 * 2rem);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .induction-pairs > li,
  .induction-pairs .pair {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }
  .induction-pairs .pair {
    min-height: 2rem;
    margin: 0 -0.375rem;
    padding: 0 0.375rem;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
    text-align: start;
  }
  .induction-pairs button.pair {
    cursor: pointer;
  }
  .induction-pairs button.pair:hover,
  .induction-pairs .focused {
    background: color-mix(in oklab, var(--outgoing) 12%, transparent);
  }
  .induction-pairs button.pair:focus-visible {
    outline: 2px solid var(--focus-ring);
    outline-offset: -2px;
  }
  .induction-pairs .from,
  .induction-pairs .to {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .induction-pairs .chip {
    font: 400 0.875rem var(--font-mono);
    white-space: pre;
  }
  .induction-pairs sub {
    margin-inline-start: 0.1em;
    color: var(--ink-soft);
    font-size: 0.6875rem;
  }
  .induction-pairs .track {
    height: 0.5rem;
    background: var(--panel);
    outline: 1px solid var(--rule);
  }
  .induction-pairs .track > span {
    display: block;
    min-width: 1px;
    height: 100%;
    background: var(--outgoing);
  }
`;
