/** Names, sentences and the table of the ideal heads, the same for the live view and its twin. */
import type { TableData } from '../../parts/data-table.ts';
import { minus } from '../../parts/signed-numbers.ts';
import { recovered } from './readings.ts';
import type { Losses, Patterns, Worth, Worths } from './readings.ts';
import type { RuleRow } from './rules.ts';

export function percent(share: number | null): string {
  return share === null ? '–' : `${minus(String(Math.round(100 * share)))} %`;
}

/** What the rules keep of what the heads are worth on the long texts. */
export function finding(rows: readonly RuleRow[], { whole, rows: worths }: Worths): string {
  const row = (key: string): { heads: string; worth: Worth; share: number | null } => {
    const heads = rows.find((one) => one.key === key)!.heads.map(({ name }) => name);
    return {
      heads: heads.join(' and '),
      worth: worths[key]!,
      share: recovered(whole, worths[key]!),
    };
  };
  const [previous, full, third, learned] = [
    'previous',
    'match',
    'match-third',
    'match-learned',
  ].map(row) as [
    ReturnType<typeof row>,
    ReturnType<typeof row>,
    ReturnType<typeof row>,
    ReturnType<typeof row>,
  ];
  if (previous.share === null && full.share === null)
    return `On the long texts, ${previous.heads} and ${full.heads} are worth so little that no rule can keep a part of it.`;
  const first = `Attending to exactly the token before keeps ${percent(previous.share)} of what ${previous.heads} is worth on the long texts.`;
  if (full.share === null) return `${first} ${full.heads} is worth nothing there.`;
  const { off, ideal } = full.worth;
  const second = `Exact matching in full keeps ${percent(full.share)} of what ${full.heads} is worth`;
  const why =
    ideal.continued < whole.continued && ideal.mean > whole.mean
      ? `: it is better than the learned head at tokens that continue (${nats(ideal.continued)} nats instead of ${nats(whole.continued)}; ${nats(off.continued)} without the head), and worse at the others`
      : '';
  const third_ = `With a third of the attention it keeps ${percent(third.share)}, as strongly as the learned head ${percent(learned.share)}.`;
  return `${first} ${second}${why}. ${third_}`;
}

function nats(loss: number): string {
  return loss.toFixed(2);
}

/** How far the learned pattern agrees with the rule on the text. */
export function agreementText({ head, agreement }: Patterns): string {
  return Number.isNaN(agreement)
    ? 'The rule is silent on this text: no token comes twice.'
    : `Where the rule speaks, ${head} gives the tokens it names ${agreement.toFixed(2)} of its attention.`;
}

/** @param prompt null for an empty text @param texts null where they have not been measured */
export function idealTable(
  rows: readonly RuleRow[],
  texts: Worths | null,
  prompt: Worths | null,
): TableData {
  const cells = (of: Worths | null, key: string): string[] => {
    const worth = of?.rows[key];
    if (!of || !worth) return ['–', '–', '–'];
    return [loss(worth.off), loss(worth.ideal), percent(recovered(of.whole, worth))];
  };
  const whole = (of: Worths | null): string[] => ['', of ? loss(of.whole) : '–', ''];
  const columns = ['head off', 'rule', 'recovered'];
  return {
    caption:
      'Mean loss in nats with the heads switched off and with rules in place of their patterns; the share of the difference that the rules recover.',
    columns: [
      'Rule',
      ...columns.map((name) => `Long texts: ${name}`),
      ...columns.map((name) => `Prompt: ${name}`),
    ],
    rows: [
      ['None: the whole model', ...whole(texts), ...whole(prompt)],
      ...rows.map(({ key, label, note }) => [
        `${label}, ${note}`,
        ...cells(texts, key),
        ...cells(prompt, key),
      ]),
    ],
  };
}

function loss({ mean }: Losses): string {
  return mean.toFixed(3);
}
