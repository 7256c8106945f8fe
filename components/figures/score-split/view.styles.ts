/** Layout of the score split figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { heatMapStyles } from '../../parts/heat-map.styles.ts';
import { pairGridStyles } from '../../parts/pair-grid.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { signedBarsStyles } from '../../parts/signed-bars.styles.ts';
import { tokenStripStyles } from '../../parts/token-strip.styles.ts';

const layout = css`
  .split {
    container: split / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .split p {
    margin: 0;
  }
  .split-controls {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
    margin-block-start: 0.5rem;
  }
  .split-source {
    inline-size: 14rem;
    font-size: 0.875rem;
  }
  .split-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
    margin-block: 0.75rem;
  }
  .split-bars,
  .split-map {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.25rem;
    min-inline-size: 0;
  }
  .split-title {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .split-note,
  .split-sum {
    color: var(--ink-soft);
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .split-note {
    min-block-size: 1.25rem;
    margin-block-end: 0.5rem;
  }
  .split-sum {
    min-block-size: 2.5rem;
    margin-block-end: 0.5rem;
  }
  .split-sum strong {
    color: var(--ink);
  }
  .split .split-finding {
    min-block-size: 1.375rem;
    margin-block-start: 0.5rem;
  }
  @container split (min-width: 50rem) {
    .split-columns {
      grid-template-columns: minmax(0, 25rem) minmax(0, 1fr);
    }
  }
  @container split (max-width: 36rem) {
    .split-note {
      min-block-size: 2.5rem;
    }
    .split .split-finding {
      min-block-size: 5.5rem;
    }
    .split-source {
      inline-size: 11rem;
    }
  }
  @media print {
    .split-columns {
      display: block;
    }
    .split-map {
      break-inside: avoid;
    }
  }
`;

/** Of the live view: its parts bring their own. */
export const splitStyles = [controlStyles, layout, pairGridStyles, dataTableStyles];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [
  [...splitStyles, promptBoxStyles, tokenStripStyles],
  [signedBarsStyles, heatMapStyles],
];
