/**
 * The ledger of one prediction: what every path adds to every logit at one destination. Paths can be struck out and
 * added again, and the loss follows, since logits are their sum.
 *
 * Convention: a path's logits are given as they are and less their mean over the vocabulary ("centred"). Softmax, and with
 * it the loss, ignores the mean, so a bar of 0 moves nothing; centred logits sum as well, to the centred logit.
 */
import type { Run } from '../runtime/types.ts';
import { logSumExp } from './losses.ts';
import { through } from './matrix.ts';
import { pathsTo } from './paths.ts';
import type { PathShape, PathTerm } from './paths.ts';
import type { ModelWeights } from './weights.ts';

export interface LedgerRow extends PathTerm {
  /** What the path adds to each logit, [vocab]. */
  readonly logits: Float64Array;
  /** The mean of `logits`. */
  readonly mean: number;
}

export interface Ledger {
  readonly dest: number;
  readonly rows: readonly LedgerRow[];
}

/**
 * Works out every path's logits at one destination.
 *
 * @param run holds `pathHooks`
 * @throws RangeError when a hook is missing
 * @example const { rows } = ledgerOf(run, weights, config, 7); // the rows' logits sum to those of position 7
 */
export function ledgerOf(run: Run, weights: ModelWeights, config: PathShape, dest: number): Ledger {
  return ledgerOfTerms(pathsTo(run, weights, config, dest), weights, dest);
}

/** As `ledgerOf`, where the paths are known already. */
export function ledgerOfTerms(
  terms: readonly PathTerm[],
  { W_U }: ModelWeights,
  dest: number,
): Ledger {
  const rows = terms.map((path) => {
    const logits = through(path.vector, W_U);
    return { ...path, logits, mean: logits.reduce((sum, one) => sum + one, 0) / logits.length };
  });
  return { dest, rows };
}

/** A path's centred logit of one token. */
export function centredLogit({ logits, mean }: LedgerRow, id: number): number {
  return logits[id]! - mean;
}

/**
 * Logits of the paths that are kept, [vocab]; of all of them unless `keep` says otherwise.
 *
 * @example summed(ledger, ({ heads }) => heads.length === 0) // what the direct path alone predicts
 */
export function summed(
  { rows }: Ledger,
  keep: (row: LedgerRow, index: number) => boolean = () => true,
): Float64Array {
  const total = new Float64Array(rows[0]?.logits.length ?? 0);
  rows.forEach((one, index) => {
    if (keep(one, index)) one.logits.forEach((value, id) => (total[id]! += value));
  });
  return total;
}

/** −ln softmax(logits)[id], in nats. */
export function lossOf(logits: ArrayLike<number>, id: number): number {
  return logSumExp(logits) - logits[id]!;
}

/**
 * What each path is worth to the prediction of `id`: the loss without it less the loss with all, in nats; positive
 * where the path helps. These do not sum to anything: softmax is not linear.
 */
export function lossEffects(ledger: Ledger, id: number): number[] {
  const all = summed(ledger);
  const loss = lossOf(all, id);
  return ledger.rows.map(({ logits }) => {
    const rest = all.map((value, token) => value - logits[token]!);
    return lossOf(rest, id) - loss;
  });
}
