/** Layout of term importance: live view and twin stand in the same boxes. */
import { css } from 'lit';
import { controlStyles } from '../../parts/controls.styles.ts';
import { dataTableStyles } from '../../parts/data-table.ts';
import { kindStripStyles } from '../../parts/kind-chips.ts';
import { promptBoxStyles } from '../../parts/prompt-box.styles.ts';
import { tokenStripStyles } from '../../parts/token-strip.styles.ts';

const layout = css`
  .terms-box {
    container: terms / inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui);
    color: var(--ink);
    text-align: start;
  }
  .terms {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
  }
  .terms p {
    margin: 0;
  }
  .terms-title {
    font-weight: 600;
  }
  .terms-soft {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  .terms-finding {
    min-block-size: 2.9em;
  }
  .terms .terms-sum {
    margin-block: 0.5rem;
    padding: 0.375rem 0.5rem;
    border-inline-start: 3px solid var(--accent);
    background: var(--panel);
    font-variant-numeric: tabular-nums;
  }
  .fall {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .fall :is(th, td) {
    block-size: 2.25rem;
    padding: 0 0.5rem;
    border: 0;
    font-weight: 400;
    text-align: end;
    white-space: nowrap;
  }
  .fall :is(th:first-child, .fall-terms) {
    padding-inline-start: 0;
    text-align: start;
  }
  .fall thead th,
  .fall-terms,
  .fall-each {
    color: var(--ink-soft);
    font-size: 0.8125rem;
  }
  .fall thead th {
    block-size: 1.75rem;
  }
  .fall-mark {
    display: inline-block;
    inline-size: 1em;
    color: var(--ink-soft);
    font-weight: 600;
  }
  .fall .fall-track {
    position: relative;
    inline-size: 100%;
    min-inline-size: 5rem;
    border-inline: 1px solid var(--rule);
    background: linear-gradient(var(--rule), var(--rule)) 50% 0 / 1px 100% no-repeat;
  }
  .fall-loss,
  .fall-change {
    position: absolute;
    inset-block: 0.625rem;
    left: 0;
    background: color-mix(in oklab, var(--ink) 14%, transparent);
  }
  .fall-change {
    min-inline-size: 2px;
    background: var(--hue);
  }
  .fall-change.up {
    background: repeating-linear-gradient(135deg, var(--hue) 0 3px, transparent 3px 6px);
    outline: 1px solid var(--hue);
  }
  .fall .fall-axis {
    padding: 0;
  }
  .fall-axis > [aria-hidden] {
    display: flex;
    justify-content: space-between;
    font-size: 0.75rem;
  }
  .fall-axis i {
    font-style: normal;
    flex: 1 1 0;
    text-align: center;
  }
  .fall-axis i:first-child {
    text-align: start;
  }
  .fall-axis i:last-child {
    text-align: end;
  }
  .terms-head,
  .terms-by,
  .terms-key {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 1.25rem;
  }
  .terms-by {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .terms-by legend {
    float: left;
    padding: 0;
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
  .terms .terms-told {
    min-block-size: 2.9em;
    margin-block-start: 0.375rem;
  }
  @media (forced-colors: active) {
    .fall-loss,
    .fall-change {
      background: GrayText;
      forced-color-adjust: none;
    }
    .fall-change {
      background: Highlight;
    }
  }
  @container terms (max-width: 44rem) {
    .fall-each,
    .fall-effect {
      display: none;
    }
    .terms .terms-told,
    .terms-finding {
      min-block-size: 4.35em;
    }
  }
  @container terms (max-width: 30rem) {
    .fall .fall-terms {
      display: none;
    }
    .fall :is(th, td) {
      padding-inline: 0.25rem;
    }
    .fall tbody th {
      min-inline-size: 7rem;
      font-size: 0.875rem;
      line-height: 1.2;
      white-space: normal;
    }
  }
`;

export const importanceStyles = [controlStyles, dataTableStyles, layout];

/** Of the twin, whose parts stand in the page. */
export const twinStyles = [
  [...importanceStyles, promptBoxStyles],
  [tokenStripStyles, kindStripStyles],
];
