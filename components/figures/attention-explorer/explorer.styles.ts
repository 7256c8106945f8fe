/** Layout of the attention explorer: the live view and the twin stand in the same boxes, so nothing moves when one replaces the other. */
import { css } from 'lit';

export const explorerStyles = css`
  .explorer-box {
    container: explorer / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .explorer {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .explorer p {
    margin: 0;
  }
  .explorer-title {
    font-weight: 600;
  }
  .explorer-soft {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  .strip-head,
  .matrix-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.125rem 1rem;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
  }
  .hue::before {
    content: '';
    display: inline-block;
    inline-size: 0.75em;
    block-size: 0.75em;
    margin-inline-end: 0.375em;
    border-radius: 2px;
    background: var(--hue);
  }
  .explorer-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
  }
  .explorer-heads,
  .explorer-matrix,
  .explorer-next {
    min-inline-size: 0;
  }
  .heads-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    min-block-size: 2.5rem;
  }
  .explorer .score-meaning {
    min-block-size: 2.25rem;
    margin-block: 0.375rem 0.625rem;
    line-height: 1.35;
  }
  .matrix-head {
    margin-block-end: 0.5rem;
  }
  .matrix-finding {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .switches {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
    margin-block-start: 0.5rem;
  }
  .sink {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
  }
  .sink-bar {
    inline-size: 4rem;
    block-size: 0.5rem;
    background: linear-gradient(
      to right,
      var(--ink-soft) calc(var(--share) * 100%),
      color-mix(in oklab, var(--ink) 9%, transparent) 0
    );
  }
  @container explorer (min-width: 54rem) {
    .explorer-body {
      grid-template: auto 1fr / minmax(18rem, 25.5rem) minmax(0, 1fr);
    }
    .explorer-matrix {
      grid-area: 1 / 2 / span 2;
    }
  }
  @container explorer (max-width: 36rem) {
    .matrix-finding {
      white-space: normal;
      min-block-size: 2.4em;
    }
  }
  /* Pages break between the parts; browsers place what follows a broken grid too high. */
  @media print {
    .explorer,
    .explorer-body {
      display: block;
    }
    .explorer > * + *,
    .explorer-body > * + * {
      margin-block-start: 1rem;
    }
    .explorer-heads,
    .explorer-next {
      break-inside: avoid;
    }
    .next-body {
      contain: none;
    }
    .matrix-finding {
      white-space: normal;
    }
  }
`;
