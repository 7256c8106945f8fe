/** Layout of the induction score figure, for the live view's shadow root and for the static twin in the page alike. */
import { css } from 'lit';

export const viewStyles = css`
  .induction {
    container-type: inline-size;
    font: 400 0.9375rem/1.45 var(--font-ui, sans-serif);
    color: var(--ink);
  }
  .induction p {
    margin: 0;
  }
  .induction-choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-4);
    align-items: center;
    min-height: 2.5rem;
    margin-block-end: var(--space-3);
  }
  .induction-columns {
    display: grid;
    gap: var(--space-4) var(--space-5);
  }
  .induction-columns + .induction-columns {
    margin-block-start: var(--space-4);
    padding-block-start: var(--space-3);
    border-block-start: 1px solid var(--rule);
  }
  @container (min-width: 40rem) {
    .induction-columns {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    }
  }
  .induction .title {
    font-weight: 650;
  }
  .induction .note {
    display: flow-root;
    min-height: 3.9rem;
    margin-block-end: var(--space-2);
    color: var(--ink-soft);
    font-size: 0.875rem;
  }
  .induction .seed {
    white-space: nowrap;
  }
`;
