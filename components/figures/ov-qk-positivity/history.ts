/** Positivity of every head at every checkpoint: what the page holds, and what is read off it. Pure. */
import type { Positivities } from '../../../models/analysis/positivity.ts';
import { headName, parseHead } from '../../../models/runtime/names.ts';
import type { Step, StepStretch } from '../../parts/step-face.ts';

/** One head's positivities, one entry per checkpoint. */
export interface HeadHistory {
  /** `L1H0` */
  readonly name: string;
  readonly ov: readonly number[];
  /** QK of the tokens themselves. */
  readonly qk: readonly number[];
  /** QK where an earlier head, by name, has moved the keys' tokens. */
  readonly through: Readonly<Record<string, readonly number[]>>;
}

/** What stands in the page for the live figure. */
export interface History {
  readonly model: string;
  readonly steps: readonly Step[];
  readonly heads: readonly HeadHistory[];
  /** Where prefix matching climbs; null in a model in which it does not. */
  readonly bump: StepStretch | null;
}

/** One head at one checkpoint. */
export interface HeadPoint {
  readonly name: string;
  readonly layer: number;
  readonly ov: number;
  /** Through the chosen earlier head where there is a way through it, else of the tokens themselves. */
  readonly qk: number;
  readonly through: boolean;
}

/** Four decimals: a thousandth of what the plot can show. */
const DIGITS = 1e4;

/** The positivities of one checkpoint after the other, by head. */
export function historyOf(found: readonly Positivities[]): HeadHistory[] {
  const column = (read: (one: Positivities) => number): number[] =>
    found.map((one) => Math.round(DIGITS * read(one)) / DIGITS);
  return (found[0]?.heads ?? []).map(({ layer, head }, index) => {
    const through = (found[0]?.through ?? []).flatMap(({ from, to }, pair) =>
      to.layer === layer && to.head === head
        ? [[headName(from.layer, from.head), column((one) => one.through[pair]!.value)] as const]
        : [],
    );
    return {
      name: headName(layer, head),
      ov: column((one) => one.heads[index]!.ov),
      qk: column((one) => one.heads[index]!.qk),
      through: Object.fromEntries(through),
    };
  });
}

/** A head's QK over all checkpoints, through an earlier head where that is possible. */
export function qkOf({ through, qk }: HeadHistory, earlier: string): readonly number[] {
  return through[earlier] ?? qk;
}

/** Every head at the checkpoint with the given index. */
export function pointsAt(heads: readonly HeadHistory[], index: number, earlier: string) {
  return heads.map((head): HeadPoint => ({
    name: head.name,
    layer: parseHead(head.name)?.layer ?? 0,
    ov: head.ov[index] ?? 0,
    qk: qkOf(head, earlier)[index] ?? 0,
    through: earlier in head.through,
  }));
}

/** The head that is furthest into the corner where OV and QK are both positive. */
export function cornerHead(points: readonly HeadPoint[]): HeadPoint | undefined {
  // A circuit that is 0 everywhere has no positivity.
  const depth = ({ ov, qk }: HeadPoint): number =>
    Number.isNaN(ov + qk) ? -Infinity : Math.min(ov, qk);
  return [...points].sort((a, b) => depth(b) - depth(a))[0];
}
