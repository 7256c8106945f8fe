/**
 * Term importance (Elhage et al. 2021, "Framework"): what a text would cost if only paths through at most k heads
 * existed. Attention patterns are held as they were in the run; pass 0 keeps the direct path; each further pass lets
 * every head read, besides the embeddings, what earlier heads wrote in the pass before. The last pass is the model itself.
 *
 * In a model with MLPs their outputs are taken from the run and count as embeddings do: the order counts heads after the
 * last MLP on the path, see paths.ts.
 */
import { allHeads } from '../runtime/names.ts';
import type { Run } from '../runtime/types.ts';
import { logSumExp } from './losses.ts';
import { multiply, row, rows } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { pathStream, patternsOf, startsOf } from './paths.ts';
import type { Path, PathShape } from './paths.ts';
import { weightsOf } from './weights.ts';
import type { ModelWeights } from './weights.ts';

export interface OrderLoss {
  /** Paths through at most so many heads. */
  readonly order: number;
  /** Loss of every token, in nats; null for the first, which nothing predicts. */
  readonly losses: readonly (number | null)[];
  /** Their mean. NaN for a single token. */
  readonly mean: number;
  /** This mean less that of the order before: what terms of just this order bring. Null for order 0. */
  readonly change: number | null;
}

/**
 * Losses by order, n_layers + 1 of them; the last are the losses of the run.
 *
 * @param run holds `pathHooks`
 * @example termImportance(run, weights, config)[0].mean // what the direct path alone would lose
 */
export function termImportance(run: Run, weights: ModelWeights, config: PathShape): OrderLoss[] {
  const steps = termImportanceSteps(run, weights, config);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same a block of positions per step, for pages: see `inSlices` in slices.ts. */
export function* termImportanceSteps(
  run: Run,
  weights: ModelWeights,
  config: PathShape,
): Generator<number, OrderLoss[], void> {
  const ids = run.tokens.map(({ id }) => id);
  const streams = streamsByOrder(run, weights, config);
  const orders: OrderLoss[] = [];
  for (const [order, stream] of streams.entries()) {
    const losses: (number | null)[] = [null];
    for (const { start, count } of blocksOf(ids.length)) {
      losses.push(...blockLosses(multiply(rows(stream, start, count), weights.W_U), ids, start));
      yield (order + start / ids.length) / streams.length;
    }
    const mean = sumOf(losses) / (ids.length - 1);
    const before = orders.at(-1);
    orders.push({ order, losses, mean, change: before ? mean - before.mean : null });
  }
  return orders;
}

/**
 * What each order is worth to the whole model: the mean loss of the text when just its terms are missing, less the mean
 * with all, in nats; positive where they help. Orders counted up, as `change` does, and orders taken away need not
 * agree: softmax is not linear. A block of positions per step.
 *
 * @param orders what `termImportance` gives for the same run
 * @example for the last order it is minus its `change`: nothing is added after it
 */
export function* orderEffectSteps(
  run: Run,
  weights: ModelWeights,
  config: PathShape,
  orders: readonly OrderLoss[],
): Generator<number, number[], void> {
  const ids = run.tokens.map(({ id }) => id);
  const streams = streamsByOrder(run, weights, config);
  const all = streams.at(-1)!;
  const full = orders.at(-1)!.mean;
  const effects: number[] = [];
  for (const [order, stream] of streams.entries()) {
    const before = streams[order - 1];
    // Without the last order's terms there is what the pass before left.
    if (stream === all && before) {
      effects.push(orders[order - 1]!.mean - full);
      continue;
    }
    const rest = { ...all, data: all.data.map((value, k) => value - stream.data[k]!) };
    before?.data.forEach((value, k) => (rest.data[k]! += value));
    let loss = 0;
    for (const { start, count } of blocksOf(ids.length)) {
      const logits = multiply(rows(rest, start, count), weights.W_U);
      loss += sumOf(blockLosses(logits, ids, start));
      yield (order + start / ids.length) / streams.length;
    }
    effects.push(loss / (ids.length - 1) - full);
  }
  return effects;
}

/** The final residual stream of every pass, [pos, d_model] each. */
export function streamsByOrder(run: Run, weights: ModelWeights, config: PathShape): Matrix[] {
  const { n_layers, n_heads, d_mlp } = config;
  const layers = Array.from({ length: n_layers }, (_, layer) => layer);
  const attention = patternsOf(run, config);
  const starts = startsOf(run, config);
  // What layer `layer` reads of embeddings and MLPs; the last entry is all of it.
  const given = [starts(null)];
  for (const layer of layers) {
    const below = given[layer]!;
    given.push(d_mlp === null ? below : sum(below, starts(layer)));
  }
  const pass = (written: readonly Matrix[]): Matrix[] =>
    layers.map((layer) => {
      const stream = written.slice(0, layer).reduce(sum, given[layer]!);
      return allHeads({ n_layers: 1, n_heads })
        .map(({ head }) => {
          const { W_V, W_O } = weightsOf(weights, { layer, head });
          return multiply(multiply(attention({ layer, head }), multiply(stream, W_V)), W_O);
        })
        .reduce(sum);
    });
  const streams = [given[n_layers]!];
  let written: Matrix[] = [];
  for (let order = 1; order <= n_layers; order++) {
    written = pass(written);
    streams.push(written.reduce(sum, given[n_layers]!));
  }
  return streams;
}

export interface PathEffect {
  readonly path: Path;
  /** Mean loss of the text without the path less the mean with all, in nats: positive where it helps. */
  readonly effect: number;
}

/**
 * What each path is worth on the whole text, 2 · pos · d_model · vocab operations each, a block of positions per step:
 * see `inSlices` in slices.ts.
 *
 * @param run holds `pathHooks`
 * @yields the share of paths done
 * @returns NaN for a text of a single token, which nothing predicts
 */
export function* pathEffects(
  run: Run,
  weights: ModelWeights,
  config: PathShape,
  paths: readonly Path[],
): Generator<number, PathEffect[], void> {
  const ids = run.tokens.map(({ id }) => id);
  const stream = streamsByOrder(run, weights, config).at(-1)!;
  const blocks = blocksOf(ids.length);
  const all: Matrix[] = [];
  let loss = 0;
  for (const { start, count } of blocks) {
    const logits = multiply(rows(stream, start, count), weights.W_U);
    all.push(logits);
    loss += sumOf(blockLosses(logits, ids, start));
    yield 0;
  }
  const effects: PathEffect[] = [];
  for (const path of paths) {
    const own = pathStream(run, weights, config, path);
    let without = 0;
    for (const [k, { start, count }] of blocks.entries()) {
      const logits = multiply(rows(own, start, count), weights.W_U);
      all[k]!.data.forEach((value, cell) => (logits.data[cell] = value - logits.data[cell]!));
      without += sumOf(blockLosses(logits, ids, start));
      yield (effects.length + k / blocks.length) / paths.length;
    }
    effects.push({ path, effect: (without - loss) / (ids.length - 1) });
  }
  return effects;
}

/** Positions whose logits are worked out in one step: a few milliseconds' work at 2,048 tokens. */
const BLOCK = 16;

/** Every position but the last, which predicts nothing of the text. */
function blocksOf(length: number): { start: number; count: number }[] {
  return Array.from({ length: Math.ceil((length - 1) / BLOCK) }, (_, k) => ({
    start: k * BLOCK,
    count: Math.min(BLOCK, length - 1 - k * BLOCK),
  }));
}

/** Losses of the tokens that a block of logits, of the positions from `start` on, predicts. */
function blockLosses(logits: Matrix, ids: readonly number[], start: number): number[] {
  return Array.from({ length: logits.rows }, (_, k) => {
    const predicting = row(logits, k);
    return logSumExp(predicting) - predicting[ids[start + k + 1]!]!;
  });
}

function sumOf(losses: readonly (number | null)[]): number {
  return losses.reduce<number>((total, loss) => total + (loss ?? 0), 0);
}

function sum(a: Matrix, b: Matrix): Matrix {
  return { ...a, data: a.data.map((value, cell) => value + b.data[cell]!) };
}
