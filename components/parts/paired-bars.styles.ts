/** Styles of paired bars, live and as a twin in the page. */
import { css } from 'lit';

export const pairedBarsStyles = css`
  .paired {
    font: 400 0.875rem/1.25 var(--font-ui);
    font-variant-numeric: tabular-nums;
  }
  .paired ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .paired-row {
    display: grid;
    grid-template-columns: minmax(0, 6rem) minmax(0, 1fr) 4rem 4rem;
    gap: 0.5rem;
    align-items: center;
    min-block-size: 1.5rem;
    margin: 0;
  }
  .paired-head {
    color: var(--ink-soft);
    font-size: 0.75rem;
  }
  .paired-head > span,
  .paired-value,
  .paired-other {
    text-align: end;
    white-space: nowrap;
  }
  .paired-other {
    color: var(--ink-soft);
  }
  .paired-end {
    display: flex;
    justify-content: space-between;
  }
  .paired-end i {
    font-style: normal;
  }
  .paired-label {
    overflow: hidden;
    font: 400 0.875rem/1.3 var(--font-mono);
    text-overflow: ellipsis;
    white-space: pre;
  }
  .paired-row.rest .paired-label {
    color: var(--ink-soft);
    font: inherit;
  }
  .paired-track {
    position: relative;
    block-size: 0.75rem;
    background: color-mix(in oklab, var(--ink) 7%, transparent);
  }
  .paired-bar {
    display: block;
    block-size: 100%;
    min-inline-size: 1px;
    background: color-mix(in oklab, var(--bar, var(--ink-soft)) 75%, transparent);
  }
  .paired-bar.beyond {
    clip-path: polygon(0 0, calc(100% - 0.375rem) 0, 100% 50%, calc(100% - 0.375rem) 100%, 0 100%);
  }
  .paired-stroke {
    position: absolute;
    inset-block: -0.125rem;
    border-inline-start: 2px solid var(--stroke, var(--ink));
    transform: translateX(-50%);
  }
  @media (forced-colors: active) {
    .paired-bar {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
