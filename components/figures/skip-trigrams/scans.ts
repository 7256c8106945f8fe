/** What takes longer than a frame: every token of the vocabulary, in steps that give the page its turn in between. */
import { scanCopyRanks, shareWithin } from '../../../models/analysis/copy-ranks.ts';
import { scanTrigrams } from '../../../models/analysis/skip-trigrams.ts';
import type { HeadCircuits, RatedTrigram } from '../../../models/analysis/skip-trigrams.ts';
import { ovCircuit } from '../../../models/analysis/token-circuits.ts';
import { scanEntries } from '../../../models/analysis/top-entries.ts';
import type { Entry } from '../../../models/analysis/top-entries.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';

const known = new WeakMap<ModelWeights, number[]>();

/**
 * For every head, the share of tokens that it raises more than any other token: what it copies. Remembered.
 *
 * @yields the share of the work done
 */
export function* scanCopying(weights: ModelWeights): Generator<number, number[], void> {
  const found = known.get(weights);
  if (found) return found;
  const shares: number[] = [];
  for (const head of weights.heads) {
    // Not the remembered circuits, which would keep those of every head.
    const ranks = scanCopyRanks(ovCircuit(weights, head));
    for (let step = ranks.next(); ; step = ranks.next()) {
      if (step.done) {
        shares.push(shareWithin(step.value, 1));
        break;
      }
      yield (shares.length + step.value) / weights.heads.length;
    }
  }
  known.set(weights, shares);
  return shares;
}

export interface Whole {
  readonly qk: { readonly top: readonly Entry[]; readonly bottom: readonly Entry[] };
  readonly ov: { readonly top: readonly Entry[]; readonly bottom: readonly Entry[] };
  readonly trigrams: readonly RatedTrigram[];
}

/**
 * The ends of both circuits and the strongest trigrams over the whole vocabulary.
 *
 * @param bos the token on which heads rest: no source of trigrams
 * @yields the share of the work done
 */
export function* scanWhole(circuits: HeadCircuits, bos: number): Generator<number, Whole, void> {
  const count = 10;
  const ov = yield* part(scanEntries(circuits.ov, { count }), 0, 1 / 4);
  const qk = yield* part(scanEntries(circuits.qk, { count }), 1 / 4, 1 / 4);
  const sources = (id: number): boolean => id !== bos;
  const trigrams = yield* part(scanTrigrams(circuits, { count, each: 1, sources }), 1 / 2, 1 / 2);
  return { qk, ov, trigrams };
}

/** A scan as one part of several. */
function* part<Value>(
  scan: Generator<number, Value, void>,
  from: number,
  share: number,
): Generator<number, Value, void> {
  for (;;) {
    const step = scan.next();
    if (step.done) return step.value;
    yield from + share * step.value;
  }
}
