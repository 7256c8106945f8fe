/** Styles of the prompt box; its twin in the page uses the same classes and takes the same room. */
import { css } from 'lit';

export const promptBoxStyles = css`
  .prompt-head {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 2rem;
  }
  .prompt-head label,
  .prompt-head .label {
    font-weight: 600;
  }
  .prompt-head .count {
    font-size: 0.8125rem;
    color: var(--ink-soft);
    font-variant-numeric: tabular-nums;
  }
  .prompt-head .count[data-full] {
    color: var(--warn);
    font-weight: 600;
  }
  .prompt-head .reset {
    min-block-size: 1.75rem;
    margin-inline-start: auto;
    padding: 0 0.25rem;
    border-color: transparent;
    font-size: 0.8125rem;
    color: var(--accent);
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  .prompt-text {
    display: block;
    inline-size: 100%;
    min-block-size: 2.75rem;
    max-block-size: 14rem;
    margin: 0;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--paper);
    font: 400 1rem/1.5 var(--font-mono);
    color: var(--ink);
    white-space: pre-wrap;
    overflow-wrap: break-word;
    overflow-y: auto;
    resize: none;
    field-sizing: content;
  }
  .prompt-cut {
    margin: 0.375rem 0 0;
    color: var(--warn);
    font-size: 0.875rem;
    overflow-wrap: anywhere;
  }
  .prompt-examples {
    display: flex;
    gap: 0.5rem;
    margin-block-start: 0.5rem;
  }
  .prompt-examples > * {
    min-inline-size: 0;
    max-inline-size: 19rem;
    overflow: hidden;
    font-size: 0.875rem;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  @media (max-width: 640px) {
    .prompt-examples {
      overflow-x: auto;
      overscroll-behavior-x: contain;
      /* Room for focus rings, which a scrolling box would cut. */
      margin: 0.375rem -0.25rem -0.125rem;
      padding: 0.125rem 0.25rem;
      scrollbar-width: thin;
    }
    .prompt-examples > * {
      flex: none;
      max-inline-size: 14rem;
    }
  }
`;
