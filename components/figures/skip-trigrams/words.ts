/** The figure's findings in words. */
import type { TableData } from '../../parts/data-table.ts';
import { visible } from '../../parts/glyphs.ts';
import { signed } from '../../parts/signed-bars.ts';
import type { Description } from './describe.ts';
import type { Whole } from './scans.ts';

/** What the head makes of the source, in a sentence. */
export function finding({ head, reading, token, vocabulary }: Description): string {
  const { source, own, ov, qk } = reading;
  const name = (id: number | undefined): string =>
    id === undefined ? '' : `“${visible(token(id))}”`;
  const others = (vocabulary.length - 1).toLocaleString('en');
  const [most, seeks] = [ov.top[0], qk.top[0]];
  const says =
    own.rank === 1
      ? `${head} copies ${name(source)}: attending to it raises ${name(source)} itself more than the ${others} other tokens (${signed(own.value, 1)})`
      : `Attending to ${name(source)}, ${head} raises ${name(most?.id)} most (${signed(most?.value ?? 0, 1)}); ${name(source)} itself is ${ordinal(own.rank)} of ${vocabulary.length.toLocaleString('en')} (${signed(own.value, 1)})`;
  return `${says}. The token that looks for it most is ${name(seeks?.id)}.`;
}

/** The largest entries over the whole vocabulary, in a sentence. */
export function wholeFinding({ head, token }: Description, whole: Whole | number): string {
  const [raised, sought] = typeof whole === 'number' ? [] : [whole.ov.top[0], whole.qk.top[0]];
  if (!raised || !sought) return `Of all pairs of tokens, those about which ${head} does most.`;
  const [source, output, destination, wanted] = [raised.a, raised.b, sought.a, sought.b].map(
    (id) => `“${visible(token(id))}”`,
  );
  return `Of all pairs, ${head} raises ${output} most when it attends to ${source} (${signed(raised.value, 1)}), and ${destination} looks most for ${wanted} (${signed(sought.value, 1)}).`;
}

/** `ordinal(2)` is "2nd". */
export function ordinal(rank: number): string {
  const suffixes: Partial<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(rank);
  return `${rank.toLocaleString('en')}${suffixes[rule] ?? 'th'}`;
}

/** What became of the trigram in the text. */
export function textNote(shown: Description): string {
  const { occurrences, place, run, token, trigram } = shown;
  const name = (id: number): string => `“${visible(token(id))}”`;
  if (place === null)
    return `${name(trigram.source)} is not in the text: type it, or pick another.`;
  if (occurrences.length === 0) return `Nothing in the text comes after ${name(trigram.source)}.`;
  const here = occurrences.filter(({ dest }) => run.tokens[dest]?.id === trigram.destination);
  const strongest = here[0] ?? occurrences[0]!;
  const where =
    here.length === 0 ? `${name(trigram.destination)} does not follow it in the text. ` : '';
  return `${where}Most is added ${here.length === 0 ? '' : 'by it '}after ${name(run.tokens[strongest.dest]!.id)} (${strongest.dest}): ${signed(strongest.logit, 1)} for ${name(trigram.output)}.`;
}

/** Everything shown, as a table. */
export function table(shown: Description): TableData {
  const { head, reading, token, occurrences, trigram, run } = shown;
  const of = (id: number): string => visible(token(id));
  const source = of(reading.source);
  const ends = (
    { top, bottom }: Description['reading']['qk'],
    what: string,
    say: (id: number) => string,
  ): string[][] =>
    [...top, ...[...bottom].reverse()].map(({ id, value }) => [say(id), what, signed(value)]);
  return {
    caption: `Head ${head}, source ${source}`,
    columns: ['Entry', 'Quantity', 'Value'],
    rows: [
      ...ends(reading.qk, 'attention score (QK), centred', (id) => `${of(id)} → ${source}`),
      ...ends(reading.ov, 'logit (OV), centred', (id) => `${source} → ${of(id)}`),
      [`${source} → ${source}`, 'logit (OV), centred', signed(reading.own.value)],
      ...reading.trigrams.map(({ destination, output, strength }) => [
        `${source} … ${of(destination)} → ${of(output)}`,
        'score × logit',
        signed(strength),
      ]),
      ...occurrences.map(({ dest, logit }) => [
        `after ${of(run.tokens[dest]!.id)} (${dest})`,
        `added to the logit of ${of(trigram.output)}`,
        signed(logit),
      ]),
    ],
  };
}
