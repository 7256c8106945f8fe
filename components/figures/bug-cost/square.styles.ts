/** Styles of the square of a bug. */
import { css } from 'lit';

export const squareStyles = css`
  .bugs-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    align-items: baseline;
    justify-content: space-between;
  }
  .bugs .small {
    min-block-size: 1.75rem;
    padding-block: 0;
    font-size: 0.8125rem;
  }
  .bugs-square {
    inline-size: 100%;
    margin-block: 0.25rem 0.375rem;
    border-collapse: separate;
    border-spacing: 0.25rem;
    table-layout: fixed;
    font-variant-numeric: tabular-nums;
  }
  .bugs-square tr > :first-child {
    inline-size: 5.5rem;
  }
  .bugs-square th {
    padding: 0.125rem 0.25rem;
    overflow: hidden;
    font-weight: 400;
    text-align: start;
    text-overflow: ellipsis;
  }
  .bugs-square :is(.meant, .forced) {
    padding: 0.375rem 0.5rem;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    vertical-align: top;
  }
  .bugs-square .meant {
    background: var(--accent-wash);
  }
  .bugs-square .forced {
    border: 1px dashed var(--warn);
  }
  .bugs-square b {
    display: block;
    font-size: 0.8125rem;
    font-weight: 600;
  }
  .bugs-square .forced b {
    color: var(--warn);
  }
  .bugs-square td > span {
    margin-inline-end: 0.5rem;
    white-space: nowrap;
  }
  .bugs-square .strength {
    font-size: 1.125rem;
    font-weight: 600;
  }
  .bugs-square td > .bugs-here {
    display: block;
    font-size: 0.875rem;
    white-space: normal;
  }
  .bugs-square .button {
    display: block;
    margin-block-start: 0.25rem;
  }
  .bugs-square .off .strength {
    text-decoration: line-through;
  }
`;
