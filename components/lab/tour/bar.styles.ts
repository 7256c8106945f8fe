/** The bar of the tour at the foot of the window. */
import { css } from 'lit';

export const tourBarStyles = css`
  :host {
    position: fixed;
    inset: auto 0 max(0.75rem, env(safe-area-inset-bottom));
    z-index: 10;
    inline-size: min(44rem, 100vw - 1.5rem);
    max-block-size: min(18rem, 45vh);
    margin: 0 auto;
    padding: 0;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--paper);
    color: var(--ink);
    box-shadow: 0 0.25rem 1.5rem rgb(0 0 0 / 18%);
    overflow: auto;
  }
  .bar {
    display: grid;
    gap: 0.375rem;
    padding: 0.5rem 0.75rem 0.75rem;
  }
  .head,
  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.375rem;
  }
  .head {
    justify-content: space-between;
  }
  .head p {
    margin: 0;
  }
  .head b {
    font-weight: 600;
  }
  .head .name {
    color: var(--accent);
    font-variant-numeric: tabular-nums;
  }
  .head .button {
    min-block-size: 2rem;
    padding-block: 0;
  }
  .button {
    background: var(--paper);
  }
  .next {
    border-color: var(--accent);
    background: var(--accent-wash);
  }
  .back {
    margin-inline-start: auto;
  }
  ::slotted(.step-text) {
    line-height: 1.45;
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
