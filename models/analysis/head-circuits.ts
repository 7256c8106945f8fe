/** The circuits of a head, worked out once for as long as its weights are kept: every figure of a page asks for them. */
import type { HeadCircuits } from './skip-trigrams.ts';
import { directCircuit, ovCircuit, qkCircuit } from './token-circuits.ts';
import type { TokenCircuit } from './token-circuits.ts';
import type { Head, ModelWeights } from './weights.ts';

const known = new WeakMap<ModelWeights, Map<string, HeadCircuits>>();
const direct = new WeakMap<ModelWeights, TokenCircuit>();

/**
 * QK and OV of a head over the vocabulary.
 *
 * @param through an earlier head that moved the source, as `qkCircuit` and `ovCircuit` take it
 * @example headCircuits(weights, head) === headCircuits(weights, head)
 */
export function headCircuits(
  weights: ModelWeights,
  head: Head,
  through: Head | null = null,
): HeadCircuits {
  const own = known.get(weights) ?? new Map<string, HeadCircuits>();
  known.set(weights, own);
  const key = [head.layer, head.head, through?.layer, through?.head].join();
  const found = own.get(key) ?? {
    qk: qkCircuit(weights, head, through ? { through } : {}),
    ov: ovCircuit(weights, head, through ? { through } : {}),
  };
  own.set(key, found);
  return found;
}

/** `directCircuit`, once per weights. */
export function bigramCircuit(weights: ModelWeights): TokenCircuit {
  const found = direct.get(weights) ?? directCircuit(weights);
  direct.set(weights, found);
  return found;
}
