/** Styles of the lists of tokens, for the live view's shadow root and for the static twin alike. */
import { css } from 'lit';

export const driverStyles = css`
  .drivers {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 2rem;
    margin-block-start: 0.75rem;
  }
  .drivers .paired {
    margin-block: 0.25rem 0.75rem;
  }
  .driver-list {
    margin: 0 -0.375rem;
    padding: 0;
    list-style: none;
  }
  .driver-list li {
    margin: 0;
  }
  .driver {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) 4.75rem repeat(2, 6.25rem) 3.5rem;
    gap: 0 0.5rem;
    align-items: baseline;
    inline-size: 100%;
    min-block-size: 1.75rem;
    padding: 0.125rem 0.375rem;
    border: 0;
    border-radius: var(--radius);
    background: none;
    font: 400 0.8125rem/1.5rem var(--font-ui);
    font-variant-numeric: tabular-nums;
    color: inherit;
    text-align: start;
  }
  .drivers .driver-head {
    min-block-size: 0;
    margin-inline: -0.375rem;
    inline-size: auto;
    color: var(--ink-soft);
    font-size: 0.75rem;
    line-height: 1.25;
  }
  button.driver {
    cursor: pointer;
  }
  button.driver:hover {
    background: color-mix(in oklab, var(--ink) 5%, transparent);
  }
  .driver:is([aria-pressed='true'], [data-selected]) {
    background: var(--accent-wash);
  }
  button.driver:focus-visible {
    outline-offset: -2px;
  }
  .driver-pair {
    overflow: hidden;
    font-family: var(--font-mono);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .driver-before {
    color: var(--ink-soft);
  }
  .driver-pair .glyph {
    font-style: normal;
  }
  .driver-class[data-class='continued'] {
    font-weight: 600;
  }
  .driver-loss,
  .driver-head .driver-loss,
  .driver-loading,
  .driver-head > :last-child {
    text-align: end;
    white-space: nowrap;
  }
  /* Heard in every row; seen where the columns have no heads. */
  .driver-model {
    position: absolute;
    inline-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    font-style: normal;
    color: var(--ink-soft);
  }
  @container components (min-width: 60rem) {
    .drivers {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container components (max-width: 34rem) {
    .driver-list {
      max-block-size: 18rem;
      overflow-y: auto;
    }
    .drivers .driver {
      grid-template-columns: minmax(0, 1fr) auto 3.5rem;
    }
    .driver-class {
      text-align: end;
    }
    .driver-head .driver-loss {
      display: none;
    }
    .driver .driver-loading,
    .driver-head > :last-child {
      grid-area: 1 / 3;
    }
    .driver > .driver-loss {
      grid-row: 2;
      grid-column: 1;
      text-align: start;
    }
    .driver > .driver-loss + .driver-loss {
      grid-column: 2 / -1;
      text-align: end;
    }
    .driver-model {
      position: static;
      inline-size: auto;
      overflow: visible;
      clip-path: none;
    }
  }
  @media print {
    .driver-list {
      max-block-size: none;
    }
  }
  @media (pointer: coarse) {
    button.driver {
      min-block-size: 2.75rem;
      align-items: center;
    }
  }
`;
