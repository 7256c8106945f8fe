/**
 * Skip-trigrams of one head (Elhage et al. 2021): source … destination → output. A head chooses where to look by source
 * and destination (QK) and what to say by source and output (OV), so for each source its trigrams are a product, and a head
 * that has learnt "keep … in → mind" and "keep … at → bay" must also say "keep … in → bay". That is the bug.
 */
import { Best } from './best.ts';
import { column, dot, multiply, row, rows, transpose } from './matrix.ts';
import { extremes } from './token-circuits.ts';
import type { TokenCircuit } from './token-circuits.ts';

/** A head's circuits, of `qkCircuit` and `ovCircuit`. */
export interface HeadCircuits {
  readonly qk: TokenCircuit;
  readonly ov: TokenCircuit;
}

export interface Trigram {
  readonly source: number;
  readonly destination: number;
  readonly output: number;
}

export interface RatedTrigram extends Trigram {
  /** By how much the source attracts the destination more than the average token, in attention score. */
  readonly attraction: number;
  /** By how much attending wholly to the source raises the output more than the average token, in logits. */
  readonly effect: number;
  /** attraction · effect: an order for tables, no probability. */
  readonly strength: number;
}

/** Rates one trigram; two multiplications of d_head numbers. */
export function rate({ qk, ov }: HeadCircuits, trigram: Trigram): RatedTrigram {
  const { source, destination, output } = trigram;
  const attraction = dot(row(qk.left, destination), column(qk.right, source));
  const effect = dot(row(ov.left, source), column(ov.right, output));
  return { ...trigram, attraction, effect, strength: attraction * effect };
}

export interface TrigramOptions {
  /** How many; 20 unless given. */
  readonly count?: number;
  /** Most destinations, and most outputs, of any one source; 3 unless given. */
  readonly each?: number;
  /** Which sources count; all unless given. BOS, on which heads rest, is one to leave out. */
  readonly sources?: (id: number) => boolean;
}

/**
 * The strongest trigrams of a head over all sources, among those with attraction and effect above 0; a block of sources
 * per step, never vocab × vocab. See `inSlices` in slices.ts.
 *
 * @yields the share of sources read so far
 * @returns strongest first
 */
export function* scanTrigrams(
  { qk, ov }: HeadCircuits,
  { count = 20, each = 3, sources = () => true }: TrigramOptions = {},
): Generator<number, RatedTrigram[], void> {
  const best = new Best<RatedTrigram>(count);
  const vocab = ov.left.rows;
  const [queries, keys] = [transpose(qk.left), transpose(qk.right)];
  for (let start = 0; start < vocab; start += BLOCK) {
    const effects = multiply(rows(ov.left, start, BLOCK), ov.right);
    const attractions = multiply(rows(keys, start, BLOCK), queries);
    for (let i = 0; i < effects.rows; i++) {
      const source = start + i;
      if (!sources(source)) continue;
      const bound = max(row(attractions, i)) * max(row(effects, i));
      if (bound <= best.threshold) continue;
      const destinations = extremes(row(attractions, i), each).top;
      const outputs = extremes(row(effects, i), each).top;
      for (const { id: destination, value: attraction } of destinations) {
        for (const { id: output, value: effect } of outputs) {
          if (attraction <= 0 || effect <= 0) continue;
          const strength = attraction * effect;
          best.offer(strength, { source, destination, output, attraction, effect, strength });
        }
      }
    }
    yield (start + effects.rows) / vocab;
  }
  return best.sorted();
}

/** Sources at a time. */
const BLOCK = 64;

export interface BugFamily {
  readonly source: number;
  /** The two that are meant. */
  readonly meant: readonly [RatedTrigram, RatedTrigram];
  /** The first's destination with the second's output, and the other way round. */
  readonly forced: readonly [RatedTrigram, RatedTrigram];
}

/**
 * What two trigrams of one source force upon the head: the strengths of the two that are forced multiply to the
 * product of those that are meant, whatever the weights.
 *
 * @param meant two destinations with their outputs
 * @example bugFamily(circuits, keep, [{ destination: in_, output: mind }, { destination: at, output: bay }]).forced[0] // in → bay
 */
export function bugFamily(
  circuits: HeadCircuits,
  source: number,
  meant: readonly [Omit<Trigram, 'source'>, Omit<Trigram, 'source'>],
): BugFamily {
  const [a, b] = meant;
  const rated = (destination: number, output: number): RatedTrigram =>
    rate(circuits, { source, destination, output });
  return {
    source,
    meant: [rated(a.destination, a.output), rated(b.destination, b.output)],
    forced: [rated(a.destination, b.output), rated(b.destination, a.output)],
  };
}

function max(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
