/** Layout of the path-sum ledger: live view and twin stand in the same boxes. */
import { css } from 'lit';
import { barListStyles } from '../../parts/bar-list.ts';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { signedBarsStyles } from '../../parts/signed-bars.styles.ts';
import { tokenStripStyles } from '../../parts/token-strip.styles.ts';

const layout = css`
  .ledger-box {
    container: ledger / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .ledger {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .ledger p {
    margin: 0;
  }
  .ledger-title {
    font-weight: 600;
  }
  .ledger-soft {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  .ledger-mono {
    font-family: var(--font-mono);
    font-size: 0.875rem;
  }
  .ledger-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.125rem 1rem;
  }
  .hue::before {
    content: '';
    display: inline-block;
    inline-size: 0.75em;
    block-size: 0.75em;
    margin-inline-end: 0.375em;
    border-radius: 2px;
    background: var(--hue);
  }
  .ledger-finding {
    min-block-size: 2.9em;
  }
  .ledger-choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
  }
  .ledger-token {
    min-block-size: 2rem;
    padding-block: 0.125rem;
    font: 400 0.875rem/1.5 var(--font-mono);
    white-space: nowrap;
  }
  .ledger-token .ledger-soft {
    font: 400 0.8125rem/1.5 var(--font-ui);
  }
  .ledger-token[data-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-wash);
  }
  .ledger-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem 2.5rem;
  }
  .ledger-tools,
  .ledger-kinds {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1rem;
  }
  .ledger .small {
    min-block-size: 1.75rem;
    padding-block: 0;
    font-size: 0.8125rem;
  }
  .ledger-back {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin-inline-start: auto;
  }
  .ledger-struck {
    color: var(--warn);
    font: 600 0.8125rem var(--font-ui);
  }
  .ledger-kinds .switch {
    min-block-size: 2.25rem;
  }
  .ledger-rows.long {
    max-block-size: 44rem;
    overflow-y: auto;
    padding-inline: 0.375rem;
    border-block: 1px solid var(--rule);
  }
  .ledger .ledger-sum {
    margin-block: 0.5rem;
    padding: 0.375rem 0.5rem;
    border-inline-start: 3px solid var(--accent);
    background: var(--panel);
    font-variant-numeric: tabular-nums;
  }
  .ledger .ledger-sum.struck {
    border-color: var(--warn);
  }
  .ledger-side {
    display: grid;
    align-content: start;
    gap: 1.25rem;
    min-inline-size: 0;
  }
  .ledger-next .bars {
    min-block-size: 8rem;
    margin-block: 0.375rem;
  }
  .ledger-loss {
    min-block-size: 2.9em;
  }
  .ledger-path {
    display: grid;
    gap: 0.25rem;
    align-content: start;
    min-block-size: 6.5rem;
  }
  .ledger-path .ledger-title {
    font-family: var(--font-mono);
    font-size: 0.875rem;
  }
  @container ledger (min-width: 50rem) {
    .ledger-body {
      grid-template-columns: minmax(0, 1.5fr) minmax(0, 1fr);
    }
  }
  @container ledger (max-width: 36rem) {
    .ledger-rows {
      --signed-label: 5.75rem;
      --signed-value: 2.875rem;
    }
    .ledger-finding {
      min-block-size: 5.8em;
    }
  }
  @media print {
    .ledger-rows.long {
      max-block-size: none;
      overflow: visible;
    }
    .ledger,
    .ledger-body {
      display: block;
    }
    .ledger > * + *,
    .ledger-body > * + * {
      margin-block-start: 1rem;
    }
  }
`;

export const ledgerStyles = [controlStyles, barListStyles, dataTableStyles, layout];

/** Of the twin, whose parts stand in the page. */
export const twinStyles = [
  [...ledgerStyles, promptBoxStyles],
  [tokenStripStyles, signedBarsStyles],
];
