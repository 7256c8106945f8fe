/**
 * Direct logit attribution and the logit lens: the stream at one destination is a sum of what the embedding, every head
 * and every MLP wrote, and W_U reads all of it alike (Elhage et al. 2021; the lens is nostalgebraist's, 2020).
 * Exact without a last LayerNorm. Unlike in a path expansion, a head's part includes what earlier heads gave it to move.
 */
import { headName, hook } from '../runtime/names.ts';
import { hookOf, part } from '../runtime/tensor.ts';
import type { Run, Tensor } from '../runtime/types.ts';
import { patternOf } from './attention.ts';
import { column, dot, row, rowMeans, through } from './matrix.ts';
import { weightsOf } from './weights.ts';
import type { Head, ModelShape, ModelWeights } from './weights.ts';

type Shape = Omit<ModelShape, 'smeared_keys'>;

/** What one component adds to one logit. */
export interface Attribution {
  /** `embedding`, `L0H3` or `MLP1`. */
  readonly name: string;
  readonly head: Head | null;
  /** In logits. */
  readonly value: number;
  /** Less what the component adds to the mean logit; see the convention in ledger.ts. */
  readonly centred: number;
}

/** The hooks that attribution reads. */
export function attributionHooks({ n_layers, d_mlp }: Shape): string[] {
  const layers = Array.from({ length: n_layers }, (_, layer) => layer);
  return [
    hook.embed,
    ...layers.map(hook.result),
    ...(d_mlp === null ? [] : layers.map(hook.mlpOut)),
  ];
}

/**
 * Every component's part in the logit of token `id` at `dest`; the values sum to it.
 *
 * @param run holds `attributionHooks`
 * @example attributions(run, weights, config, dest, id).reduce((sum, { value }) => sum + value, 0) // the logit
 */
export function attributions(
  run: Run,
  weights: ModelWeights,
  { n_layers, n_heads, d_mlp }: Shape,
  dest: number,
  id: number,
): Attribution[] {
  const axis = column(weights.W_U, id);
  const centred = centredColumn(weights, id);
  const bar = (name: string, head: Head | null, written: Float32Array): Attribution => ({
    name,
    head,
    value: dot(written, axis),
    centred: dot(written, centred),
  });
  const stream = (name: string): Float32Array => part(hookOf(run, name, ['pos', 'd_model']), dest);
  const bars = [bar('embedding', null, stream(hook.embed))];
  for (let layer = 0; layer < n_layers; layer++) {
    const result = hookOf(run, hook.result(layer), ['pos', 'head', 'd_model']);
    for (let head = 0; head < n_heads; head++) {
      bars.push(bar(headName(layer, head), { layer, head }, part(result, dest, head)));
    }
    if (d_mlp !== null) bars.push(bar(`MLP${layer}`, null, stream(hook.mlpOut(layer))));
  }
  return bars;
}

/**
 * One head's part in the logit of `id` at `dest`, source by source: A[dest, src] · v_src W_O · W_U[:, id], [src]. They
 * sum to the head's attribution.
 *
 * @param run holds the layer's `hook_pattern` and `hook_v`
 */
export function attributionBySource(
  run: Run,
  weights: ModelWeights,
  { layer, head }: Head,
  dest: number,
  id: number,
): Float64Array {
  const v = hookOf(run, hook.v(layer), ['pos', 'head', 'd_head']);
  const { W_O } = weightsOf(weights, { layer, head });
  const axis = column(weights.W_U, id);
  // W_O · W_U[:, id]: what of a value vector the logit hears, [d_head].
  const heard = Float64Array.from({ length: W_O.rows }, (_, k) => dot(row(W_O, k), axis));
  const weightsOfRow = part(patternOf(run, layer), head, dest);
  return Float64Array.from(weightsOfRow, (weight, src) => weight * dot(part(v, src, head), heard));
}

export interface LensStep {
  /** The stream that was read, by its hook name. */
  readonly hook: string;
  /** What it would predict if the model ended here, [vocab]; not centred. */
  readonly logits: Float64Array;
}

/** The streams that the lens reads, first to last. */
export function lensHooks({ n_layers, d_mlp }: Pick<Shape, 'n_layers' | 'd_mlp'>): string[] {
  const after = Array.from({ length: n_layers }, (_, layer) =>
    d_mlp === null ? [hook.residPost(layer)] : [hook.residMid(layer), hook.residPost(layer)],
  );
  return [hook.embed, ...after.flat()];
}

/**
 * The residual stream at `dest` read out after every layer; the last step is the model's own logits.
 *
 * @param run holds `lensHooks`
 */
export function logitLens(
  run: Run,
  weights: ModelWeights,
  config: Pick<Shape, 'n_layers' | 'd_mlp'>,
  dest: number,
): LensStep[] {
  return lensHooks(config).map((name) => {
    const stream: Tensor = hookOf(run, name, ['pos', 'd_model']);
    return { hook: name, logits: through(part(stream, dest), weights.W_U) };
  });
}

/** W_U[:, id] less the mean of all columns: what maps a stream to a centred logit, [d_model]. */
export function centredColumn({ W_U }: ModelWeights, id: number): Float64Array {
  const mean = rowMeans(W_U);
  return column(W_U, id).map((value, d) => value - mean[d]!);
}
