/** Styles of the edit bar, live and as a twin in the page. */
import { css } from 'lit';

export const editBarStyles = css`
  .edits {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 0.75rem;
    min-block-size: 2.5rem;
    font-size: 0.8125rem;
  }
  .edits-title {
    font-weight: 600;
    font-size: 0.9375rem;
  }
  .edits-none {
    color: var(--ink-soft);
  }
  .edits ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.375rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .edits li {
    min-inline-size: 0;
    margin: 0;
  }
  .edit {
    max-inline-size: 100%;
    min-block-size: 1.75rem;
    padding: 0 0.5rem 0 0.625rem;
    border: 1px solid var(--edge);
    border-radius: 1rem;
    background: var(--accent-wash);
    overflow-wrap: anywhere;
    text-align: start;
    cursor: pointer;
  }
  .edit > span {
    margin-inline-start: 0.375rem;
    color: var(--ink-soft);
  }
  .edit:hover {
    border-color: var(--accent);
  }
  .edits-tools {
    display: flex;
    gap: 0.375rem;
  }
  .edits .button {
    min-block-size: 1.75rem;
    padding-block: 0;
  }
  @media print {
    .edits-tools,
    .edit > span {
      display: none;
    }
  }
`;
