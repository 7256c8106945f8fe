/** Styles of the plane of complex numbers, live and as a twin in the page. */
import { css } from 'lit';

export const planeStyles = css`
  .plane {
    display: block;
    inline-size: 100%;
    aspect-ratio: 1;
    overflow: visible;
  }
  .plane :is(circle, path) {
    vector-effect: non-scaling-stroke;
  }
  .plane-disc,
  .plane-ring {
    fill: none;
    stroke: var(--rule);
  }
  .plane-disc {
    stroke: var(--edge);
  }
  .plane-positive {
    fill: var(--accent-wash);
  }
  .plane-axis {
    fill: none;
    stroke: var(--rule);
  }
  .plane-dot {
    fill: var(--ink);
    fill-opacity: 0.75;
  }
  .plane-read {
    fill: none;
    stroke: var(--outgoing);
    stroke-width: 2;
  }
  .plane-frame {
    position: relative;
    font: 400 0.8125rem/1.2 var(--font-ui);
    color: var(--ink-soft);
  }
  .plane-frame span {
    position: absolute;
    pointer-events: none;
  }
  .plane-half {
    inset-block-start: 0;
    max-inline-size: 27%;
  }
  .plane-right {
    inset-inline-end: 0;
    text-align: end;
  }
  .plane-left {
    inset-inline-start: 0;
  }
  .plane-modulus {
    inset-inline-start: calc(50% + 0.25rem);
    transform: translateY(0.0625rem);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    .plane-dot {
      fill: CanvasText;
      fill-opacity: 1;
    }
  }
`;
