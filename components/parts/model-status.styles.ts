/** Styles of the line under a figure. */
import { css } from 'lit';

export const modelStatusStyles = css`
  :host {
    display: block;
    font-size: 0.8125rem;
    color: var(--ink-soft);
    font-variant-numeric: tabular-nums;
  }
  p {
    margin: 0;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 1.75rem;
  }
  .note {
    padding: 0 0.375rem;
    border: 1px solid var(--accent);
    border-radius: var(--radius);
    background: var(--accent-wash);
    color: var(--ink);
    font-weight: 600;
  }
  progress {
    flex: 1 1 6rem;
    max-inline-size: 14rem;
    block-size: 0.375rem;
    border: 0;
    border-radius: 1rem;
    background: var(--rule);
    accent-color: var(--accent);
    appearance: none;
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--rule);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }
  .error {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: 0.5rem 0.75rem;
    border-inline-start: 3px solid var(--warn);
    background: var(--panel);
    color: var(--ink);
    font-size: 0.9375rem;
  }
  .error p {
    flex: 1 1 18rem;
  }
  .error .button {
    border-color: var(--edge);
  }
`;
