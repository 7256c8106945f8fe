/**
 * What a treatment of a model costs on long texts, position by position. Windows overlap so that the tokens that stand late in
 * one stand early in the next: learning in context is read off the same tokens with a long and with a short context.
 */
import { hook } from '../runtime/names.ts';
import { hookOf, part } from '../runtime/tensor.ts';
import type { Edits, Run, Session } from '../runtime/types.ts';
import { inContextScore } from './in-context.ts';
import type { ScoreIndices } from './in-context.ts';
import { logSumExp } from './losses.ts';
import { inSlices } from './slices.ts';
import { textClasses } from './token-classes.ts';

/** Where the two ends of the in-context-learning score lie. */
export const ENDS: Required<ScoreIndices> = { early: 35, late: 235, halfwidth: 20 };

/** Windows run together: few, because their logits go from thread to thread. */
const BATCH = 2;

/** A change of a model that may depend on what it does with each window. */
export interface Treatment {
  readonly edits: (clean: Run) => Edits;
  /** Hooks of the clean run that `edits` reads; none spare the clean run. */
  readonly reads: readonly string[];
}

/** Loss of every prediction, [window][k]: entry k of a window is the loss of its token k + 1, in nats. */
export type WindowLosses = readonly Float64Array[];

export interface HeldOutReading {
  /** Mean loss of all tokens, nats. */
  readonly mean: number;
  /** Where the current token has an earlier copy and the latest one was followed by this very token; NaN without any. */
  readonly continued: number;
  /** All others but the first of a window. */
  readonly others: number;
  /** Share of the continued tokens, 0…1. */
  readonly share: number;
  /** In-context-learning score at `ENDS`, nats; NaN for shorter texts. */
  readonly icl: number;
}

/**
 * Texts as windows of the model's context, BOS first; what is left at the end is not used.
 *
 * @param step how far one window begins after the one before; the distance of `ENDS` unless given
 */
export async function windowsOf(
  signal: AbortSignal,
  session: Session,
  texts: readonly string[],
  step = ENDS.late - ENDS.early,
): Promise<number[][]> {
  const { config, tokenizer } = session.manifest;
  const ids: number[] = [];
  for (const text of texts) {
    for (let rest = `${text}\n\n`; rest !== '';) {
      const { tokens, cut } = await session.tokenize(signal, rest);
      ids.push(...tokens.filter(({ added }) => !added).map(({ id }) => id));
      rest = cut?.text ?? '';
    }
  }
  const size = config.n_ctx - 1;
  const windows: number[][] = [];
  for (let from = 0; from + size <= ids.length; from += step)
    windows.push([tokenizer.bos_id, ...ids.slice(from, from + size)]);
  return windows;
}

/**
 * Loss of every token of every window, whole or treated; gives the thread back between windows.
 *
 * @param report called with the number of windows done
 */
export async function windowLosses(
  signal: AbortSignal,
  session: Session,
  windows: readonly (readonly number[])[],
  treatment: Treatment | null,
  {
    checkpoint,
    report,
  }: { readonly checkpoint?: number; readonly report?: (done: number) => void } = {},
): Promise<WindowLosses> {
  const step = checkpoint === undefined ? {} : { checkpoint };
  const losses: Float64Array[] = [];
  for (let from = 0; from < windows.length; from += BATCH) {
    const ids = windows.slice(from, from + BATCH);
    let edits: Edits[] | null = null;
    if (treatment) {
      const { reads } = treatment;
      const clean = await session.runBatch(signal, { ids, want: reads, ...step });
      edits = clean.map(treatment.edits);
    }
    const run = { ids, want: [hook.logits], ...step, ...(edits ? { edits } : {}) };
    for (const own of await session.runBatch(signal, run))
      losses.push(await inSlices(signal, lossSteps(own)));
    report?.(losses.length);
  }
  return losses;
}

/** As `perTokenLoss` without the first token, yielding between positions. */
export function* lossSteps(run: Run): Generator<void, Float64Array> {
  const logits = hookOf(run, hook.logits, ['pos', 'vocab']);
  const losses = new Float64Array(run.tokens.length - 1);
  for (let pos = 0; pos < losses.length; pos++) {
    const row = part(logits, pos);
    losses[pos] = logSumExp(row) - row[run.tokens[pos + 1]!.id]!;
    yield;
  }
  return losses;
}

/**
 * Which tokens are of class `continued` (see `textClasses`), counted as losses are: entry k is about token k + 1.
 *
 * @example continuedAt([0, 1, 2, 1, 2]) is [false, false, false, true]
 */
export function continuedAt(ids: readonly number[]): boolean[] {
  return textClasses(ids)
    .slice(1)
    .map((name) => name === 'continued');
}

/** Means of the losses by class of token, and the score. */
export function readHeldOut(
  windows: readonly (readonly number[])[],
  losses: WindowLosses,
): HeldOutReading {
  const [all, continued, others] = [new Sum(), new Sum(), new Sum()];
  losses.forEach((own, window) => {
    const again = continuedAt(windows[window]!);
    own.forEach((loss, k) => {
      all.add(loss);
      if (k > 0) (again[k] ? continued : others).add(loss);
    });
  });
  return {
    mean: all.mean,
    continued: continued.mean,
    others: others.mean,
    share: continued.count / (continued.count + others.count),
    icl: inContextScore(byPosition(losses), ENDS),
  };
}

/** Mean loss of predicting position k + 1 over the windows. */
export function byPosition(losses: WindowLosses): Float64Array {
  const length = losses[0]?.length ?? 0;
  return Float64Array.from({ length }, (_, k) => {
    const sum = new Sum();
    for (const own of losses) sum.add(own[k]!);
    return sum.mean;
  });
}

class Sum {
  count = 0;
  #sum = 0;
  add(value: number): void {
    this.count += 1;
    this.#sum += value;
  }
  get mean(): number {
    return this.#sum / this.count;
  }
}
