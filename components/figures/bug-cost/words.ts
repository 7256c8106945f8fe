/** The figure's findings in words. */
import type { TableData } from '../../parts/data-table.ts';
import { visible } from '../../parts/glyphs.ts';
import { signed } from '../../parts/signed-bars.ts';
import type { Trigram } from '../../../models/analysis/skip-trigrams.ts';
import type { Description } from './describe.ts';

/** `2.05 nats` */
export function nats(value: number): string {
  return `${Math.abs(value) < 0.005 ? '0.00' : value.toFixed(2)} nats`;
}

/** `“ange … ␣Com → put”` */
export function trigramName(
  { source, destination, output }: Trigram,
  token: Description['token'],
): string {
  const [a, b, c] = [source, destination, output].map((id) => visible(token(id)));
  return `“${a} … ${b} → ${c}”`;
}

/** The chosen bug in a sentence, and what it costs the text. */
export function finding({ head, bug, places, saved, token }: Description): string {
  if (!bug) return `${head} has no two skip-trigrams of one source that force a third.`;
  const [a, b] = bug.meant;
  // The one that costs more is the one to tell.
  const [first, second] = [0, 1].map((k) =>
    places
      .filter(({ output }) => output === bug.forced[k]!.output)
      .reduce((sum, { before, after }) => sum + before - after, 0),
  );
  const forced = bug.forced[(first ?? 0) >= (second ?? 0) ? 0 : 1];
  const cost =
    places.length === 0
      ? 'The text has no place for that.'
      : saved >= 0.005
        ? `That costs this text ${nats(saved)}.`
        : 'In this text that costs nothing.';
  return `${head} has learnt “${visible(token(bug.source))} … ${inner(a, token)}” and “… ${inner(b, token)}”, so it must say “… ${inner(forced, token)}” too. ${cost}`;
}

function inner({ destination, output }: Trigram, token: Description['token']): string {
  return `${visible(token(destination))} → ${visible(token(output))}`;
}

/** What the reader's deletions, or those to come, are worth. */
export function balance(shown: Description): string {
  const { loss, deletions, acting, count, head, layers } = shown;
  const which =
    acting === 1
      ? `The one of ${head}’s ${count} bugs that acts here costs`
      : `The ${acting} of ${head}’s ${count} bugs that act here cost`;
  const all = `${which} ${nats(loss.whole - loss.bugless)}`;
  const now =
    deletions > 0
      ? `With ${deletions === 1 ? 'one trigram' : `${deletions} trigrams`} deleted the text costs ${nats(loss.edited)} instead of ${nats(loss.whole)}.`
      : `The whole text costs ${nats(loss.whole)}.`;
  const rest = acting > 0 ? `${all}.` : `None of ${head}’s ${count} bugs acts in it.`;
  const later = layers > 1 ? ' What later layers make of the head’s words is left as it is.' : '';
  return `${now} ${rest}${later}`;
}

export function table(shown: Description): TableData {
  const { head, bug, places, inText, strongest, run, token } = shown;
  const rows = bug
    ? [...bug.meant, ...bug.forced].map((one, k) => [
        trigramName(one, token),
        k < 2 ? 'meant' : 'forced',
        `${signed(one.attraction)} × ${signed(one.effect)} = ${signed(one.strength, 1)}`,
        `alone ${((k < 2 ? bug.expected[k] : bug.unexpected[k - 2]) ?? 0).toPrecision(2)}`,
      ])
    : [];
  return {
    caption: `Bugs of head ${head}`,
    columns: ['Trigram or bug', 'What', 'Score × logit, or loss in nats', 'Probability, or saved'],
    rows: [
      ...rows,
      ...places.map(({ dest, output, logit, before, after }) => [
        `after ${visible(token(run.tokens[dest]!.id))} (${dest})`,
        `${signed(logit)} logits for ${visible(token(output))}`,
        `${before.toFixed(3)} → ${after.toFixed(3)}`,
        signed(before - after, 3),
      ]),
      ...inText.map(({ bug: one, saved }) => [
        trigramName(one.forced[0], token),
        'forced, acts in the text',
        signed(one.forced[0].strength, 1),
        signed(saved, 3),
      ]),
      ...strongest.map((one) => [
        trigramName(one.forced[0], token),
        'forced, among the strongest',
        signed(one.forced[0].strength, 1),
        '',
      ]),
    ],
  };
}
