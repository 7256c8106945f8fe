/** What the bigram figure reads off the weights and off the counts. Pure arithmetic. */
import { divergenceAt, followersOf } from '../../../models/analysis/corpus-bigrams.ts';
import type { CorpusBigrams } from '../../../models/analysis/corpus-bigrams.ts';
import { bigramLogits } from '../../../models/analysis/low-rank-bigrams.ts';
import type { LowRank } from '../../../models/analysis/low-rank-bigrams.ts';
import { logSoftmaxRow } from '../../../models/analysis/losses.ts';

/** The model's table and what its training text has. */
export interface Bigrams {
  readonly table: LowRank;
  readonly corpus: CorpusBigrams;
}

/** One token to follow: its share in the text, and the table's probability. */
export interface Follower {
  readonly id: number;
  /** Null beyond the most frequent ones, of which alone the shares are known. */
  readonly counted: number | null;
  readonly predicted: number;
}

export interface TokenReading {
  readonly id: number;
  readonly rank: number;
  /** How often the token had to be continued in training. */
  readonly total: number;
  /** Every token whose share is known, most frequent first. */
  readonly counted: readonly Follower[];
  /** The most likely ones by the table, most likely first. */
  readonly predicted: readonly Follower[];
  /** Of what followed, in nats. */
  readonly entropy: number;
  /** How much more the table loses, by rank as in `corpus.ranks`, from all counts. */
  readonly divergences: readonly number[];
  /** How much more it loses at this rank. */
  readonly divergence: number;
}

/** The measured rank that is nearest in ratio: stops of the slider are even in the logarithm. */
export function nearestRank(ranks: readonly number[], rank: number): number {
  const away = (one: number): number => Math.abs(Math.log(one / Math.max(1, rank)));
  return ranks.reduce((best, one) => (away(one) < away(best) ? one : best));
}

/**
 * One token at one rank.
 *
 * @param rank one of `corpus.ranks` @param most how many predictions to list
 */
export function readToken(
  { table, corpus }: Bigrams,
  id: number,
  rank: number,
  most: number,
): TokenReading {
  const logs = logSoftmaxRow(bigramLogits(table, id, rank));
  const counted = followersOf(corpus, id).map(({ id: next, share }) => ({
    id: next,
    counted: share,
    predicted: Math.exp(logs[next]!),
  }));
  const shares = new Map(counted.map((follower) => [follower.id, follower.counted]));
  const whole = counted.length < listedMost(corpus);
  const predicted = Array.from(logs.keys())
    .sort((a, b) => logs[b]! - logs[a]!)
    .slice(0, most)
    .map((next) => ({
      id: next,
      counted: shares.get(next) ?? (whole ? 0 : null),
      predicted: Math.exp(logs[next]!),
    }));
  const divergences = corpus.ranks.map((one) => divergenceAt(corpus, id, one)!);
  return {
    id,
    rank,
    total: corpus.totals[id]!,
    counted,
    predicted,
    entropy: corpus.entropies[id]!,
    divergences,
    divergence: divergences[corpus.ranks.indexOf(rank)]!,
  };
}

/** How many followers a token has at most in the file. */
function listedMost({ tensors }: CorpusBigrams): number {
  return tensors['followers.id']?.dims[1] ?? 0;
}
