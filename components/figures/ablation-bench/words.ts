/** Names, sentences and the table of the bench, the same for the live view and its twin. */
import type { TableData } from '../../parts/data-table.ts';
import { minus } from '../../parts/signed-numbers.ts';
import { inductionHeads } from '../../../models/analysis/head-roles.ts';
import type { Role } from '../../../models/analysis/head-roles.ts';
import { BINS, kept } from './readings.ts';
import type { Bench, Condition, Control, Measured, PromptReading } from './readings.ts';

/** Below this, a score has no share to speak of, nats. */
const LITTLE = 0.05;

export function list(items: readonly string[]): string {
  return new Intl.ListFormat('en').format(items);
}

export function withoutName(heads: readonly string[]): string {
  return heads.length === 0 ? 'Heads off' : `Without ${list(heads)}`;
}

/** `L0H2 and L1H1 off, L0H3 at 0.31`. */
export function controlText({ heads, scale }: Pick<Control, 'heads' | 'scale'>): string {
  const off = scale === 0 ? heads : heads.slice(0, -1);
  const parts = off.length > 0 ? [`${list(off)} off`] : [];
  if (scale > 0) parts.push(`${heads.at(-1)} at ${scale.toFixed(2)}`);
  return parts.join(', ');
}

/** What the ablation and its control do to learning in context. */
export function finding(
  { roles, whole }: Pick<Bench, 'roles' | 'whole'>,
  measured: Measured,
): string {
  const { heads, ablated, control } = measured;
  const [was, now] = [whole.reading, ablated.reading];
  const none =
    inductionHeads(roles).length === 0 ? 'No head of this model is an induction head. ' : '';
  const first =
    `${none}Without ${list(heads)}, a token costs ${more(now.mean - was.mean, ' nats')}, ` +
    `one that continues what came before ${more(now.continued - was.continued)}. `;
  const score = `The in-context-learning score goes from ${score3(was.icl)} to ${score3(now.icl)}`;
  if (!control)
    return `${first}${score}. All other heads together cost less, so there is no control.`;
  const other = control.reading;
  const second = `${score}; with other heads weakened until the mean loss is the same, it is ${score3(other.icl)}`;
  return `${first}${second}. ${verdict(whole, ablated, control)}`;
}

function verdict(whole: Condition, ablated: Condition, control: Condition): string {
  if (whole.reading.icl > -LITTLE)
    return 'There is hardly any learning in context here to be lost.';
  const [left, other] = [kept(whole, ablated), kept(whole, control)];
  if (other - left > 0.25)
    return `So ${share(left)} of it is left, and with the control ${share(other)}: what went is not loss in general.`;
  if (left - other > 0.25)
    return 'The control takes more of it: learning in context does not rest on these heads.';
  return 'The control does as much to it: the score does not tell these heads from others.';
}

/** `0.22 nats more`. */
function more(change: number, unit = ''): string {
  return `${Math.abs(change).toFixed(2)}${unit} ${change < 0 ? 'less' : 'more'}`;
}

/** In whole percents; none where the score has changed its sign. */
function share(left: number): string {
  return left <= 0.005 ? 'nothing' : `${Math.round(100 * left)} %`;
}

export function score3(value: number): string {
  return minus(value.toFixed(3));
}

/** What the texts are. */
export function textsNote({ windows, whole }: Pick<Bench, 'windows' | 'whole'>): string {
  return (
    `${windows} windows of 256 tokens of our own articles and documentation, which no model was trained on. ` +
    `Windows overlap, so the score compares the same tokens with 35 and with 235 tokens before them. ` +
    `${Math.round(100 * whole.reading.share)} % of the tokens continue: the token before them stood earlier, and was last followed by the same.`
  );
}

/** @param rolesOf the step the roles were read at, where the model shown is of another */
export function roleText({ prefix, previous }: Role, rolesOf: number | null): string {
  const when = rolesOf === null ? '' : ` at step ${rolesOf}`;
  return `prefix matching ${prefix.toFixed(2)}, previous token ${previous.toFixed(2)}${when}`;
}

/**
 * @param whole null where it has not been measured, as everything else then
 * @param prompt readings of the reader's text, in the order whole, ablated, control
 */
export function benchTable(
  whole: Condition | null,
  measured: Measured | null,
  prompt: readonly (PromptReading | null)[],
): TableData {
  const conditions = [whole, measured?.ablated ?? null, measured?.control ?? null];
  const cells = (of: (one: Condition) => number): string[] =>
    conditions.map((one) => (one ? number(of(one)) : '–'));
  const own = (of: (one: PromptReading) => number): string[] =>
    [0, 1, 2].map((k) => (prompt[k] ? number(of(prompt[k])) : '–'));
  return {
    caption: 'Losses and in-context-learning score, in nats.',
    columns: ['', 'Whole model', withoutName(measured?.heads ?? []), 'Control'],
    rows: [
      ['Long texts: mean loss', ...cells(({ reading }) => reading.mean)],
      ['Long texts: continued tokens', ...cells(({ reading }) => reading.continued)],
      ['Long texts: other tokens', ...cells(({ reading }) => reading.others)],
      ['Long texts: in-context-learning score', ...cells(({ reading }) => reading.icl)],
      ...BINS.map(([from, to], k) => [
        `Long texts: positions ${from}–${to}`,
        ...cells(({ bins }) => bins[k]!),
      ]),
      ['Prompt: mean loss', ...own(({ mean }) => mean)],
      ['Prompt: continued tokens', ...own(({ continued }) => continued)],
      ['Prompt: other tokens', ...own(({ others }) => others)],
    ],
  };
}

function number(value: number): string {
  return Number.isNaN(value) ? '–' : score3(value);
}
