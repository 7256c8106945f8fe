/** What a run expects of the text and what the text costs it: read off its logits. */
import { logSumExp, perTokenLoss, topPredictions } from '../../../models/analysis/losses.ts';
import { hook } from '../../../models/runtime/names.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';

export interface PredictionReading {
  readonly top: readonly { readonly id: number; readonly p: number }[];
  /** The token that really follows; null at the end of the prompt. Rank 1 is the most likely token; loss in nats. */
  readonly next: {
    readonly id: number;
    readonly rank: number;
    readonly p: number;
    readonly loss: number;
  } | null;
}

/** What the model expects after `position`, and how it judges what really comes. */
export function readPredictions(run: Run, position: number, count = 5): PredictionReading {
  const logits = hookOf(run, hook.logits, ['pos', 'vocab']);
  const top = topPredictions(logits, position, count);
  const id = run.tokens[position + 1]?.id;
  if (id === undefined) return { top, next: null };
  const scores = part(logits, position);
  const loss = logSumExp(scores) - (scores[id] ?? 0);
  const rank = 1 + scores.reduce((above, score) => above + (score > (scores[id] ?? 0) ? 1 : 0), 0);
  return { top, next: { id, rank, p: Math.exp(-loss), loss } };
}

/** Probabilities of tokens after a position. */
export function probabilitiesOf(run: Run, position: number, ids: readonly number[]): number[] {
  const scores = part(hookOf(run, hook.logits, ['pos', 'vocab']), position);
  const total = logSumExp(scores);
  return ids.map((id) => Math.exp((scores[id] ?? -Infinity) - total));
}

/** Mean loss of the text in nats per token; NaN for a text of no tokens, which costs nothing to predict. */
export function meanLoss(run: Run): number {
  const logits = hookOf(run, hook.logits, ['pos', 'vocab']);
  const ids = run.tokens.map(({ id }) => id);
  const losses = perTokenLoss(logits, ids).filter((loss) => loss !== null);
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

/** Mean losses of a text: with the reader's edits, and without them; null where there are none. */
export interface Losses {
  readonly loss: number;
  readonly clean: number | null;
}

export function lossesOf(run: Run, clean: Run | null): Losses {
  return { loss: meanLoss(run), clean: clean && meanLoss(clean) };
}
