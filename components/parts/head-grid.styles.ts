/** Styles of the head grid, live and as a twin in the page. */
import { css } from 'lit';

export const headGridStyles = css`
  .heads {
    display: grid;
    /* As many columns as a layer has heads, fewer where they would get too narrow, none wider than 6 rem. */
    --even: calc((100% - (var(--columns) - 1) * 0.5rem) / var(--columns));
    grid-template-columns: repeat(auto-fill, minmax(max(4.5rem, var(--even)), 1fr));
    gap: 0.5rem;
    max-inline-size: calc(var(--columns) * 6rem + (var(--columns) - 1) * 0.5rem);
  }
  .head {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 0.25rem;
    padding: 0.25rem;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: none;
    font-size: 0.8125rem;
    line-height: 1.4;
    color: var(--ink);
    text-align: start;
  }
  button.head {
    cursor: pointer;
  }
  button.head:hover {
    border-color: var(--edge);
  }
  .head[aria-pressed='true'],
  .head[data-selected] {
    border-color: var(--accent);
    background: var(--accent-wash);
    box-shadow: 0 0 0 1px var(--accent);
  }
  .head-thumb {
    grid-column: 1 / -1;
    aspect-ratio: 1;
    background: var(--paper);
    opacity: calc(0.25 + 0.75 * var(--emphasis, 1));
  }
  .head-thumb :is(canvas, img) {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    image-rendering: pixelated;
  }
  .head-name {
    font-weight: 600;
  }
  .head[data-off] {
    border-style: dashed;
  }
  .head[data-off] .head-thumb {
    opacity: 0.25;
  }
  .head[data-off] .head-name {
    color: var(--ink-soft);
    text-decoration: line-through;
  }
  .head-score {
    padding: 0 0.1875rem;
    border-radius: 2px;
    background: linear-gradient(
      to right,
      color-mix(in oklab, var(--accent) 26%, transparent) calc(var(--share) * 100%),
      color-mix(in oklab, var(--ink) 7%, transparent) 0
    );
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
`;
