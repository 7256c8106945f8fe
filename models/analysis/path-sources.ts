/** One path's part in a logit, token by token: where does what it brings come from? */
import type { Run } from '../runtime/types.ts';
import { column, dot, multiply, row, matrix } from './matrix.ts';
import { startsOf } from './paths.ts';
import type { PathShape, PathTerm } from './paths.ts';
import { weightsOf } from './weights.ts';
import type { ModelWeights } from './weights.ts';

/**
 * What each source position adds to the logit of token `id` along a path: the share `sources[src]` of it that arrives,
 * times its start · Π W_V W_O · W_U[:, id], [src]. The sum is the path's logit.
 *
 * @param run holds `pathHooks`
 * @param term one of `pathsTo`
 * @example for the direct path all of it comes from the destination itself
 */
export function pathBySource(
  run: Run,
  weights: ModelWeights,
  config: PathShape,
  term: PathTerm,
  id: number,
): Float64Array {
  // What of a start the logit hears: the path walked backwards from the token's column of W_U, [d_model].
  const heard = term.heads.reduceRight(
    (axis, head) => {
      const { W_V, W_O } = weightsOf(weights, head);
      return multiply(W_V, multiply(W_O, axis));
    },
    matrix(weights.W_U.rows, 1, column(weights.W_U, id)),
  );
  const start = startsOf(run, config)(term.mlp);
  return term.sources.map((share, src) => share * dot(row(start, src), heard.data));
}
