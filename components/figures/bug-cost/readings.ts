/** What a head's bugs do to a text, and what it would be without them. Pure. */
import { scanBugs } from '../../../models/analysis/bug-finder.ts';
import type { FoundBug } from '../../../models/analysis/bug-finder.ts';
import { bigramCircuit, headCircuits } from '../../../models/analysis/head-circuits.ts';
import { logSumExp } from '../../../models/analysis/losses.ts';
import type {
  HeadCircuits,
  RatedTrigram,
  Trigram,
} from '../../../models/analysis/skip-trigrams.ts';
import { deleteTrigram } from '../../../models/analysis/trigram-deletion.ts';
import type { Head, ModelWeights } from '../../../models/analysis/weights.ts';
import { headName } from '../../../models/runtime/names.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';

const known = new WeakMap<HeadCircuits, readonly FoundBug[]>();

/**
 * Every bug of a head, at most one of each source, strongest first. Remembered.
 *
 * @param bos the token on which heads rest: no source of trigrams
 * @yields the share of sources read so far
 */
export function* scanHead(
  weights: ModelWeights,
  head: Head,
  bos: number,
): Generator<number, readonly FoundBug[], void> {
  const circuits = headCircuits(weights, head);
  const sources = (id: number): boolean => id !== bos;
  const count = circuits.ov.left.rows;
  const found =
    known.get(circuits) ?? (yield* scanBugs(circuits, bigramCircuit(weights), { count, sources }));
  known.set(circuits, found);
  return found;
}

/** The bugs of a head that has been scanned; null of another. */
export function knownBugs(weights: ModelWeights, head: Head): readonly FoundBug[] | null {
  return known.get(headCircuits(weights, head)) ?? null;
}

/** A trigram of a certain head. */
export interface Deleted extends Trigram {
  readonly head: Head;
}

/** A place of the text where deleted trigrams had acted. Losses, in nats, are those of the token that comes next. */
export interface Place {
  readonly dest: number;
  readonly output: number;
  /** What the head had added to the output's logit. */
  readonly logit: number;
  readonly before: number;
  readonly after: number;
  /** Of the output: the model's probabilities. */
  readonly p: { readonly before: number; readonly after: number };
}

/**
 * The text without some trigrams, all of them taken out at once.
 *
 * @param run holds `logits` and the heads' patterns
 * @returns one place for every trigram that acts there; `saved` is the loss that goes, in nats, negative when it grows
 */
export function withoutTrigrams(
  run: Run,
  weights: ModelWeights,
  trigrams: readonly Deleted[],
): { readonly places: readonly Place[]; readonly saved: number } {
  const logits = hookOf(run, 'logits', ['pos', 'vocab']);
  const acted = trigrams.flatMap((trigram) => {
    const { head, output } = trigram;
    // A head that is switched off has added nothing.
    if (run.edits?.headScale?.[headName(head.layer, head.head)] === 0) return [];
    const { places } = deleteTrigram(run, headCircuits(weights, head), head, trigram);
    return places.map(({ dest, logit }) => ({ dest, output, logit }));
  });
  const places = [...new Set(acted.map(({ dest }) => dest))].flatMap((dest) => {
    const here = acted.filter((one) => one.dest === dest);
    const whole = part(logits, dest);
    const rest = Float64Array.from(whole);
    for (const { output, logit } of here) rest[output]! -= logit;
    const [sum, left] = [logSumExp(whole), logSumExp(rest)];
    const next = run.tokens[dest + 1]!.id;
    return here.map((one) => ({
      ...one,
      before: sum - whole[next]!,
      after: left - rest[next]!,
      p: {
        before: Math.exp(whole[one.output]! - sum),
        after: Math.exp(rest[one.output]! - left),
      },
    }));
  });
  const once = new Map(places.map(({ dest, before, after }) => [dest, before - after]));
  return { places, saved: [...once.values()].reduce((total, one) => total + one, 0) };
}

/** Trigrams as something to delete. */
export function asDeleted(trigrams: readonly RatedTrigram[], head: Head): Deleted[] {
  return trigrams.map(({ source, destination, output }) => ({ head, source, destination, output }));
}

/** What is forced, as something to delete. */
export function forcedOf(bug: FoundBug, head: Head): Deleted[] {
  return asDeleted(bug.forced, head);
}

export interface ActingBug {
  readonly bug: FoundBug;
  /** What the text is better off without the two forced trigrams, in nats. */
  readonly saved: number;
}

/** The bugs that act in a text, the most costly first. */
export function actingBugs(
  run: Run,
  weights: ModelWeights,
  head: Head,
  bugs: readonly FoundBug[],
): ActingBug[] {
  const there = new Set(run.tokens.map(({ id }) => id));
  const found = bugs
    .filter(
      ({ source, forced }) =>
        there.has(source) && forced.some(({ destination }) => there.has(destination)),
    )
    .flatMap((bug) => {
      const { places, saved } = withoutTrigrams(run, weights, forcedOf(bug, head));
      return places.length > 0 ? [{ bug, saved }] : [];
    });
  return found.sort((a, b) => b.saved - a.saved);
}
