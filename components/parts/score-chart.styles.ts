/**
 * Styles of the score chart. Its rows are drawn twice, live in a shadow root and as a static twin in the page, so
 * every rule starts from the chart's own class and none from `:host`.
 */
import { css } from 'lit';

export const scoreChartStyles = css`
  .score-chart {
    --label: 3.4rem;
    --figure: 2.9rem;
    font: 400 var(--step--1, 0.875rem) / 1.25 var(--font-ui, sans-serif);
    color: var(--ink);
  }
  .score-chart-group {
    margin: 0 0 var(--space-2, 0.5rem);
  }
  .score-chart-group > .name {
    display: block;
    margin: 0 0 0.15rem;
    font-size: 0.8125rem;
    color: var(--ink-soft);
  }
  .score-chart-row {
    box-sizing: border-box;
    display: grid;
    grid-template-columns: var(--label) minmax(0, 1fr) var(--figure);
    gap: 0.5rem;
    align-items: center;
    min-height: 1.75rem;
    padding: 0 0.375rem;
    margin: 0 -0.375rem;
    border-radius: var(--radius, 4px);
    font-variant-numeric: tabular-nums;
  }
  .score-chart-row[role='option'] {
    cursor: pointer;
  }
  .score-chart-row[role='option']:hover,
  .score-chart-row.hovered {
    background: color-mix(in oklab, var(--ink) 7%, transparent);
  }
  .score-chart-row.selected {
    background: color-mix(in oklab, var(--accent) 14%, transparent);
    font-weight: 600;
  }
  .score-chart-row:focus-visible {
    outline: 2px solid var(--focus-ring, var(--accent));
    outline-offset: -2px;
  }
  .score-chart-row .value {
    text-align: end;
  }
  .score-chart .track {
    position: relative;
    align-self: stretch;
    border-inline: 1px solid var(--rule);
    background: linear-gradient(to right, transparent calc(100% - 1px), var(--rule) 0) 0 0 / 25%
      100%;
  }
  .score-chart .bar {
    position: absolute;
    inset-block: calc(50% - 0.3125rem);
    inset-inline-start: 0;
    min-width: 1px;
    border-radius: 0 2px 2px 0;
    background: color-mix(in oklab, var(--ink-soft) 65%, var(--paper));
  }
  .score-chart .selected .bar {
    background: var(--accent);
  }
  /* The draws stand under their mean. */
  .score-chart .bar:not(:last-child) {
    inset-block: 0.3125rem 0.75rem;
  }
  .score-chart .dot {
    position: absolute;
    inset-block-end: 0.25rem;
    width: 5px;
    height: 5px;
    margin-inline-start: -2.5px;
    border-radius: 50%;
    background: color-mix(in oklab, var(--ink) 45%, transparent);
  }
  .score-chart-axis {
    display: grid;
    grid-template-columns: var(--label) minmax(0, 1fr) var(--figure);
    gap: 0.5rem;
    color: var(--ink-soft);
    font-size: 0.75rem;
    font-variant-numeric: tabular-nums;
  }
  .score-chart-axis > span {
    grid-column: 2;
    position: relative;
    height: 1.25rem;
  }
  .score-chart-axis i {
    position: absolute;
    font-style: normal;
    transform: translateX(-50%);
  }
  @media (forced-colors: active) {
    .score-chart .bar,
    .score-chart .dot {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .score-chart .selected .bar {
      background: Highlight;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .score-chart .bar {
      transition: width 120ms ease-out;
    }
  }
`;
