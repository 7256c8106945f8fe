/** One bug as a square: two destinations by two outputs, two trigrams that are meant and two that are forced. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { percent } from '../../parts/bar-list.ts';
import { signed } from '../../parts/signed-bars.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import type { FoundBug } from '../../../models/analysis/bug-finder.ts';
import type { RatedTrigram } from '../../../models/analysis/skip-trigrams.ts';
import type { Description } from './describe.ts';
import type { Acts } from './view.ts';
import { nats, trigramName } from './words.ts';

export function square(shown: Description, bug: FoundBug, act: Acts | null): TemplateResult {
  const { token } = shown;
  const [a, b] = bug.meant;
  const name = (id: number): TemplateResult => html`<code>${tokenFace(token(id))}</code>`;
  const times = ([one, other]: FoundBug['meant']): string =>
    `${one.strength.toFixed(1)} × ${other.strength.toFixed(1)}`;
  return html`
    <div class="bugs-head">
      <p class="bugs-title">${name(bug.source)} … destination → output</p>
      <button
        type="button"
        class=${act ? 'button small' : 'button small live-only'}
        @click=${act ? () => act.write(bug) : nothing}
      >
        Write it into the prompt
      </button>
    </div>
    <table class="bugs-square">
      <thead>
        <tr>
          <td></td>
          <th scope="col">→ ${name(a.output)}</th>
          <th scope="col">→ ${name(b.output)}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">${name(a.destination)}</th>
          ${meant(0)} ${forced(0)}
        </tr>
        <tr>
          <th scope="row">${name(b.destination)}</th>
          ${forced(1)} ${meant(1)}
        </tr>
      </tbody>
    </table>
    <p class="bugs-soft">
      score × logit, and the probability without attention. Meant and forced come together:
      ${times(bug.meant)} = ${times(bug.forced)}.
    </p>
  `;

  function meant(index: 0 | 1): TemplateResult {
    return html`<td class="meant">
      <b>meant</b>${numbers(bug.meant[index], bug.expected[index])} ${here(index)}
    </td>`;
  }

  function here(place: number): TemplateResult {
    const cost = shown.costs[place] ?? null;
    const verb = cost !== null && cost >= 0.005 ? 'costs' : 'saves';
    const text = cost === null ? 'not in the text' : `${verb} ${nats(Math.abs(cost))} here`;
    return html`<span class="bugs-here">${text}</span>`;
  }

  function forced(index: 0 | 1): TemplateResult {
    const one = bug.forced[index];
    const off = shown.deleted[index];
    return html`<td class=${off ? 'forced off' : 'forced'}>
      <b>forced</b>${numbers(one, bug.unexpected[index])} ${here(2 + index)}
      <button
        type="button"
        class=${act ? 'button small' : 'button small live-only'}
        aria-pressed=${String(off)}
        aria-label="Delete ${trigramName(one, token)}"
        @click=${act ? () => act.toggle(index) : nothing}
      >
        ${off ? 'Deleted' : 'Delete'}
      </button>
    </td>`;
  }
}

function numbers({ attraction, effect, strength }: RatedTrigram, p: number): TemplateResult {
  return html`<span class="strength">${signed(strength, 1)}</span>
    <span class="bugs-soft">${signed(attraction, 1)} × ${signed(effect, 1)}</span>
    <span class="bugs-soft">${percent(p)}</span>`;
}
