/** Styles of the scrub chart beside those of the line chart, live and as a twin in the page. */
import { css } from 'lit';

export const scrubStyles = css`
  .scrub {
    --thumb: 1.75rem;
    font: 400 0.875rem/1.4 var(--font-ui);
    font-variant-numeric: tabular-nums;
    color: var(--ink);
  }
  .scrub .scrub-head {
    margin: 0;
  }
  .scrub-head strong {
    margin-inline-end: 0.375em;
    font-weight: 600;
  }
  .scrub .line-title {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    align-items: baseline;
  }
  .scrub .line-title strong {
    margin: 0;
  }
  .scrub-values {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    margin-inline-start: auto;
    color: var(--ink);
  }
  .scrub-values > span {
    display: flex;
    gap: 0.375rem;
    align-items: center;
  }
  .scrub-values b {
    min-inline-size: 2.25em;
    font-weight: 600;
  }
  .scrub-values svg {
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
  .scrub-stretch {
    position: absolute;
    z-index: -1;
    inset-block: 0;
    border-inline: 1px solid color-mix(in oklab, var(--accent) 45%, transparent);
    background: var(--accent-wash);
    pointer-events: none;
  }
  .scrub-stretch span {
    position: absolute;
    inset-block-end: 0.125rem;
    inset-inline: 0;
    text-align: center;
    white-space: nowrap;
  }
  .scrub-stretch[data-high] span {
    inset-block: 0.125rem auto;
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
    padding-inline: 0.125rem;
    background: var(--paper);
    font-weight: 600;
    line-height: 1.15;
    color: var(--ink);
    white-space: nowrap;
  }
  .scrub-mark[data-side='left'] span {
    inset-inline-end: 0.25rem;
  }
  .scrub-mark[data-side='right'] span {
    inset-inline-start: 0.25rem;
  }
  .scrub-mark[data-here] {
    border: 0;
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
    grid-column: 2 / 3;
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
  /* A ring around all that the range covers would cut through the labels of the axis. */
  .scrub-over input:focus-visible {
    outline: none;
  }
  .scrub-over:has(input:focus-visible) .scrub-grip {
    outline: 2px solid var(--focus-ring);
    outline-offset: 2px;
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
    /* Half of what it takes, its digits being equally wide: at either end it stays beside its line, within the chart. */
    --half: calc(var(--digits) * 0.5ch + 0.375rem);
    position: absolute;
    left: clamp(var(--half), var(--at), calc(100% - var(--half)));
    /* Over the labels of the axis, above its title. */
    inset-block-end: 0.9375rem;
    padding: 0.0625rem 0.375rem;
    border-radius: 0.625rem;
    background: var(--accent);
    /* Half a label of the axis would be none. */
    box-shadow:
      0.75rem 0 0 var(--paper),
      -0.75rem 0 0 var(--paper);
    font-weight: 600;
    line-height: 1.125rem;
    color: var(--accent-ink);
    transform: translateX(-50%);
  }
  @container lines (max-width: 42rem) {
    .scrub-stretch span {
      inset-inline: auto calc(100% + 0.25rem);
    }
  }
  @media (forced-colors: active) {
    .scrub-grip {
      border: 1px solid CanvasText;
    }
  }
`;
