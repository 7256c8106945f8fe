/** Layout of the virtual head figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { heatMapStyles, heatOverlayStyles } from '../../parts/heat-map.styles.ts';
import { pairGridStyles } from '../../parts/pair-grid.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { signedBarsStyles } from '../../parts/signed-bars.styles.ts';

const layout = css`
  .virtual {
    container: virtual / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .virtual p {
    margin: 0;
  }
  .virtual .title {
    font-weight: 600;
  }
  .virtual .virtual-finding {
    max-inline-size: 46rem;
    min-block-size: 4.35em;
    margin-block: 0.75rem;
    text-wrap: pretty;
  }
  .virtual-note {
    color: var(--ink-soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }
  .virtual-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem 2rem;
    margin-block-end: 0.5rem;
  }
  .virtual-part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.5rem;
    min-inline-size: 0;
  }
  .virtual-part > .pair-legend {
    inline-size: 100%;
    max-inline-size: 21rem;
    margin-block-end: 0.5rem;
  }
  /* Two lines, so that nothing moves when the focus does. */
  .virtual-part > .title + .virtual-note {
    min-block-size: 2.9em;
  }
  .virtual .switches {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5rem;
  }
  @container virtual (min-width: 40rem) {
    .virtual-body {
      grid-template: auto 1fr / minmax(0, 5fr) minmax(0, 6fr);
    }
    /* The matrix is as high as both its neighbours. */
    .virtual-part:nth-child(2) {
      grid-area: 1 / 2 / span 2;
    }
  }
  @container virtual (min-width: 60rem) {
    .virtual-body {
      grid-template: auto / minmax(0, 5fr) minmax(0, 7fr) minmax(0, 5fr);
    }
    .virtual-part:nth-child(2) {
      grid-area: auto;
    }
  }
`;

/** Of the live view: its parts bring their own. */
export const virtualStyles = [
  ...[controlStyles, layout, signedBarsStyles],
  ...[pairGridStyles, dataTableStyles],
];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [...virtualStyles, promptBoxStyles, heatMapStyles, heatOverlayStyles];
