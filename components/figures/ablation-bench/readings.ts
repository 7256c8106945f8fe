/** What the bench shows: conditions on the long texts and on the reader's prompt, as plain data that can stand in a page. Pure. */
import { ablation, frozenPatterns } from '../../../models/analysis/ablation.ts';
import { inductionHeads, previousTokenHeads } from '../../../models/analysis/head-roles.ts';
import type { Role } from '../../../models/analysis/head-roles.ts';
import { byPosition, continuedAt, readHeldOut } from '../../../models/analysis/held-out.ts';
import type { HeldOutReading, Treatment, WindowLosses } from '../../../models/analysis/held-out.ts';
import { hook, parseHead } from '../../../models/runtime/names.ts';
import type { Edits } from '../../../models/runtime/types.ts';

/** The model under one condition, on the long texts. */
export interface Condition {
  readonly reading: HeldOutReading;
  /** Mean loss by `BINS`. */
  readonly bins: readonly number[];
}

/** What is switched off, and how its control is drawn. */
export interface Choice {
  readonly checkpoint: number;
  /** In the order of the model. */
  readonly heads: readonly string[];
  /** Every pattern stays as it was. */
  readonly keep: boolean;
  readonly seed: number;
}

export interface Control extends Condition {
  /** The last one is weakened, the others are off. */
  readonly heads: readonly string[];
  /** What the last one is multiplied with. */
  readonly scale: number;
}

export interface Measured extends Choice {
  readonly ablated: Condition;
  /** Null when the other heads together cost less. */
  readonly control: Control | null;
}

/** What the build has measured. */
export interface Bench {
  readonly roles: readonly Role[];
  readonly windows: number;
  /** The whole model at the build's checkpoint. */
  readonly checkpoint: number;
  readonly whole: Condition;
  readonly known: readonly Measured[];
}

/** Positions of the text, first and last: each bin twice as wide as the one before. */
export const BINS: readonly (readonly [number, number])[] = [
  [1, 4],
  [5, 8],
  [9, 16],
  [17, 32],
  [33, 64],
  [65, 128],
  [129, 255],
];

export function conditionOf(
  windows: readonly (readonly number[])[],
  losses: WindowLosses,
): Condition {
  const positions = byPosition(losses);
  const bins = BINS.map(([from, to]) => {
    const own = positions.slice(from - 1, to);
    return own.reduce((sum, loss) => sum + loss, 0) / own.length;
  });
  return { reading: readHeldOut(windows, losses), bins };
}

/** Heads that a control may be drawn from: neither switched off nor part of the induction circuit. */
export function poolOf(roles: readonly Role[], off: readonly string[]): string[] {
  const apart = new Set([...off, ...inductionHeads(roles), ...previousTokenHeads(roles)]);
  return roles.map(({ name }) => name).filter((name) => !apart.has(name));
}

/** Names a choice; the same for the same heads in any order. */
export function choiceKey({ checkpoint, heads, keep, seed }: Choice): string {
  return [checkpoint, [...heads].sort().join(' '), keep, seed].join(' | ');
}

/** Edits for every window alike, or with the patterns that each has without them. */
export function treatment(
  edits: Edits,
  keep: boolean,
  config: { readonly n_layers: number; readonly n_heads: number },
): Treatment {
  if (!keep) return { reads: [], edits: () => edits };
  const reads = Array.from({ length: config.n_layers }, (_, layer) => hook.pattern(layer));
  return { reads, edits: (clean) => ({ ...edits, ...frozenPatterns(clean, config) }) };
}

export function ablationOf(heads: readonly string[]): Edits {
  return ablation(...heads.flatMap((name) => parseHead(name) ?? []));
}

export function controlEdits({ heads, scale }: Pick<Control, 'heads' | 'scale'>): Edits {
  const last = heads.length - 1;
  return { headScale: Object.fromEntries(heads.map((name, k) => [name, k === last ? scale : 0])) };
}

/** Losses of one text by class of token. */
export interface PromptReading {
  readonly mean: number;
  /** NaN where no token continues anything. */
  readonly continued: number;
  readonly others: number;
  /** How many tokens continue what came before. */
  readonly count: number;
}

export function readPrompt(ids: readonly number[], losses: Float64Array): PromptReading {
  const { mean, continued, others } = readHeldOut([ids], [losses]);
  return { mean, continued, others, count: continuedAt(ids).filter(Boolean).length };
}

/** Which part of the whole model's in-context-learning score is left, 1 for all of it. */
export function kept(whole: Condition, { reading }: Condition): number {
  return reading.icl / whole.reading.icl;
}
