/** What changes in a text between two checkpoints. Pure. */
import { textClasses } from '../../../models/analysis/token-classes.ts';
import type { Token } from '../../../models/runtime/types.ts';
import { meanLoss } from './losses.ts';
import type { Losses } from './losses.ts';

/** One model's losses at the two checkpoints. */
export interface Ends {
  readonly model: string;
  readonly title: string;
  readonly from: Losses;
  readonly to: Losses;
}

/** Gains in log-likelihood, nats per token; positive where the later choice knows better. */
export interface Change extends Ends {
  /** By position. */
  readonly changes: Losses;
  readonly mean: number;
  /** Of the tokens of class `continued`, and of the others. */
  readonly continued: { readonly count: number; readonly mean: number };
  readonly others: { readonly count: number; readonly mean: number };
  /** Position of the token that gains most; null in a text without any. */
  readonly best: number | null;
}

export function changeOf(ends: Ends, tokens: readonly Pick<Token, 'id'>[]): Change {
  const { from, to } = ends;
  const changes = from.map((loss, position) => {
    const after = to[position] ?? null;
    return loss === null || after === null ? null : loss - after;
  });
  const classes = textClasses(tokens.map(({ id }) => id));
  const part = (inside: boolean) => {
    const own = changes.filter((_, position) => (classes[position] === 'continued') === inside);
    const known = own.filter((change) => change !== null);
    return { count: known.length, mean: meanLoss(known) };
  };
  const most = Math.max(...changes.map((change) => change ?? -Infinity));
  const best = changes.indexOf(most);
  return {
    ...ends,
    ...{ changes, mean: meanLoss(changes), continued: part(true), others: part(false) },
    best: best < 0 ? null : best,
  };
}
