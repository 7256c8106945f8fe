/** Styles of a strip of changes, live and as a twin in the page. */
import { css } from 'lit';

export const changeStripStyles = css`
  .changes {
    display: flex;
    flex-wrap: wrap;
    gap: 3px 2px;
    max-block-size: 24rem;
    overflow-y: auto;
    /* Focus rings stand out of the tokens, and a box that scrolls would cut them. */
    margin-inline: -0.25rem;
    padding: 0.25rem;
  }
  .change {
    display: inline-grid;
    grid-template-rows: 1.375rem 0.75rem;
    min-inline-size: 1.5rem;
    padding: 0.0625rem 0.25rem;
    border: 1px solid var(--rule);
    border-radius: 3px;
    background: none;
    font: 400 0.9375rem/1.375rem var(--font-mono);
    color: var(--ink);
    white-space: nowrap;
    text-align: center;
    print-color-adjust: exact;
  }
  .change .glyph {
    font-style: normal;
    font-weight: 250;
    color: inherit;
  }
  .change small {
    font: 600 0.8125rem/0.625rem var(--font-ui);
  }
  .line-end {
    flex-basis: 100%;
  }
  button.change {
    cursor: pointer;
  }
  button.change:hover {
    border-color: var(--edge);
  }
  .change[data-focused] {
    border-color: var(--paper);
    box-shadow: 0 0 0 2px var(--ink);
  }
  .change[aria-pressed='true'] {
    box-shadow:
      0 0 0 2px var(--ink),
      0 0.3125rem 0 0 var(--ink);
  }
  @media (pointer: coarse) {
    .change {
      grid-template-rows: 1.5rem 0.875rem;
    }
  }
`;
