/**
 * The eigenvalues of a circuit as points of a plane, after the Framework's copying figure (Elhage et al. 2021): the angle
 * is the eigenvalue's own, the distance from the centre logarithmic, since moduli span orders of magnitude.
 */
import { nullBand, positivity } from './circuits.ts';
import type { Complex } from './matrix.ts';

export interface PlanePoint extends Complex {
  /** Inside the unit circle: the largest eigenvalue lies on it, what is `decades` smaller at the centre. */
  readonly x: number;
  readonly y: number;
}

export interface EigenvaluePlane {
  readonly points: readonly PlanePoint[];
  /** Modulus on the unit circle. */
  readonly largest: number;
  /** Σλ / Σ|λ|, −1…1. */
  readonly positivity: number;
  /** Within ± this, two standard deviations of OV circuits of random weights, positivity shows nothing. */
  readonly band: number;
}

/**
 * @param values the eigenvalues of one circuit
 * @param shape d_head and, where they are not very large, the other dimensions; see `nullBand`
 * @param decades how many orders of magnitude the radius spans
 * @example eigenvaluePlane([{ re: 2, im: 0 }, { re: 0.02, im: 0 }], { d_head: 2 }, 4).points[1].x // .5
 */
export function eigenvaluePlane(
  values: readonly Complex[],
  { d_head, d_model, d_vocab }: { d_head: number; d_model?: number; d_vocab?: number },
  decades = 4,
): EigenvaluePlane {
  const largest = Math.max(...values.map(({ re, im }) => Math.hypot(re, im)));
  const points = values.map(({ re, im }) => {
    const modulus = Math.hypot(re, im);
    const radius = modulus > 0 ? Math.max(0, 1 + Math.log10(modulus / largest) / decades) : 0;
    const scale = modulus > 0 ? radius / modulus : 0;
    return { re, im, x: re * scale, y: im * scale };
  });
  const band = 2 * nullBand(d_head, d_model, d_vocab);
  return { points, largest, positivity: positivity(values), band };
}
