/**
 * What a head attends to. A pattern is [head, dest, src]: row `dest` holds the probabilities with
 * which that position attends to each source; sources after `dest` are 0. Position 0 is BOS, which
 * the runtime added.
 */
import { hook } from '../runtime/names.ts';
import { hookOf, part, tensor } from '../runtime/tensor.ts';
import type { Pattern, Run, Tensor } from '../runtime/types.ts';
import { dot, matrix, multiply, through, transpose } from './matrix.ts';
import type { Matrix } from './matrix.ts';

export const PATTERN_AXES = ['head', 'dest', 'src'] as const;

/**
 * Previous-token score: mean over i ≥ 1 of A[i, i−1], in 0…1.
 *
 * @returns NaN for a sequence of one token, which has no previous one.
 * @example a head with A = [[1,0,0],[1,0,0],[0,.5,.5]] scores (1 + .5) / 2 = .75
 */
export function previousTokenScore(pattern: Pattern, head: number): number {
  const length = pattern.dims[1] ?? 0;
  let sum = 0;
  for (let dest = 1; dest < length; dest++) sum += part(pattern, head, dest)[dest - 1]!;
  return sum / (length - 1);
}

/**
 * Prefix-matching (induction) score: mean, over the destinations i ≥ `from` whose token occurred
 * before, of Σ A[i, s + offset] over its earlier copies s (1 ≤ s < i, x_s = x_i; s + offset ≥ 1).
 * In 0…1. BOS, at 0, never counts.
 *
 * `offset` 1, attention to the token *after* the copy, is induction as TransformerLens measures it;
 * Olsson et al. 2022 print a definition that reads as −1. Offsets 0 and −1 are controls.
 *
 * @returns NaN when no destination has an earlier copy.
 * @example ids [0, 5, 6, 5]: the last 5 has a copy at 1, so the score is A[3, 2] (offset 0: A[3,
 * 1]; −1: 0)
 */
export function prefixMatchingScore(
  pattern: Pattern,
  head: number,
  ids: readonly number[],
  { offset = 1, from = 0 }: { offset?: number; from?: number } = {},
): number {
  const mean = new Mean();
  for (let dest = Math.max(1, from); dest < ids.length; dest++) {
    const row = part(pattern, head, dest);
    const copies = earlierCopies(ids, dest);
    if (copies.length === 0) continue;
    const sources = copies.map((copy) => copy + offset).filter((source) => source >= 1);
    mean.add(sources.reduce((sum, source) => sum + row[source]!, 0));
  }
  return mean.value;
}

/** Positions 1 ≤ s < dest that hold the same token as `dest`; BOS at 0 is left out. */
export function earlierCopies(ids: readonly number[], dest: number): number[] {
  const copies: number[] = [];
  for (let source = 1; source < dest; source++) if (ids[source] === ids[dest]) copies.push(source);
  return copies;
}

/** A running mean; NaN while it is empty. */
export class Mean {
  sum = 0;
  count = 0;
  add(value: number): void {
    this.sum += value;
    this.count += 1;
  }
  get value(): number {
    return this.sum / this.count;
  }
}

/**
 * Value-weighted attention A_ij ‖v_j W_O‖: how much each source writes, so that resting positions
 * vanish (Elhage et al. 2021). Units: length in the residual stream; not normalised.
 *
 * @param pattern [head, dest, src]
 * @param v `hook_v` of the same layer, [pos, head, d_head]
 * @param W_O [head, d_head, d_model]
 * @example v_j = (3, 4) and W_O the identity have norm 5: attention .2 becomes 1
 */
export function valueWeighted(
  pattern: Pattern,
  v: Tensor<readonly ['pos', 'head', 'd_head']>,
  W_O: Tensor<readonly ['head', 'd_head', 'd_model']>,
): Pattern {
  const [heads = 0, length = 0] = pattern.dims;
  const out = new Float32Array(pattern.data.length);
  for (let head = 0; head < heads; head++) {
    const lengths = gram(W_O, head);
    const norms = Array.from({ length }, (_, pos) => {
      const value = part(v, pos, head);
      return Math.sqrt(Math.max(0, dot(through(value, lengths), value)));
    });
    for (let dest = 0; dest < length; dest++) {
      const start = (head * length + dest) * length;
      for (let src = 0; src <= dest; src++) {
        out[start + src] = pattern.data[start + src]! * norms[src]!;
      }
    }
  }
  return tensor(PATTERN_AXES, pattern.dims, out);
}

/** W_O W_Oᵀ of one head, [d_head, d_head]: the lengths of all that it writes, ‖v W_O‖² = v (W_O W_Oᵀ) vᵀ. */
function gram(W_O: Tensor<readonly ['head', 'd_head', 'd_model']>, head: number): Matrix {
  const own = matrix(W_O.dims[1] ?? 0, W_O.dims[2] ?? 0, part(W_O, head));
  return multiply(own, transpose(own));
}

/**
 * Mean attention to BOS over destinations i ≥ 1, in 0…1: how much of a head rests. NaN for a single
 * token.
 */
export function bosShare(pattern: Pattern, head: number): number {
  const mean = new Mean();
  for (let dest = 1; dest < (pattern.dims[1] ?? 0); dest++) mean.add(part(pattern, head, dest)[0]!);
  return mean.value;
}

export interface Source {
  readonly src: number;
  readonly weight: number;
}

/**
 * The strongest sources of one row, strongest first, until they hold `mass` of the row's total (at
 * most `max`).
 *
 * @example topSources([.1, .6, .3], .9) is sources 1 and 2
 */
export function topSources(row: ArrayLike<number>, mass = 0.9, max = 60): Source[] {
  const sources = Array.from(row, (weight, src) => ({ src, weight }));
  const total = sources.reduce((sum, { weight }) => sum + weight, 0);
  sources.sort((a, b) => b.weight - a.weight || a.src - b.src);
  const top: Source[] = [];
  let held = 0;
  for (const source of sources) {
    // The last term forgives the rounding of float32 probabilities.
    if (top.length >= max || source.weight <= 0 || held >= (mass - 1e-6) * total) break;
    top.push(source);
    held += source.weight;
  }
  return top;
}

/**
 * The pattern with BOS hidden: column 0 set to 0 and every row renormalised to 1; a row with
 * nothing else becomes 0.
 *
 * @example the row [.6, .3, .1] becomes [0, .75, .25]
 */
export function withoutFirst(pattern: Pattern): Pattern {
  const length = pattern.dims[2] ?? 0;
  const out = Float32Array.from(pattern.data);
  for (let start = 0; start < out.length; start += length) {
    const row = out.subarray(start, start + length);
    row[0] = 0;
    const rest = row.reduce((sum, value) => sum + value, 0);
    row.forEach((value, src) => (row[src] = rest > 0 ? value / rest : 0));
  }
  return tensor(PATTERN_AXES, pattern.dims, out);
}

export interface RunHeadScores {
  readonly layer: number;
  readonly head: number;
  /** See `previousTokenScore`. */
  readonly previousToken: number;
  /** See `prefixMatchingScore`; NaN when the text repeats no token. */
  readonly prefixMatching: number;
  /** See `bosShare`. */
  readonly bosShare: number;
}

/**
 * Scores of every head on the run's own text, layer by layer; the run must hold the patterns it is
 * asked about.
 */
export function headScores(run: Run): RunHeadScores[] {
  const ids = run.tokens.map((token) => token.id);
  const scores: RunHeadScores[] = [];
  for (let layer = 0; run.hooks[hook.pattern(layer)]; layer++) {
    const pattern = patternOf(run, layer);
    for (let head = 0; head < (pattern.dims[0] ?? 0); head++) {
      scores.push({
        layer,
        head,
        previousToken: previousTokenScore(pattern, head),
        prefixMatching: prefixMatchingScore(pattern, head, ids),
        bosShare: bosShare(pattern, head),
      });
    }
  }
  return scores;
}

/** The attention pattern of one layer of a run, [head, dest, src]. */
export function patternOf(run: Pick<Run, 'hooks'>, layer: number): Pattern {
  return hookOf(run, hook.pattern(layer), PATTERN_AXES);
}
