/** What the figure shows of a head's circuits and of the reader's text. Pure. */
import { patternOf } from '../../../models/analysis/attention.ts';
import { logSumExp } from '../../../models/analysis/losses.ts';
import { column, dot, row } from '../../../models/analysis/matrix.ts';
import { rate } from '../../../models/analysis/skip-trigrams.ts';
import type { HeadCircuits, RatedTrigram } from '../../../models/analysis/skip-trigrams.ts';
import {
  circuitColumn,
  circuitRow,
  extremes,
  rankOf,
} from '../../../models/analysis/token-circuits.ts';
import type { Ranked } from '../../../models/analysis/token-circuits.ts';
import { headName } from '../../../models/runtime/names.ts';
import type { Head } from '../../../models/analysis/weights.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';

/** Entries at each end of a table. */
export const ENDS = 10;
/** Destinations, and outputs, that the list of trigrams combines. */
const EACH = 3;

export interface Ends {
  readonly top: readonly Ranked[];
  readonly bottom: readonly Ranked[];
}

export interface SourceReading {
  readonly source: number;
  /** Which destinations look for the source, and which outputs it raises. */
  readonly qk: Ends;
  readonly ov: Ends;
  /** The source's own entry in its OV row, and its place there, 1 for the largest. */
  readonly own: { readonly value: number; readonly rank: number };
  /** Strongest first. */
  readonly trigrams: readonly RatedTrigram[];
}

export function readSource(circuits: HeadCircuits, source: number): SourceReading {
  const outputs = circuitRow(circuits.ov, source);
  const qk = extremes(circuitColumn(circuits.qk, source), ENDS);
  const ov = extremes(outputs, ENDS);
  const trigrams = qk.top
    .slice(0, EACH)
    .flatMap(({ id: destination }) =>
      ov.top
        .slice(0, EACH)
        .map(({ id: output }) => rate(circuits, { source, destination, output })),
    );
  trigrams.sort((a, b) => b.strength - a.strength);
  const own = { value: outputs[source]!, rank: rankOf(outputs, source) };
  return { source, qk, ov, own, trigrams };
}

/** A later place of the text and what the head did there about the source. */
export interface Occurrence {
  readonly dest: number;
  /** Attention to the source, over all the places before `dest` where it stands; 0…1. */
  readonly attention: number;
  /** What that added to the output's logit, over the average token's. */
  readonly logit: number;
  /** The model's probability of the output there. */
  readonly p: number;
  /** The output is what really came. */
  readonly came: boolean;
}

/**
 * Every place after the source, by what the head added there to the logit of `output`, largest first.
 *
 * @param run holds `logits` and the patterns
 * @param through the head that moved the source, if the circuits go through one
 */
export function readText(
  run: Run,
  { ov }: Pick<HeadCircuits, 'ov'>,
  { head, through }: { readonly head: Head; readonly through: Head | null },
  { source, output }: { readonly source: number; readonly output: number },
): Occurrence[] {
  const effect =
    dot(row(ov.left, source), column(ov.right, output)) *
    (run.edits?.headScale?.[headName(head.layer, head.head)] ?? 1);
  const logits = hookOf(run, 'logits', ['pos', 'vocab']);
  const paid = attentionTo(run, source, head, through);
  const found = run.tokens.flatMap((_, dest) => {
    const attention = paid[dest]!;
    if (attention === 0) return [];
    const scores = part(logits, dest);
    const p = Math.exp(scores[output]! - logSumExp(scores));
    const came = run.tokens[dest + 1]?.id === output;
    return [{ dest, attention, logit: attention * effect, p, came }];
  });
  return found.sort((a, b) => Math.abs(b.logit) - Math.abs(a.logit));
}

/** By destination: attention to earlier places of a token, or to places that `through` filled from them. */
export function attentionTo(
  run: Run,
  source: number,
  { layer, head }: Head,
  through: Head | null,
): Float64Array {
  const own = patternOf(run, layer);
  const stands = run.tokens.map(({ id }) => (id === source ? 1 : 0));
  const filled = through
    ? stands.map((_, place) =>
        dot(part(patternOf(run, through.layer), through.head, place), stands),
      )
    : stands;
  return Float64Array.from(stands, (_, dest) => {
    const before = filled.slice(0, through ? dest + 1 : dest);
    return dot(before, part(own, head, dest));
  });
}

/** The token that helped most: what it added to the logit of what came next, over the places where it was attended to. */
export function helpful(run: Run, { ov }: Pick<HeadCircuits, 'ov'>, { layer, head }: Head): number {
  const pattern = patternOf(run, layer);
  let best = { id: run.tokens.at(-1)?.id ?? 0, logit: 0 };
  run.tokens.forEach(({ id, added }, src) => {
    if (added) return;
    const effects = circuitRow(ov, id);
    for (let dest = src + 1; dest < run.tokens.length - 1; dest++) {
      const logit = part(pattern, head, dest)[src]! * effects[run.tokens[dest + 1]!.id]!;
      if (logit > best.logit) best = { id, logit };
    }
  });
  return best.id;
}

/**
 * Where a scale may end that is not to move from token to token: every 16th token's largest magnitude, and of these the
 * one that nine in ten do not exceed.
 *
 * @param entries all entries of one token
 */
export function reach(tokens: number, entries: (id: number) => Float64Array): number {
  const largest: number[] = [];
  for (let id = 0; id < tokens; id += 16)
    largest.push(entries(id).reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  largest.sort((a, b) => a - b);
  return largest[Math.floor(0.9 * (largest.length - 1))] ?? 0;
}
