/** What the figures' controls look like, so that a switch is the same switch everywhere. Starts from classes: twins use it too. */
import { css } from 'lit';

export const controlStyles = css`
  :host {
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  button,
  select,
  textarea {
    margin: 0;
    font: inherit;
    color: inherit;
  }
  :focus-visible {
    outline: 2px solid var(--focus-ring);
    outline-offset: 2px;
  }
  .button {
    min-block-size: 2.5rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: none;
    cursor: pointer;
  }
  .button:hover:not(:disabled, [aria-pressed='true']) {
    border-color: var(--edge);
    background: color-mix(in oklab, var(--ink) 5%, transparent);
  }
  .button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-wash);
  }
  .button:disabled {
    visibility: hidden;
  }
  .switch {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.5rem;
    cursor: pointer;
  }
  .switch input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .choice {
    min-block-size: 2.5rem;
    max-inline-size: 100%;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--paper);
  }
  .spoken {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .glyph {
    color: var(--ink-soft);
  }
`;
