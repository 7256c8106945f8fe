/** Where names of dots stand so that none lies on another or on a dot. Pure, and the same at build. */

/** Centre and half extents, in shares of the plot. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a name and a dot take of the narrowest plot, half extents. */
const NAME = { width: 0.065, height: 0.033 };
const DOT = { width: 0.03, height: 0.03 };

/** Directions from a dot in which its name may stand, the best first. */
const AROUND = [
  [1, 0],
  [-1, 0],
  [0.6, -1],
  [-0.6, -1],
  [0.6, 1],
  [-0.6, 1],
] as const;

export interface NamePlace {
  /** The name's centre, in shares of the plot. */
  readonly x: number;
  readonly y: number;
  /** Further off than a neighbour would be: a line has to say whose name it is. */
  readonly far: boolean;
}

/** How far from its dot a name may stand, the nearest first. */
const DISTANCES = [1, 1.7, 2.4];

/** Where each dot's name stands; the first dots choose first. */
export function placeNames(
  dots: readonly { readonly x: number; readonly y: number }[],
): NamePlace[] {
  const taken: Box[] = dots.map(({ x, y }) => ({ x, y, ...DOT }));
  return dots.map((dot) => {
    const places = DISTANCES.flatMap((far) => AROUND.map((way) => beside(dot, way, far)));
    const clash = (place: Box): number =>
      outside(place) + taken.reduce((sum, box) => sum + overlap(place, box), 0);
    const clashes = places.map(clash);
    const chosen = clashes.indexOf(Math.min(...clashes));
    const best = places[chosen]!;
    taken.push(best);
    return { x: best.x, y: best.y, far: chosen >= AROUND.length };
  });
}

function beside(
  { x, y }: { readonly x: number; readonly y: number },
  [right, down]: readonly [number, number],
  far: number,
): Box {
  const across = (NAME.width + DOT.width) * far;
  const along = (NAME.height + DOT.height) * far;
  return { x: x + right * across, y: y + down * along, ...NAME };
}

/** Area that two boxes share, in shares of a name. */
function overlap(one: Box, other: Box): number {
  const width = one.width + other.width - Math.abs(one.x - other.x);
  const height = one.height + other.height - Math.abs(one.y - other.y);
  // Boxes that touch do not overlap, whatever rounding says.
  return Math.min(width, height) > 1e-9 ? (width * height) / (4 * NAME.width * NAME.height) : 0;
}

/** A name that leaves the plot is worse than one that touches another. */
function outside({ x, y, width, height }: Box): number {
  const over = [width - x, x + width - 1, height - y, y + height - 1];
  return 20 * Math.max(0, ...over);
}
