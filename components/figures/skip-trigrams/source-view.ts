/** One source: who looks for it, what it raises, its skip-trigrams, and what became of them in the text. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { percent } from '../../parts/bar-list.ts';
import { entryRows } from '../../parts/entry-rows.ts';
import { heard } from '../../parts/glyphs.ts';
import { signedBars } from '../../parts/signed-bars.ts';
import type { SignedBar, SignedGroup } from '../../parts/signed-bars.ts';
import { tokenFace } from '../../parts/token-chips.ts';
import { rate } from '../../../models/analysis/skip-trigrams.ts';
import type { Ranked } from '../../../models/analysis/token-circuits.ts';
import type { Description } from './describe.ts';
import type { Ends } from './readings.ts';
import type { Acts, Extras } from './view.ts';
import { ordinal, textNote } from './words.ts';

/** Places of the text shown; the data table has them all. */
const PLACES = 8;
/** The strongest trigrams shown; one more where the text tells of another. */
const TRIGRAMS = 8;

export function sourceColumns(
  shown: Description,
  { bars }: Extras,
  act: Acts | null,
): TemplateResult {
  const { reading, ends, token, trigram, vocabulary } = shown;
  const source = html`<code>${tokenFace(token(reading.source))}</code>`;
  const own = {
    name: `Itself: ${ordinal(reading.own.rank)} of ${vocabulary.length.toLocaleString('en')}`,
    rows: [{ ...row(shown, { id: reading.source, value: reading.own.value }), key: 'own' }],
  };
  return html`
    <div class="trigrams-columns">
      <section aria-label="Destinations">
        <p class="trigrams-title">Who looks for ${source}</p>
        <p class="trigrams-soft">
          QK: attention score of each destination, over its average source
        </p>
        ${bars(groups(shown, reading.qk), {
          label: 'Destinations',
          max: ends.qk,
          selected: String(trigram.destination),
          pick: (id) => act?.destination(id),
        })}
      </section>
      <section aria-label="Outputs">
        <p class="trigrams-title">What ${source} raises</p>
        <p class="trigrams-soft">OV: logit of each output, over the average output</p>
        ${bars([...groups(shown, reading.ov), own], {
          label: 'Outputs',
          max: ends.ov,
          selected: String(trigram.output),
          pick: (id) => act?.output(id),
        })}
      </section>
      <section aria-label="Skip-trigrams">
        <p class="trigrams-title">Skip-trigrams ${source} … destination → output</p>
        <p class="trigrams-soft">score × logit; the times it could act in the text</p>
        <div class="trigrams-nine">${trigramRows(shown, act)}</div>
        ${inText(shown)}
      </section>
    </div>
  `;
}

function groups(shown: Description, { top, bottom }: Ends): SignedGroup[] {
  const rows = (ranked: readonly Ranked[]): SignedBar[] => ranked.map((one) => row(shown, one));
  return [
    { name: 'Most', rows: rows(top) },
    { name: 'Least', rows: rows([...bottom].reverse()) },
  ];
}

function row({ token, reading }: Description, { id, value }: Ranked): SignedBar {
  const own = token(id);
  const label = html`${tokenFace(own)}`;
  return { key: String(id), label, value, name: heard(own), marked: id === reading.source };
}

function trigramRows(
  { circuits, reading, trigram, token, run, occurrences, ends }: Description,
  act: Acts | null,
): TemplateResult {
  const times = (id: number): number =>
    occurrences.filter(({ dest }) => run.tokens[dest]?.id === id).length;
  const key = (one: typeof trigram): string => `${one.destination} ${one.output}`;
  const strongest = reading.trigrams.slice(0, TRIGRAMS);
  const listed = strongest.some((one) => key(one) === key(trigram));
  const followed = listed ? [] : [rate(circuits, trigram)];
  const trigrams = [...strongest, ...followed];
  const rows = trigrams.map((one) => ({
    key: key(one),
    label: html`${tokenFace(token(one.destination))} → ${tokenFace(token(one.output))}`,
    value: one.strength,
    note: times(one.destination) > 0 ? `× ${times(one.destination)}` : '',
  }));
  const pick = (chosen: string): void => {
    const found = trigrams.find((one) => key(one) === chosen);
    if (found) act?.trigram(found);
  };
  const max = ends.qk * ends.ov;
  return entryRows(rows, {
    label: 'Strongest skip-trigrams of the source',
    max,
    selected: key(trigram),
    pick: act ? pick : undefined,
  });
}

function inText(shown: Description): TemplateResult {
  const { occurrences, run, token, trigram, ends } = shown;
  const output = html`<code>${tokenFace(token(trigram.output))}</code>`;
  const rows = occurrences.slice(0, PLACES).map(({ dest, logit, p, came }) => ({
    key: String(dest),
    label: html`${tokenFace(run.tokens[dest]!)} <sub>${dest}</sub>`,
    value: logit,
    note: html`${percent(p)}${came ? html`<b title="it came"> ✓</b>` : ''}`,
    marked: run.tokens[dest]?.id === trigram.destination,
  }));
  return html`
    <p class="trigrams-title">In the text: added to the logit of ${output}</p>
    <p class="trigrams-soft">${textNote(shown)} On the right its probability; ✓ where it came.</p>
    <div class="trigrams-places">
      ${rows.length > 0 ? signedBars([{ name: '', rows }], { label: 'Places of the text', max: ends.ov, digits: 1 }) : ''}
    </div>
  `;
}
