/** The picture of an article in lists and on its card: one head's attention pattern on a text, computed by a shipped model. */
import { headScores } from '../../models/analysis/attention.ts';
import { headName, hook } from '../../models/runtime/names.ts';
import type { Frontmatter } from './frontmatter.ts';
import { buildRun, buildSession } from './runs.ts';

export interface CoverPattern {
  /** Cells along each side; the triangle above the diagonal is empty. */
  readonly size: number;
  /** Column, row and attention, 0 to 1, of every cell that is worth drawing. */
  readonly cells: readonly { readonly x: number; readonly y: number; readonly weight: number }[];
  /** What the picture shows, in words. */
  readonly alt: string;
}

/** Less attention than this is not drawn. */
const FAINT = 0.03;

/** The pattern of the head that the cover names, or of the one with the highest induction score on its text. */
export async function coverPattern(
  cover: NonNullable<Frontmatter['cover']>,
): Promise<CoverPattern> {
  const { model, text, head: chosen } = cover;
  const { n_layers } = (await buildSession(model)).manifest.config;
  const want = Array.from({ length: n_layers }, (_, layer) => hook.pattern(layer));
  const run = await buildRun(model, { text, want });
  const [best] = headScores(run)
    .filter(({ layer, head }) => chosen === undefined || headName(layer, head) === chosen)
    .sort((a, b) => b.prefixMatching - a.prefixMatching);
  if (!best) throw new Error(`${model} has no head ${chosen}, which the cover shows.`);
  const { layer, head } = best;
  const pattern = run.hooks[hook.pattern(layer)]!;
  const tokens = run.tokens.length;
  // Row and column 0 belong to the beginning-of-sequence token, where idle attention rests.
  const cells = Array.from({ length: tokens * tokens }, (_, index) => ({
    x: (index % tokens) - 1,
    y: Math.floor(index / tokens) - 1,
    weight: pattern.data[head * tokens * tokens + index] ?? 0,
  })).filter(({ x, y, weight }) => x >= 0 && y >= x && weight > FAINT);
  const alt = `Attention pattern of head ${headName(layer, head)} of ${model} on “${text}”`;
  return { size: tokens - 1, cells, alt };
}

/** Path data of the staircase that bounds the triangle from above: `M0 0H1V1H2V2…`. */
export function coverDiagonal(size: number): string {
  return `M0 0${Array.from({ length: size }, (_, i) => `H${i + 1}V${i + 1}`).join('')}`;
}

/** Ink of a cell; square roots keep weak attention visible. */
export function coverInk(weight: number): string {
  return Math.sqrt(weight).toFixed(2);
}
