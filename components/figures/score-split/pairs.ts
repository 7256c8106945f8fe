/** Pairs of what a query and what a key reads: the sides, and the single terms that they are made of. */
import type { Term } from '../../../models/analysis/score-split.ts';

/** What a query or a key reads, by kind: `earlier` is everything that heads and MLPs below have written. */
export const SIDES = ['token', 'earlier', 'position'] as const;
export type Side = (typeof SIDES)[number];

/** Some of a query and some of a key: sides, or names of single terms (`L0H1`). */
export interface Pair {
  readonly query: string;
  readonly key: string;
}

export interface PairValue extends Pair {
  readonly value: number;
}

/** `token L0H1`: how a pair is written in attributes. */
export function pairText({ query, key }: Pair): string {
  return `${query} ${key}`;
}

/** The part that does most for the score as it is: the largest of its sign. */
export function leading<Value extends PairValue>(values: readonly Value[]): Value {
  const sum = values.reduce((total, { value }) => total + value, 0);
  const share = ({ value }: PairValue): number => (sum < 0 ? -value : value);
  return values.reduce((best, one) => (share(one) > share(best) ? one : best));
}

/** The terms that a pair of sides, or of single terms, is made of. */
export function termsOf(terms: readonly PairValue[], pair: Pair): PairValue[] {
  const within = (side: string, name: string): boolean =>
    side === name || (side === 'earlier' && name !== 'token' && name !== 'position');
  return terms.filter(({ query, key }) => within(pair.query, query) && within(pair.key, key));
}

export function sumOf(terms: readonly PairValue[], pair: Pair): number {
  return termsOf(terms, pair).reduce((sum, { value }) => sum + value, 0);
}

export function pairsOf(kinds: readonly Side[]): Pair[] {
  return kinds.flatMap((query) => kinds.map((key) => ({ query, key })));
}

export function nameOf({ kind, name }: Term): string {
  return kind === 'direct' ? 'token' : name;
}

/** Whether a term belongs to a side, or is the one named. */
export function isIn(side: string, term: Term): boolean {
  if (side === 'earlier') return term.kind === 'head' || term.kind === 'mlp';
  return side === nameOf(term);
}
