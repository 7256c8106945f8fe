/** Styles of signed bars, live and as a twin in the page. */
import { css } from 'lit';

export const signedBarsStyles = css`
  .signed-bars {
    --narrow: var(--signed-value, 3.5rem);
    --columns: var(--signed-label, 7rem) minmax(0, 1fr) var(--narrow);
    font: 400 0.875rem/1.25 var(--font-ui);
    color: var(--ink);
    font-variant-numeric: tabular-nums;
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
    grid-template-columns: var(--columns);
    gap: 0.5rem;
    align-items: center;
    min-block-size: 1.625rem;
    margin: 0 -0.375rem;
    padding: 0 0.375rem;
    border-radius: var(--radius);
  }
  .toggled .signed-row {
    grid-template-columns: 1.125rem var(--columns);
  }
  .noted .signed-row {
    grid-template-columns: var(--columns) var(--narrow);
  }
  .toggled.noted .signed-row {
    grid-template-columns: 1.125rem var(--columns) var(--narrow);
  }
  .signed-row.selected {
    background: color-mix(in oklab, var(--accent) 14%, transparent);
  }
  .signed-check {
    display: grid;
    block-size: 1.125rem;
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
    font: 400 0.8125rem/1.25rem var(--font-mono);
    text-align: start;
    text-overflow: ellipsis;
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
  }
  .signed-row.off .signed-label {
    text-decoration: line-through;
  }
  .signed-row.off .signed-bar {
    background: none;
    box-shadow: inset 0 0 0 1px var(--ink-soft);
  }
  .signed-head {
    color: var(--ink-soft);
    font-size: 0.75rem;
  }
  .signed-head .signed-value {
    grid-column: 3;
  }
  .toggled .signed-head .signed-value {
    grid-column: 4;
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
