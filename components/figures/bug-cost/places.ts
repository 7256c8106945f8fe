/** Where the bug on show acts in the text, and the loss there with it and without. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { percent } from '../../parts/bar-list.ts';
import { signed, signedBar } from '../../parts/signed-bars.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import type { Description } from './describe.ts';
import type { Place } from './readings.ts';
import type { Acts } from './view.ts';

/** Places shown; the data table has them all. */
const SHOWN = 4;
/** Where the bars end, nats. */
const MAX = 4;

export function placeRows({ places, run, token }: Description, act: Acts | null): TemplateResult {
  const worst = [...places].sort((a, b) => b.before - b.after - (a.before - a.after));
  const more = places.length > SHOWN ? ` The ${SHOWN} worst of ${places.length}.` : '';
  return html`
    <p class="bugs-title">Without it: the loss of the next token, in nats</p>
    <p class="bugs-soft">
      ${places.length === 0 ? 'Nowhere in this text. Write it into the prompt to see it act.' : `Where a forced trigram acts.${more}`}
    </p>
    <ol class="bugs-places" @pointerleave=${act ? () => act.point(null) : nothing}>
      ${worst.slice(0, SHOWN).map((place) => {
        const next = run.tokens[place.dest + 1]!;
        return html`<li @pointerenter=${act ? () => act.point(place.dest) : nothing}>
          <p>
            <code>${tokenFace(token(run.tokens[place.dest]!.id))}</code> <sub>${place.dest}</sub> →
            <code>${tokenFace(token(place.output))}</code> ${signed(place.logit, 1)} logits,
            ${percent(place.p.before)} → ${percent(place.p.after)}
          </p>
          <p class="bugs-loss">
            <span><code>${tokenFace(next)}</code> came</span>
            <span class="bugs-number">${place.before.toFixed(2)} → ${place.after.toFixed(2)}</span>
            ${change(place)}
          </p>
        </li>`;
      })}
    </ol>
  `;
}

function change({ before, after }: Place): TemplateResult {
  return html`
    <span class="signed-track" aria-hidden="true">${signedBar(after - before, MAX)}</span>
    <span class="bugs-number">${signed(after - before)}</span>
  `;
}
