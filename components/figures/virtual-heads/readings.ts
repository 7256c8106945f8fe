/** What the virtual head figure reads: one pair's pattern and circuit, and what every pair is worth on the text. Pure. */
import { headName, allHeads, parseHead } from '../../../models/runtime/names.ts';
import { part } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { nullBand, positivity } from '../../../models/analysis/circuits.ts';
import type { PathShape } from '../../../models/analysis/paths.ts';
import { allPaths } from '../../../models/analysis/paths.ts';
import { pathEffects, termImportanceSteps } from '../../../models/analysis/term-importance.ts';
import {
  circuitRow,
  extremes,
  ovCircuit,
  rankOf,
} from '../../../models/analysis/token-circuits.ts';
import type { Ranked, TokenCircuit } from '../../../models/analysis/token-circuits.ts';
import {
  virtualEigenvalues,
  virtualPattern,
  virtualValueWeighted,
} from '../../../models/analysis/virtual-heads.ts';
import { scanVocabularyMaps, vocabularyMaps } from '../../../models/analysis/vocabulary-maps.ts';
import { weightsOf } from '../../../models/analysis/weights.ts';
import type { Head, ModelWeights } from '../../../models/analysis/weights.ts';

/** A virtual head of two, by names. */
export interface Pair {
  readonly from: string;
  readonly to: string;
}

export interface Worths {
  /** Mean loss, nats per token, with no head, with heads that read embeddings only, and with all. */
  readonly losses: { readonly direct: number; readonly heads: number; readonly all: number };
  /** What each virtual head of two is worth, nats per token: the loss without it less the loss. */
  readonly pairs: readonly (Pair & { readonly worth: number })[];
  /** What each head's own path is worth, by name. */
  readonly heads: Readonly<Record<string, number>>;
}

/**
 * Values every pair on one text, a block of positions per step. All NaN for a text without a second token. On the way it
 * prepares what `readCircuit` needs of the vocabulary.
 */
export function* readWorths(
  run: Run,
  weights: ModelWeights,
  config: PathShape,
): Generator<number, Worths, void> {
  yield* scanVocabularyMaps(weights);
  const orders = yield* termImportanceSteps(run, weights, config);
  const paths = allPaths(config).filter(({ heads }) => heads.length === 1 || heads.length === 2);
  const effects = yield* pathEffects(run, weights, config, paths);
  const named = effects.map(({ path, effect }) => ({
    names: path.heads.map(({ layer, head }) => headName(layer, head)),
    effect,
  }));
  const [direct, heads, all] = [orders[0], orders[1], orders.at(-1)].map((order) =>
    order ? order.mean : NaN,
  ) as [number, number, number];
  return {
    losses: { direct, heads, all },
    pairs: named.flatMap(({ names: [from = '', to], effect }) =>
      to === undefined ? [] : [{ from, to, worth: effect }],
    ),
    heads: Object.fromEntries(
      named.flatMap(({ names: [name = '', to], effect }) =>
        to === undefined ? [[name, effect] as const] : [],
      ),
    ),
  };
}

/** The pair that is worth most; null where nothing could be valued. */
export function bestPair({ pairs }: Worths): Worths['pairs'][number] | null {
  return pairs.reduce<Worths['pairs'][number] | null>(
    (best, one) => (one.worth > (best?.worth ?? -Infinity) ? one : best),
    null,
  );
}

export interface PairPattern {
  /** A^later · A^earlier, [dest, src]. */
  readonly attention: Float32Array;
  /** The same times the length of what is moved. */
  readonly weighted: Float32Array;
}

/** @throws RangeError when the model has no such heads */
export function readPattern(
  run: Run,
  weights: ModelWeights,
  config: PathShape,
  pair: Pair,
): PairPattern {
  const heads = headsOf(pair);
  const pattern = virtualPattern(run, config, heads);
  const weighted = virtualValueWeighted(run, weights, heads, pattern);
  return { attention: part(pattern, 0), weighted: part(weighted, 0) };
}

/** Where most of what the pair moves comes from: at one destination, or wherever it moves most. BOS counts only alone. */
export function strongestMove(
  { weighted }: PairPattern,
  length: number,
  dest: number | null,
): { readonly dest: number; readonly src: number } {
  let best = { dest: dest ?? 0, src: 0 };
  let most = -Infinity;
  const rows = dest === null ? Array.from({ length }, (_, row) => row) : [dest];
  for (const row of rows) {
    for (let src = 1; src <= row; src++) {
      const moved = weighted[row * length + src] ?? 0;
      if (moved > most) [most, best] = [moved, { dest: row, src }];
    }
  }
  return best;
}

export interface PairCircuit {
  readonly circuit: TokenCircuit;
  /** Σλ / Σ|λ| of the circuit, −1…1. */
  readonly positivity: number;
  /** Two standard deviations of it for random weights. */
  readonly band: number;
}

export function readCircuit(weights: ModelWeights, pair: Pair): PairCircuit {
  const [earlier, later] = headsOf(pair);
  const own = weightsOf(weights, later);
  const { vocabulary } = vocabularyMaps(weights);
  const values = virtualEigenvalues(weightsOf(weights, earlier), own, vocabulary);
  const { rows: d_model, columns: d_head } = own.W_V;
  return {
    circuit: ovCircuit(weights, later, { through: earlier }),
    positivity: positivity(values),
    band: 2 * nullBand(d_head, d_model, weights.W_E.rows, 2),
  };
}

export interface Outputs {
  readonly raised: readonly Ranked[];
  readonly lowered: readonly Ranked[];
  /** What the token adds to its own logit, and the place of that among all, 1 for the largest. */
  readonly own: number;
  readonly rank: number;
}

/** What attending wholly to a token, through both heads, does to the logits. */
export function readOutputs({ circuit }: PairCircuit, id: number, count = 5): Outputs {
  const values = circuitRow(circuit, id);
  const { top, bottom } = extremes(values, count);
  return { raised: top, lowered: bottom, own: values[id] ?? 0, rank: rankOf(values, id) };
}

/** Every pair of heads in different layers, earlier heads first. */
export function pairsOf(config: Pick<PathShape, 'n_layers' | 'n_heads'>): Pair[] {
  const heads = allHeads(config);
  return heads.flatMap((from) =>
    heads
      .filter(({ layer }) => layer > from.layer)
      .map((to) => ({ from: headName(from.layer, from.head), to: headName(to.layer, to.head) })),
  );
}

function headsOf({ from, to }: Pair): [Head, Head] {
  const [earlier, later] = [parseHead(from), parseHead(to)];
  if (!earlier || !later) throw new RangeError(`no pair of heads: ${from} ${to}`);
  return [earlier, later];
}
