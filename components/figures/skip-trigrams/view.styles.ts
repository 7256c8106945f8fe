/** Layout of the skip-trigram browser, for the live view's shadow root and for the static twin alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { entryStyles } from '../../parts/entry-rows.ts';
import { headRowStyles } from '../../parts/head-row.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { signedBarsStyles } from '../../parts/signed-bars.styles.ts';
import { tokenPickerStyles } from '../../parts/token-picker.styles.ts';
import { tokenStripStyles } from '../../parts/token-strip.styles.ts';

const layout = css`
  .trigrams {
    container: trigrams / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .trigrams p {
    margin: 0;
  }
  .trigrams code {
    font: 500 0.9em var(--font-mono);
    white-space: pre;
  }
  .trigrams .glyph {
    font-style: normal;
  }
  .trigrams-soft {
    color: var(--ink-soft);
    font-size: 0.875rem;
  }
  .trigrams-title {
    font-weight: 600;
  }
  .trigrams-tools {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 2rem;
    margin-block-start: 0.75rem;
  }
  .trigrams-through {
    display: grid;
  }
  .trigrams-strip {
    margin-block-start: 0.75rem;
  }
  .key {
    display: inline-block;
    inline-size: 0.75rem;
    block-size: 0.75rem;
    margin-inline-end: 0.25rem;
    border: 1px solid var(--rule);
    border-radius: 2px;
    background: color-mix(in oklab, var(--incoming) 46%, var(--paper));
  }
  .key-out {
    margin-inline-start: 1rem;
    background: color-mix(in oklab, var(--outgoing) 23%, var(--paper));
  }
  .trigrams-source {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.5rem;
    margin-block-start: 0.75rem;
  }
  .trigrams-tabs {
    display: flex;
    gap: 0.375rem;
  }
  .trigrams-finding {
    min-block-size: 2lh;
    margin-block: 0.75rem !important;
    font-size: 1rem;
  }
  .trigrams-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem 2.5rem;
    margin-block-end: 0.5rem;
  }
  .trigrams-columns section > .trigrams-soft {
    min-block-size: 2lh;
    margin-block-end: 0.25rem;
  }
  .trigrams-columns section > .entries + * {
    margin-block-start: 0.75rem;
  }
  .trigrams-nine + .trigrams-title {
    margin-block-start: 1rem;
  }
  .trigrams-nine {
    min-block-size: calc(9 * 1.625rem);
  }
  .trigrams-places {
    min-block-size: calc(8 * 1.625rem + 1.25rem);
  }
  .trigrams-places sub {
    color: var(--ink-soft);
    font-size: 0.6875rem;
    line-height: 0;
  }
  .trigrams-waiting {
    min-block-size: 36rem;
    align-content: start;
  }
  @container trigrams (min-width: 40rem) {
    .trigrams-columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  @container trigrams (min-width: 60rem) {
    .trigrams-columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1.15fr);
    }
    .trigrams-finding {
      min-block-size: 1lh;
    }
  }
`;

/** Of the live view: its parts bring their own. */
export const trigramStyles = [
  [controlStyles, signedBarsStyles, entryStyles, headRowStyles],
  [layout, dataTableStyles],
];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [trigramStyles, promptBoxStyles, tokenPickerStyles, tokenStripStyles];
