/**
 * Learning in context, read off the loss by position (Olsson et al. 2022, "In-context Learning and Induction Heads"; Kaplan
 * et al. 2020 for the loss by index): how much less a model loses late in a text than early.
 */

/** Neighbours on either side that a position is averaged with. */
export const HALFWIDTH = 5;

/** Which positions are compared, each averaged over itself and `halfwidth` neighbours on both sides. */
export interface ScoreIndices {
  readonly early: number;
  readonly late: number;
  readonly halfwidth?: number;
}

/**
 * In-context-learning score: loss around position `late` less loss around position `early`, in nats; negative where
 * context helps. The paper compares the 500th and the 50th token; the indices are a choice.
 *
 * @param losses entry k is the mean loss of predicting position k + 1
 * @returns NaN where the neighbourhood of an index is not within the text
 * @example inContextScore([5, 4, 3, 2, 1], { early: 1, late: 5, halfwidth: 0 }) is −4
 */
export function inContextScore(
  losses: ArrayLike<number>,
  { early, late, halfwidth = HALFWIDTH }: ScoreIndices,
): number {
  return lossAround(losses, late, halfwidth) - lossAround(losses, early, halfwidth);
}

/**
 * Mean loss of positions index − halfwidth … index + halfwidth.
 *
 * @param losses as in `inContextScore`
 * @returns NaN where they are not all within the text
 * @example lossAround([5, 4, 3, 2, 1], 2, 1) is 4
 */
export function lossAround(
  losses: ArrayLike<number>,
  index: number,
  halfwidth = HALFWIDTH,
): number {
  const [from, to] = [index - 1 - halfwidth, index + halfwidth];
  if (from < 0 || to > losses.length) return NaN;
  let sum = 0;
  for (let k = from; k < to; k++) sum += losses[k]!;
  return sum / (to - from);
}

export interface Slope {
  /** Geometric middle of the two bins that the slope lies between. */
  readonly at: number;
  /** Change of the loss, nats, for e times as much. */
  readonly slope: number;
}

/**
 * ∂L / ∂ln i: the loss averaged over bins of positions that grow by a factor, and the differences of neighbouring bins. A last bin
 * that the end of the text cuts short is left out.
 *
 * @param losses as in `inContextScore`
 * @param factor how much wider each bin is than the one before
 * @example for losses a − b ln i every slope is nearly −b
 */
export function slopeByPosition(losses: ArrayLike<number>, factor = Math.SQRT2): Slope[] {
  const bins: { at: number; loss: number }[] = [];
  for (let bin = 0; ; bin++) {
    const [from, to] = [edgeOf(bin, factor), edgeOf(bin + 1, factor)];
    if (to > losses.length + 1) break;
    if (from >= to) continue;
    const positions = Array.from({ length: to - from }, (_, k) => from + k);
    bins.push({
      at: Math.exp(mean(positions.map(Math.log))),
      loss: mean(positions.map((position) => losses[position - 1]!)),
    });
  }
  return slopes(bins.map(({ at, loss }) => [at, loss]));
}

/** The first position of a bin; a power that is whole but for its last digits counts as whole. */
function edgeOf(bin: number, factor: number): number {
  return Math.ceil(factor ** bin - 1e-9);
}

/**
 * ∂L / ∂ln(tokens): how fast a loss falls between checkpoints; those at 0 tokens are left out.
 *
 * @param points tokens seen and loss, in the order of training
 */
export function slopeByTokens(
  points: readonly (readonly [tokens: number, loss: number])[],
): Slope[] {
  return slopes(points.filter(([tokens]) => tokens > 0));
}

function slopes(points: readonly (readonly [number, number])[]): Slope[] {
  return points.slice(1).map(([at, loss], k) => {
    const [before, was] = points[k]!;
    return { at: Math.sqrt(at * before), slope: (loss - was) / Math.log(at / before) };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
