/** Arcs from a token to the tokens it attends to. */

export interface Arc {
  readonly source: number;
  /** Attention probability, 0…1. */
  readonly weight: number;
}

/** A token's place, CSS pixels within the strip. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Widest arc, CSS pixels, at weight 1. */
const WIDEST = 7;

/** Width follows the square root, so that the area of a stroke's cross-section follows the weight. */
export function arcWidth(weight: number): number {
  return Math.max(0.75, WIDEST * Math.sqrt(weight));
}

/**
 * Path data of the arc between two tokens: over the line when both stand on one line, otherwise from the top of the
 * lower token to the bottom of the upper one. No arc from a token to itself.
 *
 * @param room space over a line, CSS pixels, that an arc may fill
 */
export function arcPath(from: Box, to: Box, room: number): string {
  const x0 = middle(from);
  const x1 = middle(to);
  const round = (value: number): string => value.toFixed(1);
  if (Math.abs(from.top - to.top) < from.height / 2) {
    const rise = Math.min(room, 6 + Math.abs(x1 - x0) * 0.2);
    // The control points of a cubic stand a third higher than the curve they pull.
    const y = round(from.top - (rise * 4) / 3);
    return `M${round(x0)} ${round(from.top)}C${round(x0)} ${y} ${round(x1)} ${y} ${round(x1)} ${round(to.top)}`;
  }
  const y0 = from.top;
  const y1 = to.top + to.height;
  const bend = round((y0 + y1) / 2);
  return `M${round(x0)} ${round(y0)}C${round(x0)} ${bend} ${round(x1)} ${bend} ${round(x1)} ${round(y1)}`;
}

function middle(box: Box): number {
  return box.left + box.width / 2;
}
