/** A checkpoint's weights as the analysis functions read them: float64, and one object per head. */
import { allHeads, parameter } from '../runtime/names.ts';
import type { Session, Tensor } from '../runtime/types.ts';
import { headMatrix } from './circuits.ts';
import { matrix } from './matrix.ts';
import type { Matrix } from './matrix.ts';

/** Which head; both count from 0. */
export interface Head {
  readonly layer: number;
  readonly head: number;
}

export interface HeadWeights extends Head {
  /** [d_model, d_head] */
  readonly W_Q: Matrix;
  readonly W_K: Matrix;
  readonly W_V: Matrix;
  /** [d_head, d_model] */
  readonly W_O: Matrix;
  /** The share σ(smear) of itself that a key keeps, the rest is the key before it; 1 without smeared keys. */
  readonly keep: number;
}

/** Row vectors: a token's embedding is a row of W_E, its logits are `stream · W_U`. */
export interface ModelWeights {
  /** [d_vocab, d_model] */
  readonly W_E: Matrix;
  /** [d_model, d_vocab] */
  readonly W_U: Matrix;
  /** [n_ctx, d_model]; added to what queries and keys read, never to the stream. */
  readonly W_pos: Matrix;
  /** Layer by layer. */
  readonly heads: readonly HeadWeights[];
}

/** What of a manifest's `config` the analysis needs to know. */
export interface ModelShape {
  readonly n_layers: number;
  readonly n_heads: number;
  /** Null without MLPs. */
  readonly d_mlp: number | null;
  readonly smeared_keys: boolean;
}

type WeightShape = Omit<ModelShape, 'd_mlp'>;

/** The parameters that `modelWeights` needs, for `session.weights`. */
export function weightNames({ n_layers, smeared_keys }: WeightShape): string[] {
  const { W_E, W_U, W_pos, W_Q, W_K, W_V, W_O, smear } = parameter;
  const perLayer = [W_Q, W_K, W_V, W_O, ...(smeared_keys ? [smear] : [])];
  const layers = Array.from({ length: n_layers }, (_, layer) => layer);
  return [W_E, W_U, W_pos, ...layers.flatMap((layer) => perLayer.map((name) => name(layer)))];
}

/**
 * Parameters by name as matrices.
 *
 * @param parameters what `session.weights` gives for `weightNames`
 * @throws RangeError naming a parameter that is not there
 * @example modelWeights(parameters, manifest.config).heads[5] // head L1H1 of a model with 4 heads
 */
export function modelWeights(
  parameters: Readonly<Record<string, Tensor>>,
  config: WeightShape,
): ModelWeights {
  const found = (name: string): Tensor => {
    const own = parameters[name];
    if (!own) throw new RangeError(`parameter not there: ${name}`);
    return own;
  };
  const whole = (name: string): Matrix => {
    const { dims, data } = found(name);
    return matrix(dims[0] ?? 0, dims[1] ?? 0, data);
  };
  const heads = allHeads(config).map(({ layer, head }) => ({
    layer,
    head,
    W_Q: headMatrix(found(parameter.W_Q(layer)), head),
    W_K: headMatrix(found(parameter.W_K(layer)), head),
    W_V: headMatrix(found(parameter.W_V(layer)), head),
    W_O: headMatrix(found(parameter.W_O(layer)), head),
    keep: config.smeared_keys ? 1 / (1 + Math.exp(-found(parameter.smear(layer)).data[head]!)) : 1,
  }));
  const { W_E, W_U, W_pos } = parameter;
  return { W_E: whole(W_E), W_U: whole(W_U), W_pos: whole(W_pos), heads };
}

/** The weights of one checkpoint (the last unless given) of an open model. */
export async function readWeights(
  signal: AbortSignal,
  session: Session,
  checkpoint?: number,
): Promise<ModelWeights> {
  const { config } = session.manifest;
  const names = weightNames(config);
  const step = checkpoint === undefined ? {} : { checkpoint };
  return modelWeights(await session.weights(signal, { names, ...step }), config);
}

/** One head's weights. @throws RangeError when the model has no such head */
export function weightsOf(weights: ModelWeights, { layer, head }: Head): HeadWeights {
  const own = weights.heads.find((one) => one.layer === layer && one.head === head);
  if (!own) throw new RangeError(`no head L${layer}H${head} in this model`);
  return own;
}
