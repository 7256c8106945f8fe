/** Styles of the token picker; its twin in the page uses the same classes and takes the same room. */
import { css } from 'lit';

export const tokenPickerStyles = css`
  .picker {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.75rem;
    inline-size: fit-content;
    max-inline-size: 100%;
  }
  .picker-label {
    font-weight: 600;
  }
  .picker-field {
    inline-size: 11rem;
    min-inline-size: 0;
    block-size: 2.5rem;
    margin: 0;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--paper);
    font: 400 1rem/1.875rem var(--font-mono);
    color: var(--ink);
  }
  span.picker-field {
    overflow: hidden;
    white-space: pre;
  }
  .picker-list {
    position: absolute;
    z-index: 3;
    inset-block-start: calc(100% + 0.25rem);
    inset-inline-end: 0;
    inline-size: 11rem;
    max-block-size: 15rem;
    overflow-y: auto;
    margin: 0;
    padding: 0.25rem 0;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--paper);
    box-shadow: 0 0.25rem 1rem rgb(0 0 0 / 18%);
    list-style: none;
  }
  .picker-list[hidden] {
    display: none;
  }
  .picker-list li {
    margin: 0;
    padding: 0.125rem 0.75rem;
    font: 400 0.9375rem/1.75rem var(--font-mono);
    white-space: nowrap;
    cursor: pointer;
  }
  .picker-list li[aria-selected='true'] {
    background: var(--accent-wash);
    box-shadow: inset 3px 0 0 var(--accent);
  }
  .picker-list .glyph {
    font-style: normal;
  }
  .picker-none {
    color: var(--ink-soft);
    cursor: default !important;
    white-space: normal !important;
  }
  @media print {
    .picker-list {
      display: none;
    }
  }
`;
