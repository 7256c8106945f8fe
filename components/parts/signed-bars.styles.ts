/** Styles of signed bars, live and as a twin in the page. */
import { css } from 'lit';

export const signedBarsStyles = css`
  .signed-bars {
    --signed-label: 6.5rem;
    --signed-value: 3.5rem;
    --signed-columns: var(--signed-label) minmax(0, 1fr) var(--signed-value);
    font: 400 0.875rem/1.25 var(--font-ui);
    color: var(--ink);
    font-variant-numeric: tabular-nums;
  }
  .signed-bars.noted {
    --signed-columns: var(--signed-label) minmax(0, 1fr) var(--signed-value) var(--signed-value);
  }
  .signed-bars.toggled {
    --signed-columns: 1.125rem var(--signed-label) minmax(0, 1fr) var(--signed-value);
  }
  .signed-bars.toggled.noted {
    --signed-columns: 1.125rem var(--signed-label) minmax(0, 1fr) var(--signed-value)
      var(--signed-value);
  }
  .signed-bars ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .signed-bars .signed-name {
    margin: 0.375rem 0 0.125rem;
    font-size: 0.8125rem;
    color: var(--ink-soft);
  }
  .signed-row {
    box-sizing: border-box;
    display: grid;
    grid-template-columns: var(--signed-columns);
    gap: 0.5rem;
    align-items: center;
    min-block-size: 1.625rem;
    margin: 0 -0.375rem;
    padding: 0 0.375rem;
    border-radius: var(--radius);
  }
  .signed-row.selected {
    background: color-mix(in oklab, var(--accent) 14%, transparent);
  }
  .signed-toggle {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--accent);
  }
  .signed-label {
    overflow: hidden;
    min-block-size: 1.5rem;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: 400 0.8125rem/1.5rem var(--font-mono);
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  button.signed-label {
    cursor: pointer;
  }
  button.signed-label:hover {
    text-decoration: underline;
    text-underline-offset: 0.18em;
  }
  .signed-row :focus-visible {
    outline: 2px solid var(--focus-ring);
    outline-offset: -1px;
  }
  .signed-row.marked .signed-label {
    font-weight: 700;
  }
  .signed-track {
    position: relative;
    align-self: stretch;
    border-inline: 1px solid var(--rule);
    background:
      linear-gradient(var(--edge), var(--edge)) 50% 0 / 1px 100% no-repeat,
      linear-gradient(var(--rule), var(--rule)) 25% 0 / 1px 100% no-repeat,
      linear-gradient(var(--rule), var(--rule)) 75% 0 / 1px 100% no-repeat;
  }
  .signed-bar {
    position: absolute;
    inset-block: calc(50% - 0.3125rem);
    min-inline-size: 1px;
  }
  .signed-bar.above {
    left: 50%;
    background: var(--outgoing);
  }
  .signed-bar.below {
    right: 50%;
    background: var(--incoming);
  }
  .signed-bar.above.beyond {
    clip-path: polygon(0 0, calc(100% - 0.375rem) 0, 100% 50%, calc(100% - 0.375rem) 100%, 0 100%);
  }
  .signed-bar.below.beyond {
    clip-path: polygon(0.375rem 0, 100% 0, 100% 100%, 0.375rem 100%, 0 50%);
  }
  .signed-value,
  .signed-note {
    text-align: end;
    white-space: nowrap;
  }
  .signed-note {
    color: var(--ink-soft);
  }
  .signed-row.off :is(.signed-label, .signed-value) {
    color: var(--ink-soft);
    text-decoration: line-through;
  }
  .signed-row.off .signed-bar {
    background: none;
    box-shadow: inset 0 0 0 1px var(--ink-soft);
  }
  .signed-axis {
    min-block-size: 1.25rem;
    color: var(--ink-soft);
    font-size: 0.75rem;
  }
  .signed-ticks {
    position: relative;
    grid-column: 2;
    block-size: 1.125rem;
  }
  .toggled .signed-ticks {
    grid-column: 3;
  }
  .signed-ticks i {
    position: absolute;
    font-style: normal;
    transform: translateX(-50%);
  }
  @media (forced-colors: active) {
    .signed-bar {
      background: CanvasText !important;
      forced-color-adjust: none;
    }
    .signed-row.off .signed-bar {
      background: none !important;
    }
  }
`;
