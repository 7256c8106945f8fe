/** Styles of the token strip, live and as a twin in the page. */
import { css } from 'lit';

export const tokenStripStyles = css`
  .tokens {
    position: relative;
    padding-block: 1rem 0;
    line-height: 3.375rem;
    /* Room for arcs above every line, and the last one close to what follows. */
    margin-block-end: -0.5rem;
  }
  .tokens svg {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
    pointer-events: none;
    fill: none;
    stroke: var(--outgoing);
    stroke-linecap: round;
    stroke-opacity: 0.55;
  }
  .token {
    --out-share: calc(var(--out, 0) * 52%);
    --in-share: calc(var(--in, 0) * 52%);
    position: relative;
    display: inline-block;
    vertical-align: middle;
    margin-inline-end: 2px;
    min-inline-size: 1.5rem;
    min-block-size: 2rem;
    padding: 0 0.25rem;
    border: 1px solid var(--rule);
    border-radius: 3px;
    background: color-mix(
      in oklab,
      var(--outgoing) var(--out-share),
      color-mix(in oklab, var(--incoming) var(--in-share), var(--paper))
    );
    font: 400 0.9375rem/1.875rem var(--font-mono);
    color: var(--ink);
    white-space: pre;
    text-align: center;
  }
  .token .glyph {
    font-style: normal;
  }
  button.token {
    cursor: pointer;
  }
  button.token:hover {
    border-color: var(--edge);
  }
  .token[data-focused] {
    border-color: var(--outgoing);
    box-shadow: 0 0 0 1px var(--outgoing);
  }
  .token[aria-pressed='true'] {
    box-shadow:
      0 0 0 1px var(--outgoing),
      0 0.3125rem 0 -1px var(--outgoing);
  }
`;
