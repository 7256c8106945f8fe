/** What counts as a match, and whether a second model stands beside the lab's. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Offset } from '../../../models/analysis/repeat-test.ts';
import { OFFSETS } from './readings.ts';
import type { Acts, Extras } from './view.ts';

/** @param act null in the twin, where they only keep their room */
export function choices(
  chosen: Offset,
  compare: Extras['compare'],
  act: Acts | null,
): TemplateResult {
  const changed = (event: Event): void => act?.compare((event.target as HTMLInputElement).checked);
  return html`
    <div class=${act ? 'choices' : 'choices live-only'}>
      <fieldset>
        <legend>Count attention to</legend>
        ${OFFSETS.map(
          ({ offset, sign, short, meaning }) => html`
            <label class="switch" title=${meaning}>
              <input
                type="radio"
                name="offset"
                .checked=${offset === chosen}
                @change=${() => act?.offset(offset)}
              />${short} (${sign})
            </label>
          `,
        )}
      </fieldset>
      ${
        compare
          ? html`<label class="switch">
              <input type="checkbox" .checked=${compare.on} @change=${changed} />Compare with the
              ${compare.title.toLowerCase()}
            </label>`
          : nothing
      }
    </div>
  `;
}

export const choiceStyles = css`
  .induction .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 2.5rem;
    margin-block: 0.5rem 0.75rem;
  }
  .induction fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    align-items: center;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  /* Floating makes it an item of the row instead of a title on the border. */
  .induction legend {
    float: left;
    padding: 0;
    font-weight: 600;
  }
  @container induction (max-width: 36rem) {
    .induction fieldset {
      flex-direction: column;
      align-items: start;
    }
    .induction .choices .switch {
      min-block-size: 2rem;
    }
  }
`;
