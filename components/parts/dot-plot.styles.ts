/** Styles of the dot plot, live and as a twin in the page. Everything is placed in shares of the plot. */
import { css } from 'lit';

export const dotPlotStyles = css`
  .dots {
    display: grid;
    grid-template-columns: 2.25rem minmax(0, 1fr);
    font: 400 0.75rem/1.3 var(--font-ui);
    font-variant-numeric: tabular-nums;
    color: var(--ink-soft);
  }
  .dots p {
    margin: 0;
  }
  .dots .dots-y-title {
    grid-column: 1 / -1;
    padding-block-end: 0.375rem;
  }
  .dots .dots-x-title {
    grid-column: 2;
    text-align: end;
  }
  .dots-y {
    position: relative;
  }
  .dots-y span {
    position: absolute;
    inset-inline-end: 0.5rem;
    transform: translateY(-50%);
  }
  .dots-x {
    grid-column: 2;
    position: relative;
    block-size: 1.25rem;
    margin-block-start: 0.25rem;
  }
  .dots-x span {
    position: absolute;
    transform: translateX(-50%);
  }
  .dots-plot {
    position: relative;
    aspect-ratio: var(--aspect, 1);
    border: 1px solid var(--rule);
  }
  .dots-plot svg {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
    fill: none;
    stroke-linejoin: round;
    stroke-linecap: round;
    pointer-events: none;
  }
  .dots-plot path {
    vector-effect: non-scaling-stroke;
  }
  .dots-band {
    fill: color-mix(in oklab, var(--ink) 7%, transparent);
  }
  .dots-grid {
    stroke: var(--rule);
  }
  .dots-line {
    stroke: var(--edge);
    stroke-dasharray: 4 4;
  }
  .dots-lead {
    stroke: var(--edge);
    stroke-width: 1;
  }
  .dots-trail {
    stroke: var(--ink-soft);
    stroke-opacity: 0.3;
  }
  .dots-trail.marked {
    stroke: var(--accent);
    stroke-opacity: 1;
    stroke-width: 1.5;
  }
  .dots-past {
    stroke: var(--accent);
    stroke-width: 4;
  }
  .dots-dot {
    position: absolute;
    display: grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin: -0.75rem 0 0 -0.75rem;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: none;
  }
  button.dots-dot {
    cursor: pointer;
  }
  .dots-dot:is(.selected, :focus-visible) {
    z-index: 1;
  }
  .dots-mark {
    box-sizing: border-box;
    inline-size: 0.6875rem;
    block-size: 0.6875rem;
    border: 2px solid var(--paper);
    border-radius: 50%;
    background: var(--ink);
  }
  .dots-mark[data-shape='square'] {
    border-radius: 1px;
  }
  .dots-dot.selected .dots-mark {
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
    background: var(--accent);
  }
  button.dots-dot:hover .dots-mark {
    outline: 1px solid var(--ink);
  }
  .dots-name {
    position: absolute;
    transform: translate(-50%, -50%);
    color: var(--ink);
    pointer-events: none;
    padding-inline: 1px;
    border-radius: 2px;
    background: color-mix(in oklab, var(--paper) 75%, transparent);
    line-height: 1.1;
  }
  .dots-name.selected {
    z-index: 2;
    font-weight: 700;
  }
  @media (forced-colors: active) {
    .dots-mark {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .dots-dot.selected .dots-mark {
      background: Highlight;
    }
  }
`;
