/** What the attention explorer reads off a run: pure functions from tensors to the numbers that its parts draw. */
import {
  headScores,
  patternOf,
  topSources,
  valueWeighted,
  withoutFirst,
} from '../../../models/analysis/attention.ts';
import { headName, hook } from '../../../models/runtime/names.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Pattern, Run, Tensor } from '../../../models/runtime/types.ts';

export type ScoreKind = 'previousToken' | 'prefixMatching' | 'bosShare';

/** `W_O` of every layer: [head, d_head, d_model]. */
export type OutputWeights = readonly Tensor<readonly ['head', 'd_head', 'd_model']>[];

export interface Head {
  readonly layer: number;
  readonly head: number;
}

export interface HeadReading extends Head {
  readonly name: string;
  readonly score: number;
  /** [dest, src], row-major: attention, or attention times the length of what it writes. */
  readonly values: Float32Array;
  /** [dest, src], row-major: attention probabilities, renormalised when the first token is hidden. */
  readonly attention: Float32Array;
  /** By dest: attention to the first token, before anything is hidden. */
  readonly sink: Float32Array;
}

/**
 * Every head of the run, layer by layer.
 *
 * @param hideFirst leave out the first token and renormalise rows to 1
 * @param outputs weigh attention by ‖v_j W_O‖ when given; a head that is switched off writes nothing
 */
export function readHeads(
  run: Run,
  score: ScoreKind,
  { hideFirst, outputs }: { hideFirst: boolean; outputs: OutputWeights | null },
): HeadReading[] {
  const length = run.tokens.length;
  const layers = new Map<number, { raw: Pattern; attention: Pattern; values: Pattern }>();
  return headScores(run).map(({ layer, head, ...scores }) => {
    let read = layers.get(layer);
    if (!read) {
      const raw = patternOf(run, layer);
      const attention = hideFirst ? withoutFirst(raw) : raw;
      const W_O = outputs?.[layer];
      const values = W_O
        ? valueWeighted(attention, hookOf(run, hook.v(layer), ['pos', 'head', 'd_head']), W_O)
        : attention;
      layers.set(layer, (read = { raw, attention, values }));
    }
    const raw = part(read.raw, head);
    const name = headName(layer, head);
    const written = outputs ? Math.abs(run.edits?.headScale?.[name] ?? 1) : 1;
    const values = part(read.values, head);
    return {
      layer,
      head,
      name,
      score: scores[score],
      values: written === 1 ? values : values.map((value) => written * value),
      attention: part(read.attention, head),
      sink: Float32Array.from({ length }, (_, dest) => raw[dest * length] ?? 0),
    };
  });
}

/**
 * The head's largest attention from `token` to anything but the first token, where heads rest; for the first token
 * itself, which can attend to nothing else, 1.
 */
export function emphasis(reading: HeadReading, token: number, length: number): number {
  if (token === 0) return 1;
  return Math.max(...row(reading.attention, token, length).subarray(1, token + 1));
}

export function row(values: Float32Array, dest: number, length: number): Float32Array {
  return values.subarray(dest * length, (dest + 1) * length);
}

export function column(values: Float32Array, src: number, length: number): Float32Array {
  return Float32Array.from({ length }, (_, dest) => values[dest * length + src] ?? 0);
}

/** The focused token's top sources to 90 % of its attention, at most 60. */
export function arcsFrom(
  attention: Float32Array,
  token: number,
  length: number,
): { source: number; weight: number }[] {
  return topSources(row(attention, token, length)).map(({ src, weight }) => ({
    source: src,
    weight,
  }));
}

export interface Link {
  readonly dest: number;
  readonly src: number;
  readonly value: number;
}

/**
 * The largest cell outside column 0, where heads rest, and outside the rows whose only choice is themselves: row 0, and
 * row 1 too once the first token is hidden (`firstRow` 2). Null when there is none.
 */
export function strongestLink(values: Float32Array, length: number, firstRow = 1): Link | null {
  let best: Link | null = null;
  for (let dest = firstRow; dest < length; dest++) {
    for (let src = 1; src <= dest; src++) {
      const value = values[dest * length + src] ?? 0;
      if (!best || value > best.value) best = { dest, src, value };
    }
  }
  return best;
}

/** Largest cell of all heads outside row 0, rounded up to one significant digit: where a fixed scale can end. */
export function scaleEnd(readings: readonly HeadReading[], length: number): number {
  let largest = 0;
  for (const { values } of readings) {
    for (let cell = length; cell < values.length; cell++)
      largest = Math.max(largest, values[cell] ?? 0);
  }
  const digit = 10 ** Math.floor(Math.log10(largest || 1));
  return Math.ceil(largest / digit) * digit;
}

/** How many cells exceed the end of the scale, from `firstRow` on. */
export function cellsAbove(
  values: Float32Array,
  end: number,
  length: number,
  firstRow = 1,
): number {
  let count = 0;
  for (let cell = firstRow * length; cell < values.length; cell++)
    if ((values[cell] ?? 0) > end) count++;
  return count;
}

/** Mean attention to the first token over the other rows. */
export function meanSink(sink: Float32Array): number {
  return sink.length < 2
    ? 1
    : sink.subarray(1).reduce((sum, share) => sum + share, 0) / (sink.length - 1);
}
