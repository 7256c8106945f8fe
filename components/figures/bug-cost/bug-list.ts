/** The bugs of a head: those that cost the text most, and the strongest of all. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { entryRows } from '../../parts/entry-rows.ts';
import type { EntryRow } from '../../parts/entry-rows.ts';
import { signedEnd } from '../../parts/signed-bars.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import type { FoundBug } from '../../../models/analysis/bug-finder.ts';
import type { Description } from './describe.ts';
import type { Acts } from './view.ts';

export function bugList(shown: Description, act: Acts | null): TemplateResult {
  const { inText, strongest, bug: chosen, acting, head, count, token } = shown;
  const selected = chosen ? String(chosen.source) : null;
  const pick = act ? (key: string) => act.choose(Number(key)) : undefined;
  const row = (bug: FoundBug, value: number, forced = bug.forced[0]): EntryRow => ({
    key: String(bug.source),
    label: html`${tokenFace(token(bug.source))} … ${tokenFace(token(forced.destination))} →
    ${tokenFace(token(forced.output))}`,
    value,
  });
  // The weaker of the two that are meant says how strong a bug is.
  const strength = ({ meant }: FoundBug): number => Math.min(meant[0].strength, meant[1].strength);
  return html`
    <p class="bugs-title">In the text: what they cost, in nats</p>
    <p class="bugs-soft">${acting} of ${count} bugs of ${head} act in it</p>
    <div class="bugs-four">
      ${entryRows(
        inText.map(({ bug, saved }) => row(bug, saved, worse(shown, bug))),
        { label: 'Bugs in the text', max: 4, digits: 2, selected, pick },
      )}
    </div>
    <p class="bugs-title">The strongest: score × logit</p>
    <p class="bugs-soft">of the weaker of the two that are meant</p>
    <div class="bugs-eight">
      ${entryRows(
        strongest.map((bug) => row(bug, strength(bug))),
        {
          label: 'Strongest bugs',
          max: signedEnd(strongest.map(strength)),
          selected,
          pick,
        },
      )}
    </div>
  `;
}

/** Of the two that are forced, the one whose destination the text has. */
function worse({ run }: Description, { forced }: FoundBug): FoundBug['forced'][0] {
  const there = forced.filter(({ destination }) => run.tokens.some(({ id }) => id === destination));
  const [first = forced[0], second] = there;
  return second && second.strength > first.strength ? second : first;
}
