/** Which components and which snapshots: the selects above the plane. Pure. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { picked } from '../../parts/picked.ts';
import { COMPONENTS } from './data.ts';
import type { Description } from './describe.ts';
import { shareText } from './words.ts';

/** What the reader can choose. */
export interface Choices {
  readonly across: (component: number) => void;
  readonly up: (component: number) => void;
  readonly since: (step: number) => void;
}

export function componentChoices(
  { chosen, decomposition, data }: Description,
  acts: Choices | null,
): TemplateResult {
  const numbers = Array.from({ length: COMPONENTS }, (_, k) => k + 1);
  const component = (name: string, now: number, act?: (component: number) => void) =>
    select(name, now, act, numbers, (one) => {
      const share = decomposition.shares[one - 1] ?? 0;
      return `component ${one}, ${shareText(share)}`;
    });
  const sinces = data.decompositions.map(({ since }) => since);
  return html`
    <div class=${acts ? 'components-choices' : 'components-choices live-only'}>
      ${component('Across', chosen.across, acts?.across)} ${component('Up', chosen.up, acts?.up)}
      ${select('Snapshots', chosen.since, acts?.since, sinces, (since) =>
        since === 0 ? 'all, from step 0 on' : `from step ${since} on`,
      )}
    </div>
  `;
}

function select(
  name: string,
  now: number,
  act: ((value: number) => void) | undefined,
  values: readonly number[],
  words: (value: number) => string,
): TemplateResult {
  return html`<label>
    ${name}
    <select
      class="choice"
      @change=${(event: Event) => act?.(Number((event.target as HTMLSelectElement).value))}
    >
      ${values.map(
        (value) =>
          html`<option value=${value} ?selected=${picked(value === now)}>${words(value)}</option>`,
      )}
    </select>
  </label>`;
}
