/** Layout of the composition figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { pairGridStyles } from '../../parts/pair-grid.styles.ts';
import { stepSliderStyles } from '../../parts/step-slider.styles.ts';
import { diagramStyles } from './diagram.ts';
import { rugStyles } from './rug.ts';

const layout = css`
  .composition {
    container: composition / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .composition p {
    margin: 0;
  }
  .composition :is(step-slider, .steps) {
    display: block;
    max-inline-size: 46rem;
    margin-block-end: 0.75rem;
  }
  .composition-finding {
    max-inline-size: 46rem;
    min-block-size: 4.35em;
    text-wrap: pretty;
  }
  .composition .title {
    font-weight: 600;
  }
  .composition-note {
    color: var(--ink-soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }
  .composition-note[data-pair] {
    margin-block-start: 0.75rem;
    color: var(--ink);
  }
  .formulas,
  .kinds {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem 2.5rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .formulas {
    margin-block: 0.5rem;
  }
  .formula .composition-note {
    min-block-size: 2.9em;
    max-inline-size: 24rem;
  }
  .kinds {
    margin-block-start: 0.75rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--rule);
  }
  .kind {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.25rem;
  }
  .kind-scale {
    max-inline-size: 21rem;
  }
  .kind-scale .pair-legend {
    inline-size: 100%;
  }
  @container composition (min-width: 34rem) {
    .formulas,
    .kinds {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .kind > .composition-note {
      min-block-size: 2.9em;
    }
  }
  @container composition (min-width: 44rem) {
    .kinds {
      grid-template-columns: repeat(3, minmax(0, 1fr));
      gap: 1.5rem;
    }
  }
  @container composition (min-width: 66rem) {
    .kind > .composition-note {
      min-block-size: 0;
    }
  }
`;

/** Of the live view: its parts bring their own. */
export const compositionStyles = [
  ...[controlStyles, layout, diagramStyles, rugStyles],
  ...[pairGridStyles, dataTableStyles],
];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [...compositionStyles, stepSliderStyles];
