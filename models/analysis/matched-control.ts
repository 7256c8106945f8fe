/**
 * A control for ablations: other heads, weakened until the model as a whole loses just as much. If induction heads are what
 * learning in context rests on, it suffers more from losing them than from a control that costs as much on average.
 */
import { headName } from '../runtime/names.ts';
import type { Edits } from '../runtime/types.ts';
import { mulberry32 } from './random.ts';
import type { Head } from './weights.ts';

export interface MatchedControl {
  readonly edits: Edits;
  /** In the order in which they were taken: all are off but the last, which is weakened. */
  readonly heads: readonly Head[];
  /** What the last one is multiplied with, 0…1. */
  readonly scale: number;
  /** What the model loses with it, nats. */
  readonly loss: number;
}

/**
 * Switches off heads of `pool` in random order until the loss reaches `target`, and weakens the last of them so that it is met.
 *
 * @param lossOf mean loss of the model with edits, nats
 * @param target the loss to meet, above that of the whole model
 * @param tolerance how near it has to come, nats
 * @returns null when even without all of the pool the model loses less
 */
export async function matchedControl(
  lossOf: (edits: Edits) => Promise<number>,
  pool: readonly Head[],
  target: number,
  { seed = 0, tolerance = 1e-3 }: { readonly seed?: number; readonly tolerance?: number } = {},
): Promise<MatchedControl | null> {
  const heads: Head[] = [];
  let before = NaN;
  for (const next of shuffled(pool, seed)) {
    heads.push(next);
    const [off, loss] = [scaled(heads, 0), await lossOf(scaled(heads, 0))];
    if (Math.abs(loss - target) <= tolerance) return { edits: off, heads, scale: 0, loss };
    if (loss < target) {
      before = loss;
      continue;
    }
    // The whole head loses too little, none of it too much: between them the loss is nearly a line.
    let [low, high] = [
      { scale: 0, excess: loss - target },
      { scale: 1, excess: before - target },
    ];
    for (;;) {
      const share = low.excess / (low.excess - high.excess);
      const scale = low.scale + (high.scale - low.scale) * (Number.isNaN(share) ? 0.5 : share);
      const edits = scaled(heads, scale);
      const found = await lossOf(edits);
      const near = Math.abs(found - target) <= tolerance;
      if (near || high.scale - low.scale < 1e-6) return { edits, heads, scale, loss: found };
      // An end that stays counts half the next time, or the other would creep (the Illinois rule).
      if (found > target) {
        low = { scale, excess: found - target };
        high = { ...high, excess: high.excess / 2 };
      } else {
        high = { scale, excess: found - target };
        low = { ...low, excess: low.excess / 2 };
      }
    }
  }
  return null;
}

function scaled(heads: readonly Head[], last: number): Edits {
  const scales = heads.map(({ layer, head }, k) => {
    const scale = k === heads.length - 1 ? last : 0;
    return [headName(layer, head), scale] as const;
  });
  return { headScale: Object.fromEntries(scales) };
}

function shuffled(heads: readonly Head[], seed: number): Head[] {
  const draw = mulberry32(seed);
  return heads
    .map((head) => ({ head, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ head }) => head);
}
