/** Styles of the plot of ways through a plane, live and as a twin in the page. Everything is placed in shares of the plot. */
import { css } from 'lit';

export const trajectoryStyles = css`
  .ways-frame {
    container: ways / inline-size;
  }
  .ways {
    display: grid;
    grid-template-columns: 2.25rem minmax(0, 1fr);
    font: 400 0.75rem/1.3 var(--font-ui);
    font-variant-numeric: tabular-nums;
    color: var(--ink-soft);
  }
  .ways p {
    margin: 0;
  }
  .ways .ways-y-title {
    grid-column: 1 / -1;
    padding-block-end: 0.375rem;
  }
  .ways .ways-x-title {
    grid-column: 2;
    text-align: end;
  }
  .ways-y {
    position: relative;
  }
  .ways-y span {
    position: absolute;
    inset-inline-end: 0.5rem;
    transform: translateY(-50%);
  }
  .ways-x {
    grid-column: 2;
    position: relative;
    block-size: 1.25rem;
    margin-block-start: 0.25rem;
  }
  .ways-x span {
    position: absolute;
    transform: translateX(-50%);
  }
  .ways-plot {
    position: relative;
    aspect-ratio: var(--aspect, 1);
    border: 1px solid var(--rule);
  }
  .ways-live {
    cursor: pointer;
  }
  .ways-plot svg {
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
  .ways-plot path {
    vector-effect: non-scaling-stroke;
  }
  .ways-grid {
    stroke: var(--rule);
  }
  .way {
    stroke-width: 1.5;
  }
  .way .way-thick {
    stroke-width: 4;
  }
  .way .way-points {
    stroke-width: 5;
  }
  .way.faint {
    stroke-opacity: 0.4;
    stroke-width: 1;
  }
  .way.faint .way-thick {
    stroke-width: 2.5;
  }
  .ways-here {
    position: absolute;
    box-sizing: border-box;
    inline-size: 1rem;
    block-size: 1rem;
    border: 2.5px solid var(--paper);
    border-radius: 50%;
    background: var(--ink-of);
    outline: 1.5px solid var(--ink);
    transform: translate(-50%, -50%);
    pointer-events: none;
  }
  .ways-here[data-shape='square'] {
    border-radius: 1px;
  }
  .ways-name,
  .ways-note {
    position: absolute;
    padding-inline: 1px;
    border-radius: 2px;
    background: color-mix(in oklab, var(--paper) 75%, transparent);
    line-height: 1.1;
    white-space: nowrap;
    pointer-events: none;
  }
  .ways-name {
    font-weight: 700;
    color: var(--ink);
    transform: translate(-100%, -135%);
  }
  .ways-note {
    transform: translate(-50%, -165%);
  }
  @container ways (max-width: 28rem) {
    .ways-x .wide {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .way,
    .ways-here {
      forced-color-adjust: none;
    }
  }
`;
