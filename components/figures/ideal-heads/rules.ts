/** The rules that are put in place of learned patterns: one row of the figure each. Pure. */
import type { Rule } from '../../../models/analysis/idealised.ts';
import { parseHead } from '../../../models/runtime/names.ts';
import type { Head } from '../../../models/analysis/weights.ts';

export type Strength = number | 'learned';

export interface IdealHead {
  readonly name: string;
  readonly rule: Rule;
  /** How much of a row the rule takes where it speaks; the remainder rests on BOS. */
  readonly strength: Strength;
}

export interface RuleRow {
  /** As the attribute `rule` writes it. */
  readonly key: string;
  readonly label: string;
  /** Under the label. */
  readonly note: string;
  readonly heads: readonly IdealHead[];
}

/** Of the matches, in full, a third as strong, and as strong as learned. */
const STRENGTHS: readonly { key: string; strength: Strength; note: string }[] = [
  { key: '', strength: 1, note: 'always in full' },
  { key: '-third', strength: 1 / 3, note: 'always with a third' },
  { key: '-learned', strength: 'learned', note: 'as strongly as the learned head' },
];

/**
 * @param previous a previous-token head, `L0H1` @param match an induction head, `L1H0`
 * @example ruleRows('L0H1', 'L1H0').map(({ key }) => key) // previous, match, match-third, …
 */
export function ruleRows(previous: string, match: string): RuleRow[] {
  const first: IdealHead = { name: previous, rule: 'previous', strength: 1 };
  const matching = (rule: Rule, label: string): RuleRow[] =>
    STRENGTHS.map(({ key, strength, note }) => ({
      ...{ key: `${rule}${key}`, label: `${match}: ${label}`, note },
      heads: [{ name: match, rule, strength }],
    }));
  const two = matching('match-two', 'after two that match');
  const last = two.at(-1)!;
  return [
    {
      key: 'previous',
      label: `${previous}: the token before`,
      note: 'always in full',
      heads: [first],
    },
    ...matching('match', 'after a token that matches'),
    last,
    {
      key: 'both',
      label: `${previous} and ${match}`,
      note: 'the first row and the last together',
      heads: [first, ...last.heads],
    },
  ];
}

/** As `idealised` wants them. */
export function headsOf({ heads }: RuleRow): (Head & Omit<IdealHead, 'name'>)[] {
  return heads.map(({ name, ...rule }) => ({ ...parseHead(name)!, ...rule }));
}
