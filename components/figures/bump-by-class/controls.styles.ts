/** Chips, choices and samples of strokes, live and as a twin in the page. */
import { css } from 'lit';

export const choiceStyles = css`
  .bump-choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
    align-items: center;
    justify-content: space-between;
  }
  .bump-chips {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .bump-chips li {
    margin: 0;
  }
  .bump-chip {
    display: inline-flex;
    gap: 0.375rem;
    align-items: center;
    min-block-size: 2rem;
    padding: 0 0.5rem;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: none;
    font-size: 0.875rem;
    white-space: nowrap;
  }
  button.bump-chip {
    cursor: pointer;
  }
  button.bump-chip:hover {
    border-color: var(--edge);
    background: color-mix(in oklab, var(--ink) 5%, transparent);
  }
  .bump-chip[aria-pressed='false'] {
    border-style: dashed;
    color: var(--ink-soft);
    text-decoration: line-through;
  }
  .bump-chip[aria-pressed='false'] svg {
    opacity: 0.35;
  }
  .bump-swatch {
    flex: none;
    inline-size: 1.5rem;
    block-size: 0.25rem;
    vertical-align: 0.2em;
    fill: none;
    stroke-width: 2.5;
  }
  .bump-seeds,
  .bump-ends {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    align-items: center;
  }
  .bump-seeds[hidden] {
    display: none;
  }
  .bump-seeds label:not(.switch),
  .bump-ends label {
    display: inline-flex;
    gap: 0.5rem;
    align-items: center;
  }
  .bump .choice {
    min-inline-size: 0;
  }
  @media (pointer: coarse) {
    button.bump-chip {
      min-block-size: 2.5rem;
    }
  }
  @media print {
    .bump-seeds,
    .bump-ends {
      display: none;
    }
  }
`;
