/**
 * From the paths to one position to what the figure shows: bars, their sums, and what the counted paths predict. Pure.
 * Paths are added up as vectors and then unembedded: the logits of every single path are not needed for that.
 */
import { lossOf } from '../../../models/analysis/ledger.ts';
import { topPredictions } from '../../../models/analysis/losses.ts';
import { centredColumn } from '../../../models/analysis/attribution.ts';
import { dot, through } from '../../../models/analysis/matrix.ts';
import { pathName, pathsTo } from '../../../models/analysis/paths.ts';
import type { PathShape, PathTerm } from '../../../models/analysis/paths.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { headName, hook } from '../../../models/runtime/names.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';
import { signedEnd } from '../../parts/signed-numbers.ts';
import { struckOut } from './strikes.ts';

/** A token whose logit can be taken apart. */
export interface Choice {
  readonly id: number;
  /** Place among the predictions, from 1. */
  readonly rank: number;
  /** Whether it is what the text says next. */
  readonly next: boolean;
  /** Whether it is taken unless the reader chooses: what the text says next, at its end the likeliest before any edit. */
  readonly first: boolean;
}

export interface PathRow {
  readonly name: string;
  readonly path: PathTerm;
  /** What it adds to the centred logit. */
  readonly value: number;
  /** Struck out by the reader. */
  readonly off: boolean;
  /** It goes through a head that is switched off in the lab. */
  readonly ablated: boolean;
}

export interface LedgerReading {
  readonly dest: number;
  readonly target: Choice;
  /** The five likeliest, and what comes next where it is none of them. */
  readonly choices: readonly Choice[];
  readonly rows: readonly PathRow[];
  /** Of the counted bars, and how many they are. */
  readonly sum: number;
  readonly counted: number;
  /** The model's own centred logit of the target. */
  readonly logit: number;
  /** −ln p(target) by the counted paths, and by all, in nats. */
  readonly loss: number;
  readonly fullLoss: number;
  /** What the counted paths predict. */
  readonly top: readonly { readonly id: number; readonly p: number }[];
}

const SHOWN = 5;

/** Every path's part at a position, and what unembeds it. */
export interface Paths {
  readonly dest: number;
  readonly terms: readonly PathTerm[];
  /** Of the model as it was run: see `scaledWeights`. */
  readonly weights: ModelWeights;
}

export function pathsAt(run: Run, weights: ModelWeights, config: PathShape, dest: number): Paths {
  return { dest, terms: pathsTo(run, weights, config, dest), weights };
}

/**
 * @param rank 0 for what the text says next (at its end the likeliest before any edit), k for the kth prediction
 * @param off a list for `struckOut`
 * @param clean the run of the same text without edits
 */
export function readLedger(
  { dest, terms, weights }: Paths,
  run: Run,
  rank: number,
  off: string,
  clean: Run = run,
): LedgerReading {
  const logits = hookOf(run, hook.logits, ['pos', 'vocab']);
  const choices = choicesAt(run, dest, clean);
  const wanted = (one: Choice): boolean => (rank === 0 ? one.first : one.rank === rank);
  const target = choices.find(wanted) ?? choices[0]!;
  const struck = struckOut(off, terms);
  const kept = new Float64Array(weights.W_U.rows);
  for (const term of terms) {
    if (!struck.has(pathName(term))) term.vector.forEach((value, d) => (kept[d]! += value));
  }
  const counted = through(kept, weights.W_U);
  const own = part(logits, dest);
  const axis = centredColumn(weights, target.id);
  const tensor = { ...logits, dims: [1, counted.length], data: Float32Array.from(counted) };
  return {
    ...{ dest, target, choices },
    rows: terms.map((path) => {
      const name = pathName(path);
      const ablated = path.heads.some(
        ({ layer, head }) => run.edits?.headScale?.[headName(layer, head)] === 0,
      );
      return { name, path, value: dot(path.vector, axis), off: struck.has(name), ablated };
    }),
    sum: centred(counted, target.id),
    counted: terms.length - struck.size,
    logit: centred(own, target.id),
    loss: lossOf(counted, target.id),
    fullLoss: lossOf(own, target.id),
    top: topPredictions(tensor, 0, SHOWN),
  };
}

/** What can be asked about after a position: the likeliest, and what is taken unless the reader chooses. */
export function choicesAt(run: Run, dest: number, clean: Run = run): Choice[] {
  const logits = hookOf(run, hook.logits, ['pos', 'vocab']);
  const next = run.tokens[dest + 1]?.id;
  const before = hookOf(clean, hook.logits, ['pos', 'vocab']);
  const first = next ?? topPredictions(before, dest, 1)[0]!.id;
  const choice = (id: number, rank: number): Choice => ({
    ...{ id, rank, next: id === next, first: id === first },
  });
  const top = topPredictions(logits, dest, SHOWN).map(({ id }, k) => choice(id, k + 1));
  if (top.some((one) => one.first)) return top;
  const row = part(logits, dest);
  return [
    ...top,
    choice(first, 1 + row.reduce((above, one) => above + (one > row[first]! ? 1 : 0), 0)),
  ];
}

export type Order = 'size' | 'layer';

/** Longest bars first, or as the model has them: short paths before long ones. Struck rows keep their place. */
export function sorted(rows: readonly PathRow[], order: Order): PathRow[] {
  if (order === 'layer') return [...rows];
  return [...rows].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
}

/** The sum of the counted bars down to each row; null at rows that are not counted. */
export function running(rows: readonly PathRow[]): (number | null)[] {
  let sum = 0;
  return rows.map(({ value, off }) => (off ? null : (sum += value)));
}

/** The path that a name names, or else the longest bar through a head, or else the first. */
export function chosenPath(rows: readonly PathRow[], name: string): PathRow {
  const named = rows.find((row) => row.name === name.replaceAll(/\s*>\s*/g, ' → '));
  const longest = sorted(rows, 'size').find(({ path }) => path.heads.length > 0);
  return named ?? longest ?? rows[0]!;
}

/** Where a scale may end that is to hold the bars of every position's default choice. */
export function ledgerEnd(run: Run, weights: ModelWeights, config: PathShape): number {
  return signedEnd(
    run.tokens.flatMap((_, dest) => {
      const choices = choicesAt(run, dest);
      const { id } = choices.find(({ first }) => first) ?? choices[0]!;
      const axis = centredColumn(weights, id);
      return pathsTo(run, weights, config, dest).map(({ vector }) => dot(vector, axis));
    }),
  );
}

function centred(logits: ArrayLike<number>, id: number): number {
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += logits[k]!;
  return logits[id]! - sum / logits.length;
}
