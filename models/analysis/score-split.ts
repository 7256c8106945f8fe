/**
 * One attention score, split by what its query and its key are made of (Elhage et al. 2021, "QK circuit of the second
 * layer"): each side reads embedding, earlier heads, MLPs and position, the score is bilinear, and so it is the sum of
 * all pairs. An induction head's score lives where the query is direct and the key comes through a previous-token head.
 */
import { allHeads, headName, hook } from '../runtime/names.ts';
import { hookOf, part } from '../runtime/tensor.ts';
import type { Run, Tensor } from '../runtime/types.ts';
import { dot, through } from './matrix.ts';
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

/**
 * Splits the score of `head` from `dest` to `src`. With smeared keys each key term is the model's mixture of what
 * the term holds at `src` and at the place before.
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
  if (src > dest) throw new RangeError(`position ${dest} does not see position ${src}`);
  const { W_Q, W_K, keep } = weightsOf(weights, head);
  const terms = termsBelow(head.layer, config);
  const sides = terms.map((term) => {
    const at = reader(run, term);
    const key = through(at(src), W_K);
    const before = keep === 1 ? key : through(at(Math.max(0, src - 1)), W_K);
    return {
      query: through(at(dest), W_Q),
      key: key.map((value, k) => keep * value + (1 - keep) * before[k]!),
    };
  });
  const values = sides.map(({ query }) =>
    Float64Array.from(sides, ({ key }) => dot(query, key) / Math.sqrt(W_Q.columns)),
  );
  const score = values.flatMap((own) => [...own]).reduce((sum, value) => sum + value, 0);
  return { terms, values, score };
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

/** What a term holds at a position, [d_model]. */
function reader(run: Run, { kind, name, head }: Term): (pos: number) => Float32Array {
  if (head) {
    const result = hookOf(run, hook.result(head.layer), ['pos', 'head', 'd_model']);
    return (pos) => part(result, pos, head.head);
  }
  const streams: Record<Exclude<TermKind, 'head'>, string> = {
    direct: hook.embed,
    position: hook.posEmbed,
    mlp: hook.mlpOut(Number(name.slice(3))),
  };
  const stream: Tensor = hookOf(run, streams[kind as keyof typeof streams], ['pos', 'd_model']);
  return (pos) => part(stream, pos);
}
