/** The means over all draws, time by time: loss, and how often the right token was likely. Pure. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { BlockColumn } from './block.ts';
import { MEANS, ordinal } from './words.ts';

export function meansTable(columns: readonly BlockColumn[], repeats: number): TemplateResult {
  const times = Array.from({ length: repeats }, (_, time) => time);
  return html`
    <table class="repeats-means">
      <caption class="spoken">
        Means over the draws, each time the block comes
      </caption>
      ${columns.map(
        ({ name, reading }) => html`
          <tbody>
            <tr>
              <th scope="rowgroup">${name}</th>
              ${times.map((time) => html`<th scope="col">${ordinal(time)} time</th>`)}
            </tr>
            ${MEANS.map(
              ({ key, name: row, text }) => html`
                <tr>
                  <th scope="row">${row}</th>
                  ${times.map((time) => {
                    const value = reading?.byRepeat[key][time];
                    return html`<td>${value === undefined ? '–' : text(value)}</td>`;
                  })}
                </tr>
              `,
            )}
          </tbody>
        `,
      )}
    </table>
  `;
}
