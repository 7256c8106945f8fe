/** One drawn block as a table: a row for every token, a column for every time it comes, coloured by how likely it was. Pure. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { visible } from '../../parts/glyphs.ts';
import { divergingStyle } from '../../parts/pair-face.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import type { Reading } from './data.ts';
import { ordinal } from './words.ts';

/** What stands in the cells. */
export type Measure = 'loss' | 'probability';

/** Where the colours end, in nats from a uniform guess: the same for every draw and every checkpoint. */
export const EXTENT = 6;

export interface BlockColumn {
  /** `attn-2l, edited` */
  readonly name: string;
  /** Null while it is not known. */
  readonly reading: Reading | null;
}

/** @param shape of what is shown, also of what is not known yet */
export function blockTable(
  columns: readonly BlockColumn[],
  { tokens, repeats }: Pick<Reading, 'tokens' | 'repeats'>,
  { measure, vocabulary }: { readonly measure: Measure; readonly vocabulary: number },
): TemplateResult {
  const times = Array.from({ length: repeats }, (_, repeat) => repeat);
  const guess = Math.log(vocabulary);
  return html`
    <div class="repeats-block" role="group" aria-label="The block, token by token" tabindex="0">
      <table>
        <caption class="spoken">
          ${measure === 'loss' ? 'Loss, nats' : 'Probability, percent'}, of every token of the block
          each time it comes
        </caption>
        <thead>
          <tr>
            <td></td>
            ${columns.map(({ name }) => html`<th scope="colgroup" colspan=${repeats}>${name}</th>`)}
          </tr>
          <tr>
            <th scope="col" class="repeats-token">token</th>
            ${columns.map(() =>
              times.map((time) => html`<th scope="col">${ordinal(time)} <span>time</span></th>`),
            )}
          </tr>
        </thead>
        <tbody>
          ${tokens.map(
            (text, at) => html`
              <tr>
                <th scope="row" class="repeats-token" title=${visible({ text })}>
                  ${tokenFace({ text })}
                </th>
                ${columns.map(({ reading }) =>
                  times.map((time) => {
                    const loss = reading?.losses[time * tokens.length + at];
                    if (loss === undefined) return html`<td>–</td>`;
                    return html`<td style=${divergingStyle(guess - loss, EXTENT)}>
                      ${cellText(loss, measure)}
                    </td>`;
                  }),
                )}
              </tr>
            `,
          )}
        </tbody>
      </table>
    </div>
  `;
}

/**
 * A loss or its probability in as many characters as a cell has room for.
 *
 * @example cellText(Math.log(3), 'probability') is '33'
 */
export function cellText(loss: number, measure: Measure): string {
  if (measure === 'loss') return loss.toFixed(1);
  const percent = 100 * Math.exp(-loss);
  if (percent < 0.05) return '<.1';
  return percent < 9.95 ? percent.toFixed(1).replace(/^0/, '') : percent.toFixed(0);
}
