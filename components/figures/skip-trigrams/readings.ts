/** What the figure shows of a head's circuits. Pure. */
import { rate } from '../../../models/analysis/skip-trigrams.ts';
import type { HeadCircuits, RatedTrigram } from '../../../models/analysis/skip-trigrams.ts';
import {
  circuitColumn,
  circuitRow,
  extremes,
  rankOf,
} from '../../../models/analysis/token-circuits.ts';
import type { Ranked } from '../../../models/analysis/token-circuits.ts';

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
