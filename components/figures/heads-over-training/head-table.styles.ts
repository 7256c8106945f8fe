/** Styles of the table of heads, live and in the twin. */
import { css } from 'lit';

export const headTableStyles = css`
  .heads-table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.8125rem;
    line-height: 1.3;
    font-variant-numeric: tabular-nums;
  }
  .heads-table :is(th, td) {
    padding: 0.125rem 0.25rem;
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  .heads-table thead :is(th, td) {
    color: var(--ink-soft);
    font-size: 0.75rem;
  }
  .heads-table th[scope='colgroup'] {
    padding-block-end: 0;
    font-size: 0.8125rem;
    font-weight: 600;
    color: var(--ink);
    text-align: center;
  }
  .heads-table tbody :is(th, td) {
    border-block-start: 1px solid var(--rule);
  }
  .heads-table [scope='row'] {
    inline-size: 3.25rem;
    padding-inline: 0;
    text-align: start;
  }
  .heads-table :is(button, b) {
    display: block;
    inline-size: 100%;
    min-block-size: 1.75rem;
    padding: 0 0.375rem;
    border: 0;
    border-radius: var(--radius);
    background: none;
    font-weight: 400;
    line-height: 1.75rem;
    text-align: start;
  }
  .heads-table button {
    cursor: pointer;
  }
  .heads-table button:hover {
    background: color-mix(in oklab, var(--ink) 7%, transparent);
  }
  .heads-table [data-selected] {
    background: var(--accent-wash);
  }
  .heads-table [data-selected] :is(button, b) {
    box-shadow: inset 2px 0 var(--accent);
    font-weight: 600;
  }
  .heads-table td {
    background: color-mix(in oklab, var(--ink) calc(45% * var(--share, 0)), transparent);
  }
  /* The first of a group of scores. */
  .heads-table :is([scope='colgroup'], .heads-first) {
    border-inline-start: 1px solid var(--rule);
  }
  @container heads (max-width: 40rem) {
    .heads-table,
    .heads-table th[scope='colgroup'] {
      font-size: 0.75rem;
    }
    .heads-table :is(th, td) {
      padding-inline: 0.125rem;
    }
    .heads-table thead :is(th, td) {
      font-size: 0.6875rem;
    }
    .heads-table [scope='row'] {
      inline-size: 2.5rem;
    }
    .heads-table button {
      min-block-size: 2.25rem;
    }
    .heads-table b {
      min-block-size: 2.25rem;
      line-height: 2.25rem;
    }
  }
`;
