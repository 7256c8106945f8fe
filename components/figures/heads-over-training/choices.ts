/** What the figure can be switched to: the offset of prefix matching, the last panel, the seed. */
import { css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Description } from './describe.ts';
import { OFFSETS, SHOWN, THIRDS } from './measures.ts';
import type { Third } from './measures.ts';

export interface Choices {
  readonly offset: (offset: number) => void;
  readonly third: (third: Third) => void;
  readonly seed: (seed: number) => void;
}

/** @param act null in the twin, where they only keep their room */
export function choices(
  { offset, third, seed, seeds }: Pick<Description, 'offset' | 'third' | 'seed' | 'seeds'>,
  act: Choices | null,
): TemplateResult {
  return html`
    <div class=${act ? 'heads-choices' : 'heads-choices live-only'}>
      <fieldset>
        <legend>Attention to the token</legend>
        ${OFFSETS.map((one) =>
          radio(`${one.short} (${one.sign})`, one.offset === offset.offset, 'offset', () =>
            act?.offset(one.offset),
          ),
        )}
      </fieldset>
      <fieldset>
        <legend>Last panel</legend>
        ${THIRDS.map((one) =>
          radio(SHOWN[one].title, one === third, 'third', () => act?.third(one)),
        )}
      </fieldset>
      ${
        seeds.length > 1
          ? html`<fieldset>
              <legend>Seed</legend>
              ${seeds.map((one) => radio(String(one), one === seed, 'seed', () => act?.seed(one)))}
            </fieldset>`
          : nothing
      }
    </div>
  `;
}

function radio(label: string, chosen: boolean, name: string, change: () => void): TemplateResult {
  return html`<label class="switch">
    <input type="radio" name="heads-${name}" .checked=${chosen} @change=${change} />${label}
  </label>`;
}

export const choiceStyles = css`
  .heads-choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.75rem;
  }
  .heads-choices fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1rem;
    align-items: center;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  /* Floating makes it an item of the row instead of a title on the border. */
  .heads-choices legend {
    float: left;
    padding: 0;
    font-weight: 600;
  }
  @media print {
    .heads-choices {
      display: none;
    }
  }
`;
