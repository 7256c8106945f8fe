/** Styles of the loss by position, with its marks, beside those of the scrub chart. */
import { css } from 'lit';

export const panelStyles = css`
  /* Two ranges over one plot: only their thumbs are theirs. */
  .score-panel .scrub-over,
  .score-panel .scrub-over input {
    pointer-events: none;
  }
  .score-panel .scrub-over.above {
    z-index: 1;
  }
  .score-panel .scrub-over input::-webkit-slider-thumb {
    pointer-events: auto;
    cursor: ew-resize;
  }
  .score-panel .scrub-over input::-moz-range-thumb {
    pointer-events: auto;
    cursor: ew-resize;
  }
  .score-panel .line-plot {
    overflow: clip;
    overflow-clip-margin: 0.25rem;
  }
  .score-panel .scrub-line span {
    position: absolute;
    inset-block-start: 0;
    padding-inline: 0.125rem;
    background: var(--paper);
    line-height: 1.15;
    font-weight: 600;
  }
  .score-panel .scrub-line span[data-mark='early'] {
    inset-inline-start: 0.25rem;
  }
  .score-panel .scrub-line span[data-mark='late'] {
    inset-inline-end: 0.25rem;
  }
  .score-around {
    background: color-mix(in oklab, var(--ink) 7%, transparent);
  }
  .score-panel .score-level {
    inset-block-end: auto;
    border-block-start: 1px dotted var(--ink-of);
  }
  .score-panel .score-drop {
    inset-block-end: auto;
    inline-size: 0.25rem;
    margin-inline-start: calc(-0.375rem * (var(--k) + 1));
    background: var(--ink-of);
  }
  .score-panel .score-label {
    inset-block-end: auto;
    margin-inline-end: calc(0.375rem * var(--n) + 0.25rem);
    padding-inline: 0.25rem;
    border-inline-end: 2px solid var(--ink-of);
    background: color-mix(in oklab, var(--paper) 85%, transparent);
    font-weight: 600;
    color: var(--ink);
    white-space: nowrap;
    transform: translateY(-50%);
  }
  .score-panel .score-whisker {
    inset-block-end: auto;
    inline-size: 2px;
    margin-inline-start: calc(0.375rem * var(--k));
    background: var(--ink-of);
    opacity: 0.55;
  }
  /* It goes on beyond the plot. */
  .score-panel .score-beyond {
    inset-block-end: auto;
    inline-size: 0.625rem;
    block-size: 0.4375rem;
    margin-inline-start: calc(0.375rem * var(--k) + 1px);
    background: var(--ink-of);
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
    transform: translateX(-50%);
  }
  .score-panel .score-beyond.below {
    inset-block: auto 0;
    clip-path: polygon(0 0, 100% 0, 50% 100%);
  }
  .score-panel .score-mean {
    inset-block-end: auto;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-start: calc(0.375rem * var(--k) + 1px);
    border: 2px solid var(--ink-of);
    border-radius: 50%;
    background: var(--paper);
    transform: translate(-50%, -50%);
  }
`;
