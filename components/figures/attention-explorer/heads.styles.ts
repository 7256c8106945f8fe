/** The explorer's left column: heads, what may be done to them, and what the model expects. */
import { css } from 'lit';

export const headsStyles = css`
  .heads-edits {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    margin-block-start: 0.75rem;
  }
  .explorer .effect {
    min-block-size: 1.5rem;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .effect b {
    font-weight: 600;
  }
  .next-body {
    /* A height of its own, so that predictions which follow the pointer lay out no more than themselves. */
    contain: layout size style;
    min-block-size: 12.625rem;
    display: grid;
    align-content: start;
    gap: 0.375rem;
  }
  .next-body .explorer-title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .next-body .bars {
    min-block-size: 8rem;
  }
  .next-note {
    min-block-size: 2.5rem;
  }
`;
