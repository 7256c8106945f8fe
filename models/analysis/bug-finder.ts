/**
 * Looks for the bugs that a head really has (see skip-trigrams.ts): two trigrams of one source that make sense, in that the
 * direct path expects the outputs after their destinations, while it expects neither crossing. What the corpus says of a
 * pair is thus read off the model's own bigrams; no table of counts is needed.
 */
import { Best } from './best.ts';
import { logSumExp } from './losses.ts';
import { dot, multiply, row, rows, transpose } from './matrix.ts';
import { bugFamily } from './skip-trigrams.ts';
import type { BugFamily, HeadCircuits, Trigram } from './skip-trigrams.ts';
import { circuitRow, extremes } from './token-circuits.ts';
import type { Ranked, TokenCircuit } from './token-circuits.ts';

export interface FoundBug extends BugFamily {
  /** What the direct path alone gives to the two outputs that are meant, after their destinations: probabilities. */
  readonly expected: readonly [number, number];
  /** And to the two that are forced, each at the destination where it is. */
  readonly unexpected: readonly [number, number];
}

export interface BugOptions {
  /** How many; 20 unless given. At most one of each source. */
  readonly count?: number;
  /** Most destinations, and most outputs, of a source to look at; 16 unless given. */
  readonly each?: number;
  /** The least probability that the direct path must give to what is meant; .01 unless given. */
  readonly plausible?: number;
  /** How many times less probable what is forced must be, at its own destination; 20 unless given. */
  readonly contrast?: number;
  /** Which sources count; all unless given. */
  readonly sources?: (id: number) => boolean;
}

/**
 * The strongest bugs of a first-layer head, a block of sources per step; see `inSlices` in slices.ts.
 *
 * @param direct `directCircuit(weights)`
 * @yields the share of sources read so far
 * @returns by the weaker of the two trigrams that are meant, strongest first
 * @example finds keep … in → mind and keep … at → bay, which force keep … in → bay
 */
export function* scanBugs(
  circuits: HeadCircuits,
  direct: TokenCircuit,
  { count = 20, each = 16, sources = () => true, ...limits }: BugOptions = {},
): Generator<number, FoundBug[], void> {
  const { qk, ov } = circuits;
  const best = new Best<FoundBug>(count);
  const vocab = ov.left.rows;
  const [queries, keys] = [transpose(qk.left), transpose(qk.right)];
  const bigram = bigrams(direct);
  for (let start = 0; start < vocab; start += BLOCK) {
    const attractions = multiply(rows(keys, start, BLOCK), queries);
    const effects = multiply(rows(ov.left, start, BLOCK), ov.right);
    for (let i = 0; i < effects.rows; i++) {
      const source = start + i;
      if (!sources(source)) continue;
      const raised = (values: Float64Array): Ranked[] =>
        extremes(values, each).top.filter(({ value }) => value > 0);
      const own = strongest(
        raised(row(attractions, i)),
        raised(row(effects, i)),
        bigram,
        limits,
        best.threshold,
      );
      if (!own) continue;
      const { expected, unexpected } = own;
      const found = { ...bugFamily(circuits, source, own.meant), expected, unexpected };
      best.offer(own.strength, found);
    }
    yield (start + effects.rows) / vocab;
  }
  return best.sorted();
}

/** Sources at a time. */
const BLOCK = 64;

/** By circuit, for as long as it is kept: the next head asks for the same ones, and they are most of the work. */
const kept = new WeakMap<TokenCircuit, Map<number, number>>();

/** The direct path's probability of an output after a destination; one number per destination is kept. */
function bigrams(direct: TokenCircuit): (destination: number, output: number) => number {
  const normalisers = kept.get(direct) ?? new Map<number, number>();
  kept.set(direct, normalisers);
  const outputs = transpose(direct.right);
  return (destination, output) => {
    let normaliser = normalisers.get(destination);
    if (normaliser === undefined) {
      normaliser = logSumExp(circuitRow(direct, destination));
      normalisers.set(destination, normaliser);
    }
    return Math.exp(dot(row(direct.left, destination), row(outputs, output)) - normaliser);
  };
}

interface Candidate extends Pick<FoundBug, 'expected' | 'unexpected'> {
  readonly meant: readonly [Omit<Trigram, 'source'>, Omit<Trigram, 'source'>];
  readonly strength: number;
}

/** The best two of one source that make sense as they are and none crossed; null when none is above `least`. */
function strongest(
  destinations: readonly Ranked[],
  outputs: readonly Ranked[],
  bigram: (destination: number, output: number) => number,
  { plausible = 0.01, contrast = 20 }: Pick<BugOptions, 'plausible' | 'contrast'>,
  least: number,
): Candidate | null {
  const meant = destinations.flatMap((destination) =>
    outputs
      .map((output) => ({
        destination: destination.id,
        output: output.id,
        strength: destination.value * output.value,
        p: 0,
      }))
      .filter(({ strength }) => strength > least)
      .map((pair) => ({ ...pair, p: bigram(pair.destination, pair.output) }))
      .filter(({ p }) => p >= plausible),
  );
  // From strong to weak: the first pair of pairs that fits is the best with its weaker member.
  meant.sort((a, b) => b.strength - a.strength);
  for (const [index, b] of meant.entries()) {
    for (const a of meant.slice(0, index)) {
      const unexpected = [
        bigram(a.destination, b.output),
        bigram(b.destination, a.output),
      ] as const;
      if (unexpected[0] * contrast > a.p || unexpected[1] * contrast > b.p) continue;
      return { meant: [a, b], strength: b.strength, expected: [a.p, b.p], unexpected };
    }
  }
  return null;
}
