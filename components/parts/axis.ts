/** How large a matrix's cells are and which of its rows get a label, from the number of tokens alone, so that the build can draw the same. */

/** The plot's side at which cells of up to 64 tokens fill it, CSS pixels. */
const SIDE = 512;
/** The least that a layout in two columns, and a phone, leave for the plot, CSS pixels. */
const WIDE_ROOM = 460;
const NARROW_ROOM = 264;
/** Least distance of two labels, CSS pixels. */
const LINE = 11;

/** Largest side of a cell in CSS pixels: 16 for 32 tokens, 8 for 64, 5 for 128, 3 beyond; never more than 28. */
export function cellSize(tokens: number): number {
  if (tokens > 128) return 3;
  if (tokens > 64) return 5;
  return Math.min(28, Math.floor(SIDE / Math.max(1, tokens)));
}

/** Label every k-th token: every one as long as lines do not touch. */
export function labelStep(tokens: number, narrow = false): number {
  const cell = Math.min(cellSize(tokens), (narrow ? NARROW_ROOM : WIDE_ROOM) / tokens);
  return [1, 2, 4, 5, 8, 10, 16, 20, 32].find((step) => step * cell >= LINE) ?? 32;
}

/**
 * The stepped edge between past and future as SVG path data, one unit per cell: along the top of each diagonal cell,
 * then down its right side.
 */
export function stepPath(tokens: number): string {
  let path = 'M0 0';
  for (let k = 1; k <= tokens; k++) path += `H${k}V${k}`;
  return path;
}
