/** Layout of the figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { kindStripStyles } from '../../parts/kind-chips.ts';
import { lineChartStyles } from '../../parts/line-chart.styles.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { scrubStyles } from '../../parts/scrub-chart.styles.ts';
import { tokenStripStyles } from '../../parts/token-strip.styles.ts';
import { choiceStyles } from './controls.styles.ts';
import { pictureStyles } from './pictures.styles.ts';

const layout = css`
  .bump-box {
    container: bump / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .bump,
  .bump-columns,
  .bump-reader {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .bump p {
    margin: 0;
  }
  .bump small {
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-weight: 400;
  }
  .bump-title {
    font-weight: 600;
  }
  .bump-title small {
    margin-inline-start: 0.375em;
  }
  /* Room for the longest of what they may say, so that nothing below them moves. */
  .bump-finding {
    max-inline-size: 52rem;
    min-block-size: 5lh;
    text-wrap: pretty;
  }
  .bump-token {
    min-block-size: 1lh;
    font-variant-numeric: tabular-nums;
  }
  .bump-columns {
    gap: 1.5rem 2.5rem;
  }
  .bump-reader {
    margin-block-start: 0.75rem;
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--rule);
  }
  .bump-means {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem 2.5rem;
    align-items: start;
  }
  .bump-note {
    color: var(--ink-soft);
    font-size: 0.875rem;
    text-wrap: pretty;
  }
  @container bump (min-width: 50rem) {
    .bump-columns {
      grid-template-columns: minmax(0, 6fr) minmax(0, 5fr);
    }
    .bump-means {
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    }
  }
  @container bump (max-width: 40rem) {
    .bump-finding {
      min-block-size: 9lh;
    }
    .bump-token {
      min-block-size: 2lh;
    }
  }
`;

/** Of the live view: its parts bring their own. */
export const bumpStyles = [controlStyles, layout, choiceStyles, pictureStyles, dataTableStyles];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [
  ...[...bumpStyles, promptBoxStyles, lineChartStyles, scrubStyles],
  ...[tokenStripStyles, kindStripStyles],
];
