/** Layout of the bigram figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { lineChartStyles } from '../../parts/line-chart.styles.ts';
import { pairedBarsStyles } from '../../parts/paired-bars.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { tokenPickerStyles } from '../../parts/token-picker.styles.ts';
import { tokenStripStyles } from '../../parts/token-strip.styles.ts';

const layout = css`
  .bigrams {
    container: bigrams / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .bigrams p {
    margin: 0;
  }
  .bigrams-controls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 2.5rem;
    margin-block-start: 0.5rem;
  }
  .bigrams-rank {
    display: flex;
    flex: 1 1 20rem;
    align-items: center;
    gap: 0.75rem;
    max-inline-size: 32rem;
    min-block-size: 2.5rem;
    font-variant-numeric: tabular-nums;
  }
  .bigrams-rank-name {
    font-weight: 600;
  }
  .bigrams-range {
    flex: 1 1 auto;
    min-inline-size: 0;
    block-size: 2rem;
    margin: 0;
    accent-color: var(--accent);
    cursor: pointer;
    /* A finger moves it sideways and still scrolls the page. */
    touch-action: pan-y pinch-zoom;
  }
  .bigrams-rank-now {
    flex: none;
    min-inline-size: 5.5rem;
  }
  .bigrams .bigrams-finding {
    min-block-size: 2.75rem;
    margin-block-start: 0.5rem;
  }
  .bigrams-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
    margin-block: 0.75rem 1.25rem;
  }
  .bigrams-counted {
    --bar: var(--incoming);
    --stroke: var(--outgoing);
  }
  .bigrams-predicted {
    --bar: var(--outgoing);
    --stroke: var(--incoming);
  }
  .bigrams-columns > div {
    min-inline-size: 0;
    min-block-size: 18rem;
  }
  .bigrams-title {
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bigrams .bigrams-note {
    min-block-size: 1.25rem;
    margin-block-end: 0.25rem;
    color: var(--ink-soft);
    font-size: 0.875rem;
  }
  .bigrams-tables {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    margin-block-start: 0.5rem;
  }
  @container bigrams (min-width: 44rem) {
    .bigrams-columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @container bigrams (max-width: 36rem) {
    .bigrams .bigrams-finding {
      min-block-size: 6.875rem;
    }
    .bigrams-counted .bigrams-note {
      min-block-size: 2.5rem;
    }
  }
  @media print {
    .bigrams-columns > div,
    .bigrams-chart {
      break-inside: avoid;
    }
  }
`;

/** Of the live view: its parts bring their own. */
export const bigramStyles = [controlStyles, layout, pairedBarsStyles, dataTableStyles];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [
  [...bigramStyles, promptBoxStyles, tokenStripStyles],
  [tokenPickerStyles, lineChartStyles],
];
