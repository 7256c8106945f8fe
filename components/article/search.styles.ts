/** The search dialog: a sheet over the page, the whole window on a phone. A string, because it comes with the dialog's script. */
const css = String.raw;

export const searchStyles = css`
  dialog.search {
    width: min(40rem, 100vw - 2rem);
    max-height: min(44rem, 100dvh - 4rem);
    margin-block-start: max(2rem, 8dvh);
    padding: 0;
    border: 1px solid var(--edge);
    border-radius: calc(2 * var(--radius));
    background: var(--paper);
    color: var(--ink);
    font: 400 1rem/1.45 var(--font-ui);
    overscroll-behavior: contain;
    box-shadow: 0 1rem 3rem rgb(0 0 0 / 0.25);
  }
  dialog.search[open] {
    display: flex;
    flex-direction: column;
  }
  dialog.search::backdrop {
    background: rgb(0 0 0 / 0.45);
  }
  .search-form {
    display: flex;
    gap: var(--space-2);
    padding: var(--space-3);
    border-block-end: 1px solid var(--rule);
  }
  .search-form input {
    flex: 1;
    min-width: 0;
    min-block-size: 2.75rem;
    padding-inline: 0.75rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--paper);
    color: inherit;
    font: inherit;
  }
  .search-form input::-webkit-search-cancel-button {
    display: none;
  }
  .search-form input::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }
  .search-close,
  .search-more {
    min-block-size: 2.75rem;
    padding-inline: 0.75rem;
    border: 0;
    border-radius: var(--radius);
    background: none;
    color: var(--accent);
    font: inherit;
    cursor: pointer;
  }
  .search-status {
    margin: 0;
    padding: var(--space-2) var(--space-3) 0;
    min-block-size: 2rem;
    color: var(--ink-soft);
    overflow-wrap: anywhere;
  }
  .search-results {
    margin: 0;
    padding: var(--space-1) var(--space-2) var(--space-2);
    overflow-y: auto;
    list-style: none;
  }
  .search-results ul {
    margin: 0 0 var(--space-2);
    padding: 0;
    list-style: none;
  }
  .search-results a {
    display: block;
    padding: var(--space-2);
    border-radius: var(--radius);
    color: inherit;
    text-decoration: none;
  }
  .search-results li li a {
    margin-inline-start: 0.5rem;
    padding-inline-start: 1rem;
    border-inline-start: 2px solid var(--rule);
    border-radius: 0 var(--radius) var(--radius) 0;
  }
  .search-results a:is(:hover, :focus-visible) {
    background: var(--accent-wash);
  }
  .search-results a:focus-visible {
    outline-offset: -2px;
  }
  .search-title {
    display: block;
    font-weight: 600;
  }
  .search-results > li > a > .search-title {
    font: 480 1.25rem/1.25 var(--font-body);
    color: var(--accent);
  }
  .search-excerpt {
    display: block;
    color: var(--ink-soft);
    overflow-wrap: anywhere;
  }
  .search-excerpt mark {
    background: none;
    color: var(--ink);
    font-weight: 650;
  }
  .search-more {
    align-self: start;
    flex: none;
    margin-inline-start: var(--space-2);
  }
  .search-keys {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-3);
    margin: auto 0 0;
    padding: var(--space-2) var(--space-3);
    border-block-start: 1px solid var(--rule);
    font-size: 0.875rem;
    color: var(--ink-soft);
  }
  .search-keys kbd {
    padding-inline: 0.3em;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    font-size: 0.8125rem;
  }
  .search-keys label {
    display: inline-flex;
    gap: 0.35em;
    align-items: center;
    margin-inline-start: auto;
  }
  @media (max-width: 40rem) {
    dialog.search {
      width: 100vw;
      max-width: none;
      height: 100dvh;
      max-height: none;
      margin: 0;
      border: 0;
      border-radius: 0;
    }
  }
  /* Nothing to press on a touch screen. */
  @media (hover: none) {
    .search-keys {
      display: none;
    }
  }
`;
