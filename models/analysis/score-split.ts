/**
 * One attention score, split by what its query and its key are made of (Elhage et al. 2021, "QK circuit of the second
 * layer"): each side reads embedding, earlier heads, MLPs and position, the score is bilinear, and so it is the sum of
 * all pairs. An induction head's score lives where the query is direct and the key comes through a previous-token head.
 */
import { allHeads, headName, hook } from '../runtime/names.ts';
import { hookOf, part } from '../runtime/tensor.ts';
import type { Run, Tensor } from '../runtime/types.ts';
import { dot, matrix, multiply, row } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { weightsOf } from './weights.ts';
import type { Head, ModelShape, ModelWeights } from './weights.ts';

type Shape = Pick<ModelShape, 'n_heads' | 'd_mlp'>;

export type TermKind = 'direct' | 'head' | 'mlp' | 'position';

/** What a side reads. */
export interface Term {
  readonly kind: TermKind;
  /** `embedding`, `L0H2`, `MLP0` or `position`. */
  readonly name: string;
  readonly head: Head | null;
}

export interface ScoreSplit {
  /** The terms of both sides, in one order. */
  readonly terms: readonly Term[];
  /** [query term, key term], in units of the score (after 1 / √d_head); their sum is the score. */
  readonly values: readonly Float64Array[];
  readonly score: number;
}

/** The hooks that a split of a head in `layer` reads. */
export function splitHooks(layer: number, { d_mlp }: Pick<Shape, 'd_mlp'>): string[] {
  const below = Array.from({ length: layer }, (_, index) => index);
  const mlps = d_mlp === null ? [] : below.map(hook.mlpOut);
  return [hook.embed, hook.posEmbed, ...below.map(hook.result), ...mlps];
}

/** What the queries and keys of one head are made of, at every position of a text. */
export interface ScoreSides {
  readonly terms: readonly Term[];
  /** By term: [pos, d_head], divided by √d_head. */
  readonly queries: readonly Matrix[];
  /** By term: [pos, d_head]. */
  readonly keys: readonly Matrix[];
}

/**
 * Both sides of every score of `head`. With smeared keys each key term is the model's mixture of what the term holds at a
 * position and at the one before.
 *
 * @param run holds `splitHooks`
 */
export function scoreSides(run: Run, weights: ModelWeights, config: Shape, head: Head): ScoreSides {
  const { W_Q, W_K, keep } = weightsOf(weights, head);
  const terms = termsBelow(head.layer, config);
  const held = terms.map((term) => streamOf(run, term));
  const scale = 1 / Math.sqrt(W_Q.columns);
  return {
    terms,
    queries: held.map((stream) => scaled(multiply(stream, W_Q), scale)),
    keys: held.map((stream) => smeared(multiply(stream, W_K), keep)),
  };
}

/** The split of one score. @throws RangeError for a source after the destination, which has no score */
export function splitAt(
  { terms, queries, keys }: ScoreSides,
  dest: number,
  src: number,
): ScoreSplit {
  if (src > dest) throw new RangeError(`position ${dest} does not see position ${src}`);
  const values = queries.map((query) =>
    Float64Array.from(keys, (key) => dot(row(query, dest), row(key, src))),
  );
  const score = values.flatMap((own) => [...own]).reduce((sum, value) => sum + value, 0);
  return { terms, values, score };
}

/**
 * Some pairs of terms in every score: [dest, src] row by row, the future 0.
 *
 * @example scorePart(sides, () => true, () => true) // the scores themselves
 */
export function scorePart(
  { terms, queries, keys }: ScoreSides,
  inQuery: (term: Term) => boolean,
  inKey: (term: Term) => boolean,
): Float64Array {
  const length = queries[0]?.rows ?? 0;
  const query = summed(queries.filter((_, k) => inQuery(terms[k]!)));
  const key = summed(keys.filter((_, k) => inKey(terms[k]!)));
  const found = new Float64Array(length * length);
  if (!query || !key) return found;
  // Without a view of each row, which would cost more than the few numbers that stand in it.
  const { columns: width, data: asked } = query;
  const held = key.data;
  for (let dest = 0; dest < length; dest++) {
    const own = dest * width;
    for (let src = 0; src <= dest; src++) {
      const other = src * width;
      let sum = 0;
      for (let k = 0; k < width; k++) sum += asked[own + k]! * held[other + k]!;
      found[dest * length + src] = sum;
    }
  }
  return found;
}

/**
 * Splits the score of `head` from `dest` to `src`.
 *
 * @param run holds `splitHooks`
 * @throws RangeError for a source after the destination, which has no score
 * @example splitScore(run, weights, config, induction, 9, 4).score // `hook_attn_scores` of that head at [9, 4]
 */
export function splitScore(
  run: Run,
  weights: ModelWeights,
  config: Shape,
  head: Head,
  dest: number,
  src: number,
): ScoreSplit {
  return splitAt(scoreSides(run, weights, config, head), dest, src);
}

/** Who made query and key: each side the token itself, or something that an earlier head or MLP wrote, or its place. */
export interface FourWay {
  readonly direct: number;
  /** Query through an earlier layer, key direct: Q-composition. */
  readonly query: number;
  /** Key through an earlier layer, query direct: K-composition. */
  readonly key: number;
  readonly both: number;
  /** All pairs with a position on at least one side. */
  readonly position: number;
}

/**
 * The split by kind; the five parts sum to the score.
 *
 * @example of an induction head on a repeat, `key` is the largest
 */
export function fourWay({ terms, values }: ScoreSplit): FourWay {
  const sums = { direct: 0, query: 0, key: 0, both: 0, position: 0 };
  terms.forEach((query, i) => {
    terms.forEach((key, j) => {
      sums[partOf(query.kind, key.kind)] += values[i]![j]!;
    });
  });
  return sums;
}

function partOf(query: TermKind, key: TermKind): keyof FourWay {
  if (query === 'position' || key === 'position') return 'position';
  if (query === 'direct') return key === 'direct' ? 'direct' : 'key';
  return key === 'direct' ? 'query' : 'both';
}

/** What a head of `layer` can read. */
function termsBelow(layer: number, { n_heads, d_mlp }: Shape): Term[] {
  const heads = allHeads({ n_layers: layer, n_heads }).map((head) => ({
    kind: 'head' as const,
    name: headName(head.layer, head.head),
    head,
  }));
  const mlps = Array.from({ length: d_mlp === null ? 0 : layer }, (_, below) => ({
    kind: 'mlp' as const,
    name: `MLP${below}`,
    head: null,
  }));
  return [
    { kind: 'direct', name: 'embedding', head: null },
    ...heads,
    ...mlps,
    { kind: 'position', name: 'position', head: null },
  ];
}

/** What a term holds at every position, [pos, d_model]. */
function streamOf(run: Run, { kind, name, head }: Term): Matrix {
  if (head) {
    const result = hookOf(run, hook.result(head.layer), ['pos', 'head', 'd_model']);
    const [length = 0, , width = 0] = result.dims;
    const data = new Float64Array(length * width);
    for (let pos = 0; pos < length; pos++) data.set(part(result, pos, head.head), pos * width);
    return { rows: length, columns: width, data };
  }
  const streams: Record<Exclude<TermKind, 'head'>, string> = {
    direct: hook.embed,
    position: hook.posEmbed,
    mlp: hook.mlpOut(Number(name.slice(3))),
  };
  const stream: Tensor = hookOf(run, streams[kind as keyof typeof streams], ['pos', 'd_model']);
  return matrix(stream.dims[0] ?? 0, stream.dims[1] ?? 0, stream.data);
}

function scaled(a: Matrix, factor: number): Matrix {
  return { ...a, data: a.data.map((value) => factor * value) };
}

/** Each row keeps its share and takes the rest from the row before; the first stays. */
function smeared(keys: Matrix, keep: number): Matrix {
  if (keep === 1) return keys;
  const { data, columns } = keys;
  const mixed = data.map((value, k) => keep * value + (1 - keep) * (data[k - columns] ?? value));
  return { ...keys, data: mixed };
}

function summed([first, ...others]: readonly Matrix[]): Matrix | null {
  if (!first) return null;
  const data = Float64Array.from(first.data);
  for (const other of others) other.data.forEach((value, k) => (data[k]! += value));
  return { ...first, data };
}
