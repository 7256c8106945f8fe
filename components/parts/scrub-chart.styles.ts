/** Styles of the scrub chart beside those of the line chart, live and as a twin in the page. */
import { css } from 'lit';

export const scrubStyles = css`
  .scrub {
    --thumb: 1.75rem;
    font: 400 0.875rem/1.4 var(--font-ui);
    font-variant-numeric: tabular-nums;
    color: var(--ink);
  }
  .scrub-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
    justify-content: space-between;
  }
  .scrub .scrub-head p {
    margin: 0;
  }
  .scrub-head strong {
    margin-inline-end: 0.375em;
    font-weight: 600;
  }
  .scrub .scrub-head ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .scrub .scrub-head li {
    display: flex;
    gap: 0.375rem;
    align-items: center;
    margin: 0;
  }
  .scrub-head b {
    min-inline-size: 2.75em;
    font-weight: 600;
  }
  .scrub-head svg {
    inline-size: 1.5rem;
    block-size: 0.25rem;
    fill: none;
    stroke-width: 2.5;
  }
  .scrub-chart {
    container: lines / inline-size;
  }
  .scrub .line-chart {
    position: relative;
  }
  .scrub .line-plot {
    isolation: isolate;
  }
  .scrub-overlay {
    contain: layout size style;
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .scrub-overlay > * {
    position: absolute;
    inset-block: 0;
  }
  /* A band behind the curves. */
  .scrub-overlay .scrub-stretch {
    z-index: -1;
    border-inline: 1px solid color-mix(in oklab, var(--accent) 45%, transparent);
    background: var(--accent-wash);
  }
  .scrub-stretch span {
    position: absolute;
    inset-block-end: 0.125rem;
    inset-inline: -3rem;
    text-align: center;
  }
  .scrub-line {
    border-inline-start: 1.5px dashed var(--ink);
    transform: translateX(-50%);
  }
  .scrub-mark {
    border-inline-start: 1.5px dotted var(--ink-soft);
    transform: translateX(-50%);
  }
  .scrub-mark span {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0.25rem;
    padding-inline: 0.125rem;
    background: var(--paper);
    font-weight: 600;
    line-height: 1.15;
    color: var(--ink);
    white-space: nowrap;
  }
  .scrub-overlay .scrub-dot {
    inset-block-end: auto;
    inline-size: 0.6875rem;
    block-size: 0.6875rem;
    border: 2px solid var(--paper);
    border-radius: 50%;
    background: var(--ink-of);
    transform: translate(-50%, -50%);
  }
  /* In the grid's second column, over all rows: the plots, their titles and the axis. */
  .scrub-over {
    position: absolute;
    grid-column: 2;
    inset: 0;
  }
  .scrub-over input {
    appearance: none;
    position: absolute;
    inset-block: 0;
    inset-inline: calc(var(--thumb) / -2);
    inline-size: calc(100% + var(--thumb));
    block-size: 100%;
    margin: 0;
    background: none;
    cursor: ew-resize;
    /* A finger moves it sideways and still scrolls the page. */
    touch-action: pan-y pinch-zoom;
  }
  .scrub-over input:focus-visible {
    outline: 2px solid var(--focus-ring);
    outline-offset: -2px;
    border-radius: var(--radius);
  }
  .scrub-over input::-webkit-slider-runnable-track {
    block-size: 100%;
  }
  .scrub-over input::-webkit-slider-thumb {
    appearance: none;
    inline-size: var(--thumb);
    block-size: 100%;
    background: none;
  }
  .scrub-over input::-moz-range-track {
    block-size: 100%;
    background: none;
  }
  .scrub-over input::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: var(--thumb);
    block-size: 100%;
    border: 0;
    background: none;
  }
  .scrub-grip {
    position: absolute;
    /* Over the labels of the axis, above its title. */
    inset-block-end: 0.9375rem;
    padding: 0.0625rem 0.375rem;
    border-radius: 0.625rem;
    background: var(--accent);
    font-weight: 600;
    line-height: 1.125rem;
    color: var(--accent-ink);
    transform: translateX(-50%);
  }
  @media (forced-colors: active) {
    .scrub-grip {
      border: 1px solid CanvasText;
    }
  }
`;
