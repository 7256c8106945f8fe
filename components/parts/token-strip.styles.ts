/** Styles of the token strip, live and as a twin in the page. */
import { css } from 'lit';

export const tokenStripStyles = css`
  .tokens {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    column-gap: 2px;
    max-block-size: 29rem;
    overflow-y: auto;
    /* Focus rings stand out of the tokens, and a box that scrolls would cut them. */
    margin-inline: -0.25rem;
    padding: 0.375rem 0.25rem 0.375rem;
  }
  .tokens svg {
    contain: layout size style;
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
    --out-share: calc(var(--out, 0) * 46%);
    --in-share: calc(var(--in, 0) * 46%);
    position: relative;
    /* Room for arcs above every line. */
    margin-block-start: 1.375rem;
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
    white-space: nowrap;
    text-align: center;
  }
  .token .glyph {
    font-style: normal;
    font-weight: 250;
    color: inherit;
  }
  .line-end {
    flex-basis: 100%;
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
