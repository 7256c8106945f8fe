/** Styles of the heat map, live and as a twin in the page. Everything is placed in shares of the plot, so one picture fits every width. */
import { css } from 'lit';

export const heatMapStyles = css`
  /* cqw, not cqi: the column labels are written vertically, and their inline axis is another one. */
  .heat-box {
    container: heat / inline-size;
    break-inside: avoid;
  }
  .heat {
    /* Room for the longest label, within bounds; in rem, because what is placed by it has type of other sizes. */
    --letter: 0.4125rem;
    --row-labels: clamp(3.5rem, var(--longest) * var(--letter) + 0.75rem, 5.5rem);
    --column-labels: clamp(2.75rem, var(--longest) * var(--letter) + 0.625rem, 4.75rem);
    --side: min(
      calc(var(--n) * var(--cell)),
      round(down, calc(100cqw - var(--row-labels)), calc(var(--n) * 0.5px))
    );
    --unit: calc(var(--side) / var(--n));
    display: grid;
    grid-template: var(--column-labels) auto / var(--row-labels) auto;
    justify-content: start;
    font: 400 0.6875rem/1 var(--font-mono);
    color: var(--ink-soft);
  }
  .heat-corner {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    justify-content: flex-end;
    gap: 0.25rem;
    padding: 0 0.375rem 0.375rem 0;
    font: 400 0.75rem/1.1 var(--font-ui);
  }
  .heat-columns,
  .heat-rows {
    position: relative;
  }
  .heat-columns span,
  .heat-rows span {
    position: absolute;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .heat-columns span {
    top: 0;
    bottom: 0.3125rem;
    left: calc((var(--at) + 0.5) * var(--unit));
    width: 1.2em;
    line-height: 1.2em;
    text-align: start;
    writing-mode: vertical-rl;
    transform: translateX(-50%) rotate(180deg);
  }
  .heat-rows span {
    inset-inline: 0 0.3125rem;
    inset-block-start: calc((var(--at) + 0.5) * var(--unit));
    line-height: 1.2;
    text-align: end;
    transform: translateY(-50%);
  }
  .heat .narrow {
    display: none;
  }
  .heat-stage {
    position: relative;
    min-inline-size: min(14rem, calc(100cqw - var(--row-labels)));
    min-block-size: var(--side);
  }
  .heat-plot {
    position: relative;
    inline-size: var(--side);
    block-size: var(--side);
    cursor: crosshair;
    touch-action: manipulation;
  }
  .heat-bitmap {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    image-rendering: pixelated;
  }
  .heat-edge {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
    pointer-events: none;
    fill: none;
    stroke: var(--edge);
    stroke-width: 1;
  }
  .heat-legend {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    display: grid;
    inline-size: 10rem;
    max-inline-size: 62%;
    font: 400 0.75rem/1.3 var(--font-ui);
    font-variant-numeric: tabular-nums;
    pointer-events: none;
  }
  .heat-legend-title {
    margin-block-end: 0.1875rem;
  }
  .heat-legend-strip {
    block-size: 0.5rem;
    outline: 1px solid var(--rule);
  }
  .heat-legend-strip.both {
    background: var(--light);
  }
  .heat-legend-ticks {
    display: flex;
    justify-content: space-between;
  }
  .heat-legend-note {
    margin-block-start: 0.125rem;
  }
  @container heat (max-width: 30rem) {
    .heat {
      --letter: 0.375rem;
      font-size: 0.625rem;
    }
    .heat .wide {
      display: none;
    }
    .heat .narrow {
      display: inline;
    }
    .heat-legend {
      inline-size: 8.5rem;
      font-size: 0.6875rem;
    }
  }
  @media (prefers-color-scheme: dark) {
    .heat-legend-strip.both {
      background: var(--dark);
    }
  }
`;

/** What moves over the live plot. */
export const heatOverlayStyles = css`
  .heat-overlay {
    /* Its layout ends here: a moving crosshair does not lay out the page. */
    contain: layout size style;
    position: absolute;
    inset: 0;
    pointer-events: none;
  }
  .heat-overlay > * {
    position: absolute;
  }
  .heat-focus {
    inset-block-start: calc(var(--row) * var(--unit));
    inset-inline-start: 0;
    inline-size: calc((var(--row) + 1) * var(--unit));
    block-size: var(--unit);
    outline: 1.5px solid var(--outgoing);
  }
  .heat-incoming {
    inset-block-start: calc(var(--row) * var(--unit));
    inset-block-end: 0;
    inset-inline-start: calc(var(--row) * var(--unit));
    inline-size: var(--unit);
    outline: 1.5px solid var(--incoming);
  }
  .heat-cross {
    inset-block: 0 calc(100% - var(--dest) * var(--unit));
    inset-inline-start: calc((var(--src) + 0.5) * var(--unit));
    border-inline-start: 1px dotted var(--ink-soft);
  }
  .heat-cell {
    inset-block-start: calc(var(--dest) * var(--unit));
    inset-inline-start: calc(var(--src) * var(--unit));
    inline-size: var(--unit);
    block-size: var(--unit);
    outline: 2px solid var(--ink);
    box-shadow: 0 0 0 3px var(--paper);
  }
  /* The labels of the cell in hand: over the axis, also where it names only every k-th token. */
  .heat-here {
    overflow: hidden;
    padding-inline: 0.1875rem 0.3125rem;
    border-radius: 2px;
    background: var(--paper);
    font-weight: 600;
    line-height: 1.3;
    color: var(--ink);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .heat-here.from {
    right: 100%;
    top: calc((var(--dest) + 0.5) * var(--unit));
    max-width: var(--row-labels);
    transform: translateY(-50%);
  }
  .heat-here.to {
    bottom: 100%;
    left: calc((var(--src) + 0.5) * var(--unit));
    max-height: var(--column-labels);
    writing-mode: vertical-rl;
    transform: translateX(-50%) rotate(180deg);
  }
  .heat-tip {
    z-index: 2;
    inset-block-end: calc(var(--side) - var(--dest) * var(--unit) + 0.5rem);
    inset-inline-start: calc((var(--src) + 1) * var(--unit));
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--paper);
    font: 400 0.8125rem/1.3 var(--font-mono);
    color: var(--ink);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .heat-tip[data-side='left'] {
    inset-inline: auto calc(100% - var(--src) * var(--unit));
  }
  .heat-overlay:not([data-cell]) :is(.heat-cross, .heat-cell, .heat-here, .heat-tip),
  .heat-overlay[data-cell] .heat-incoming {
    display: none;
  }
`;
