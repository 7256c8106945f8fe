/** Styles of the step slider, live and as a twin in the page. */
import { css } from 'lit';

export const stepSliderStyles = css`
  .steps {
    --thumb: 1.25rem;
    font: 400 0.875rem/1.4 var(--font-ui);
    font-variant-numeric: tabular-nums;
    color: var(--ink);
  }
  .steps .steps-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75rem;
    margin: 0;
  }
  .steps-name {
    font-weight: 600;
  }
  .steps-track {
    position: relative;
    block-size: 2.5rem;
    margin-inline: calc(var(--thumb) / 2);
    background: linear-gradient(var(--edge), var(--edge)) center / 100% 2px no-repeat;
  }
  .steps-marked {
    margin-block-start: 1.125rem;
  }
  .steps-tick {
    position: absolute;
    inset-block: calc(50% - 0.25rem);
    border-inline-start: 1px solid var(--edge);
  }
  .steps-stretch {
    position: absolute;
    inset-block: 0.375rem;
    border-inline: 1px solid var(--accent);
    background: var(--accent-wash);
  }
  .steps-stretch span {
    position: absolute;
    inset-block-end: 100%;
    color: var(--ink-soft);
    font-size: 0.8125rem;
    white-space: nowrap;
  }
  .steps-stretch[data-side='left'] span {
    inset-inline-end: 0;
  }
  .steps-stretch[data-side='right'] span {
    inset-inline-start: 0;
  }
  .steps-track input {
    appearance: none;
    position: absolute;
    inset-block: 0;
    inset-inline: calc(var(--thumb) / -2);
    inline-size: calc(100% + var(--thumb));
    margin: 0;
    background: none;
    cursor: pointer;
    /* A finger moves it sideways and still scrolls the page. */
    touch-action: pan-y pinch-zoom;
  }
  .steps-track input:focus-visible {
    outline: 2px solid var(--focus-ring);
    outline-offset: -2px;
    border-radius: var(--radius);
  }
  .steps-track input::-webkit-slider-thumb {
    appearance: none;
    inline-size: var(--thumb);
    block-size: var(--thumb);
    border: 2px solid var(--paper);
    border-radius: 50%;
    background: var(--accent);
  }
  .steps-track input::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: var(--thumb);
    block-size: var(--thumb);
    border: 2px solid var(--paper);
    border-radius: 50%;
    background: var(--accent);
  }
  .steps-thumb {
    box-sizing: border-box;
    position: absolute;
    inset-block-start: calc(50% - var(--thumb) / 2);
    inline-size: var(--thumb);
    block-size: var(--thumb);
    margin-inline-start: calc(var(--thumb) / -2);
    border: 2px solid var(--paper);
    border-radius: 50%;
    background: var(--accent);
  }
  .steps-axis {
    position: relative;
    container: steps / inline-size;
    block-size: 1.125rem;
    margin: -0.25rem calc(var(--thumb) / 2) 0;
    color: var(--ink-soft);
    font-size: 0.75rem;
  }
  .steps-axis span {
    position: absolute;
    transform: translateX(-50%);
  }
  @container steps (max-width: 32rem) {
    .steps-axis .wide {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .steps-thumb,
    .steps-tick,
    .steps-stretch {
      border-color: CanvasText;
    }
  }
`;
