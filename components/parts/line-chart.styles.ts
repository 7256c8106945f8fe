/** Styles of the line chart, live and as a twin in the page. Everything is placed in shares of a plot, so one picture fits every width. */
import { css } from 'lit';

export const lineChartStyles = css`
  .line-stage,
  .line-twin {
    container: lines / inline-size;
  }
  .line-chart {
    break-inside: avoid;
    --tags: 0px;
    --below: 1.25rem;
    display: grid;
    grid-template-columns: 2.375rem minmax(0, 1fr) var(--tags);
    font: 400 0.75rem/1.3 var(--font-ui);
    font-variant-numeric: tabular-nums;
    color: var(--ink-soft);
  }
  .line-chart p {
    grid-column: 1 / -1;
    margin: 0;
  }
  .line-title {
    padding-block: 0.125rem 0.5rem;
    font-size: 0.875rem;
  }
  .line-title strong {
    margin-inline-end: 0.375em;
    font-weight: 600;
    color: var(--ink);
  }
  .line-y {
    position: relative;
    grid-column: 1;
    margin-block-end: var(--below);
  }
  .line-y span {
    position: absolute;
    inset-inline-end: 0.5rem;
    transform: translateY(-50%);
  }
  .line-plot {
    position: relative;
    grid-column: 2;
    block-size: var(--panel);
    margin-block-end: var(--below);
  }
  .line-picture {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
    pointer-events: none;
    fill: none;
    stroke-width: 1.5;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .line-picture path {
    vector-effect: non-scaling-stroke;
  }
  .line-mark {
    position: absolute;
    inset-block: -0.25rem;
    border-inline-start: 1.5px dashed var(--ink);
    transform: translateX(-50%);
    pointer-events: none;
  }
  .line-grid {
    stroke: var(--rule);
    stroke-width: 1;
    stroke-linecap: butt;
  }
  .line-level {
    stroke: var(--ink-soft);
    stroke-width: 1;
    stroke-linecap: butt;
  }
  .line-lead {
    stroke-dasharray: 0.1 4;
  }
  .line-dots {
    stroke-width: 3.5;
  }
  .line-curve.faint {
    stroke-width: 1;
    stroke-opacity: 0.45;
  }
  .line-tags {
    position: relative;
    grid-column: 3;
    display: none;
    margin-block-end: var(--below);
  }
  .line-tags span {
    position: absolute;
    inset-inline-start: 1.625rem;
    transform: translateY(-50%);
    white-space: nowrap;
    color: var(--ink);
  }
  .line-tags svg {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0.375rem;
    inline-size: 1rem;
    block-size: 100%;
    overflow: visible;
    fill: none;
    stroke-width: 1.5;
  }
  .line-tags path {
    vector-effect: non-scaling-stroke;
  }
  .line-x {
    position: relative;
    grid-column: 2;
    block-size: 1.125rem;
    margin-block-start: -0.875rem;
  }
  .line-x span {
    position: absolute;
    transform: translateX(-50%);
    white-space: nowrap;
  }
  .line-chart .line-x-title {
    grid-column: 2 / -1;
  }
  @container lines (min-width: 42rem) {
    .line-chart {
      --tags: 8.25rem;
      grid-template-columns: 2.75rem minmax(0, 1fr) var(--tags);
    }
    .line-tags {
      display: block;
    }
  }
  @container lines (max-width: 36rem) {
    .line-x .wide {
      display: none;
    }
    .line-dots {
      stroke-width: 2.5;
    }
  }
  @media (forced-colors: active) {
    .line-curve,
    .line-overlay path {
      forced-color-adjust: none;
    }
  }
`;

/** What moves over the live plots. */
export const lineOverlayStyles = css`
  .line-stage {
    cursor: crosshair;
    /* A finger scrubs sideways and still scrolls the page. */
    touch-action: pan-y pinch-zoom;
  }
  .line-stage[data-point] .line-curve {
    opacity: 0.35;
  }
  .line-stage[data-point] .line-curve.faint {
    opacity: 0.6;
  }
  .line-overlay {
    /* Its layout ends here: a moving crosshair does not lay out the page. */
    contain: layout size style;
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .line-overlay .line-picture {
    stroke-width: 2.5;
  }
  .line-overlay .line-halo {
    stroke: var(--paper);
    stroke-width: 5;
  }
  .line-overlay > div {
    position: absolute;
  }
  .line-cross {
    inset-block: -0.25rem;
    inset-inline-start: var(--x);
    border-inline-start: 1px solid var(--edge);
  }
  .line-here {
    inset-inline-start: var(--x);
    inline-size: 0.6875rem;
    block-size: 0.6875rem;
    border: 2px solid var(--paper);
    border-radius: 50%;
    background: var(--ink-of);
    transform: translate(-50%, -50%);
  }
  .line-tip {
    z-index: 2;
    inset-block-end: calc(100% - var(--y) + 0.5rem);
    inset-inline-start: calc(var(--x) + 0.5rem);
    padding: 0.125rem 0.375rem;
    border: 1px solid var(--rule);
    border-radius: var(--radius);
    background: var(--paper);
    font-size: 0.8125rem;
    line-height: 1.35;
    color: var(--ink);
    inline-size: max-content;
    max-inline-size: min(26rem, 56cqi);
  }
  .line-tip.full {
    padding: 0.25rem 0.5rem;
    border-color: var(--edge);
    text-wrap: balance;
  }
  .line-tip[data-side='left'] {
    inset-inline: auto calc(100% - var(--x) + 0.5rem);
  }
  .line-tip[data-above='below'] {
    inset-block: calc(var(--y) + 0.5rem) auto;
  }
`;
