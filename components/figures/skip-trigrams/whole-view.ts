/** The whole vocabulary: the largest and smallest entries of both circuits, and the strongest trigrams of all. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Entry } from '../../../models/analysis/top-entries.ts';
import { entryRows } from '../../parts/entry-rows.ts';
import type { EntryRow } from '../../parts/entry-rows.ts';
import { signedEnd } from '../../parts/signed-bars.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import type { Description } from './describe.ts';
import type { Whole } from './scans.ts';
import type { Acts } from './view.ts';

export function wholeColumns(
  shown: Description,
  whole: Whole | number,
  act: Acts | null,
): TemplateResult {
  const { head, vocabulary, token } = shown;
  if (typeof whole === 'number') {
    const size = vocabulary.length.toLocaleString('en');
    return html`<div class="trigrams-columns trigrams-waiting">
      <p class="trigrams-soft">
        Reading ${size} × ${size} entries of both circuits of ${head}: ${Math.round(100 * whole)} %
      </p>
    </div>`;
  }
  const pair = (a: number, b: number): TemplateResult =>
    html`${tokenFace(token(a))} → ${tokenFace(token(b))}`;
  const column = (
    name: string,
    note: string,
    ends: Whole['qk'],
    source: (entry: Entry) => number,
  ): TemplateResult => {
    const rows = (entries: readonly Entry[]): EntryRow[] =>
      entries.map((one) => ({
        key: `${one.a} ${one.b}`,
        label: pair(one.a, one.b),
        value: one.value,
      }));
    const max = signedEnd([...ends.top, ...ends.bottom].map(({ value }) => value));
    const pick = (key: string): void => {
      const found = [...ends.top, ...ends.bottom].find(({ a, b }) => `${a} ${b}` === key);
      if (found) act?.source(source(found));
    };
    return html`<section aria-label=${name}>
      <p class="trigrams-title">${name}</p>
      <p class="trigrams-soft">${note}</p>
      ${entryRows(rows(ends.top), { label: `${name}, largest`, max, pick })}
      ${entryRows(rows([...ends.bottom].reverse()), { label: `${name}, smallest`, max, pick })}
    </section>`;
  };
  return html`
    <div class="trigrams-columns">
      ${column('QK: destination → source', 'attention score, over the destination’s average', whole.qk, ({ b }) => b)}
      ${column('OV: source → output', 'logit, over the source’s average', whole.ov, ({ a }) => a)}
      <section aria-label="Skip-trigrams">
        <p class="trigrams-title">Skip-trigrams source … destination → output</p>
        <p class="trigrams-soft">score × logit: the strongest of each source</p>
        ${entryRows(
          whole.trigrams.map((one) => ({
            key: String(one.source),
            label: html`${tokenFace(token(one.source))} … ${pair(one.destination, one.output)}`,
            value: one.strength,
          })),
          {
            label: 'Strongest skip-trigrams of all',
            max: signedEnd(whole.trigrams.map(({ strength }) => strength)),
            pick: (key) => act?.source(Number(key)),
          },
        )}
      </section>
    </div>
  `;
}
