/** Layout of the finder of bugs, for the live view's shadow root and for the static twin alike. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { editBarStyles } from '../../parts/edit-bar.styles.ts';
import { entryStyles } from '../../parts/entry-rows.ts';
import { headRowStyles } from '../../parts/head-row.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { signedBarsStyles } from '../../parts/signed-bars.styles.ts';
import { squareStyles } from './square.styles.ts';

const layout = css`
  .bugs {
    container: bugs / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .bugs p {
    margin: 0;
  }
  .bugs code {
    font: 500 0.9em var(--font-mono);
    white-space: pre;
  }
  .bugs .glyph {
    font-style: normal;
  }
  .bugs-soft {
    color: var(--ink-soft);
    font-size: 0.875rem;
  }
  .bugs-title {
    font-weight: 600;
  }
  .bugs-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5rem 2rem;
    margin-block-start: 0.75rem;
  }
  .bugs-edits {
    flex: 1 1 20rem;
    min-inline-size: 0;
  }
  .bugs .bugs-finding {
    min-block-size: 3lh;
    margin-block: 0.75rem;
    font-size: 1rem;
  }
  .bugs .bugs-waiting {
    min-block-size: 36rem;
  }
  .bugs-columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.5rem 2.5rem;
    margin-block-end: 0.5rem;
  }
  .bugs-four {
    min-block-size: calc(4 * 1.625rem);
    margin-block: 0.25rem 1rem;
  }
  .bugs-eight {
    min-block-size: calc(8 * 1.625rem);
    margin-block-start: 0.25rem;
  }
  .bugs .bugs-square + .bugs-soft {
    margin-block-end: 1rem;
  }
  .bugs .bugs-balance {
    margin-block-start: 0.75rem;
  }
  .bugs-places {
    display: grid;
    align-content: start;
    gap: 0.375rem;
    min-block-size: 7rem;
    margin: 0.25rem 0 0;
    padding: 0;
    list-style: none;
    font-size: 0.875rem;
    font-variant-numeric: tabular-nums;
  }
  .bugs-places li {
    margin: 0;
  }
  .bugs-places sub {
    color: var(--ink-soft);
    font-size: 0.6875rem;
    line-height: 0;
  }
  .bugs-loss {
    display: grid;
    grid-template-columns: minmax(5rem, max-content) 6rem minmax(3rem, 1fr) 3.5rem;
    gap: 0.75rem;
    align-items: center;
    color: var(--ink-soft);
  }
  .bugs-number {
    text-align: end;
    color: var(--ink);
  }
  @container bugs (min-width: 44rem) {
    .bugs-columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.35fr);
    }
    .bugs .bugs-finding {
      min-block-size: 2lh;
    }
  }
`;

/** Of the live view: its parts bring their own. */
export const bugStyles = [
  [controlStyles, signedBarsStyles, entryStyles, headRowStyles],
  [layout, squareStyles, dataTableStyles],
];

/** Of the static twin, which stands in the page with all it shows. */
export const twinStyles = [bugStyles, promptBoxStyles, editBarStyles];
