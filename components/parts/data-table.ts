/** The numbers behind a picture as a real table, folded away until wanted. Pure: live view and twin share it. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

export interface TableData {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell heads its row. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * @param table null while the table is closed: one that nobody sees need not be made
 * @param toggled the reader opened or closed it
 */
export function dataTable(
  summary: string,
  table: TableData | null,
  toggled?: () => void,
): TemplateResult {
  return html`
    <details class="data" @toggle=${toggled ?? nothing}>
      <summary>${summary}</summary>
      ${table ? tableOnly(table) : nothing}
    </details>
  `;
}

function tableOnly({ caption, columns, rows }: TableData): TemplateResult {
  return html`
    <section class="data-scroll" aria-label=${caption} tabindex="0">
      <table>
        <caption>
          ${caption}
        </caption>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([first = '', ...cells]) =>
              html`<tr>
                <th scope="row">${first}</th>
                ${cells.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </section>
  `;
}

export const dataTableStyles = css`
  .data > summary {
    min-block-size: 2.5rem;
    padding-block: 0.5rem;
    color: var(--ink-soft);
    cursor: pointer;
    inline-size: fit-content;
  }
  .data > summary:hover {
    color: var(--ink);
  }
  .data-scroll {
    max-block-size: 24rem;
    overflow: auto;
    border: 1px solid var(--rule);
  }
  .data table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.8125rem;
    line-height: 1.4;
    font-variant-numeric: tabular-nums;
  }
  .data caption {
    padding: 0.5rem;
    text-align: start;
    color: var(--ink-soft);
  }
  .data :is(th, td) {
    padding: 0.1875rem 0.5rem;
    border-block-start: 1px solid var(--rule);
    text-align: start;
    white-space: pre;
  }
  .data th {
    font-weight: 600;
  }
`;
