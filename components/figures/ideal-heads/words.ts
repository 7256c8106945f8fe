/** Names, sentences and the table of the ideal heads, the same for the live view and its twin. */
import type { TableData } from '../../parts/data-table.ts';
import { minus } from '../../parts/signed-numbers.ts';
import { recovered } from './readings.ts';
import type { Losses, Patterns, Worths } from './readings.ts';
import type { RuleRow } from './rules.ts';

export function percent(share: number | null): string {
  return share === null ? '–' : `${minus(String(Math.round(100 * share)))} %`;
}

/** What the rules keep of what the heads are worth on the long texts. */
export function finding(rows: readonly RuleRow[], { whole, rows: worths }: Worths): string {
  const row = (key: string) => {
    const heads = rows.find((one) => one.key === key)!.heads.map(({ name }) => name);
    const worth = worths[key]!;
    return { heads: heads.join(' and '), worth, share: recovered(whole, worth) };
  };
  const [previous, full] = [row('previous'), row('match')];
  const [third, learned] = [row('match-third').share, row('match-learned').share];
  const one = kept(`Attending to exactly the token before`, previous.heads, previous.share);
  const two = kept('Exact matching in full', full.heads, full.share);
  if (full.share === null) return `${one} ${two}`;
  const { off, ideal } = full.worth;
  const why =
    ideal.continued < whole.continued && ideal.mean > whole.mean
      ? ` It does better than the learned head at tokens that continue (${nats(ideal.continued)} nats; learned ${nats(whole.continued)}, ` +
        `off ${nats(off.continued)}), and worse at the others.`
      : '';
  return (
    `${one} ${two}${why} With a third of the attention it keeps ${percent(third)}, ` +
    `with as much as the learned head gives to the same tokens ${percent(learned)}.`
  );
}

/** `Attending to exactly the token before keeps 98 % of what L0H1 is worth on the long texts.` */
function kept(rule: string, heads: string, share: number | null): string {
  if (share === null) return `${heads} is worth next to nothing on the long texts.`;
  const part = share < 0.005 ? `nothing (${percent(share)})` : percent(share);
  return `${rule} keeps ${part} of what ${heads} is worth on the long texts.`;
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
