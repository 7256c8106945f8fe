import { beforeAll, describe, expect, it } from 'vitest';
import {
  corpusBigrams,
  divergenceAt,
  followersOf,
  readBigrams,
} from '../../../models/analysis/corpus-bigrams.ts';
import type { CorpusBigrams } from '../../../models/analysis/corpus-bigrams.ts';
import { bigramLogits, bigramLoss, lowRank } from '../../../models/analysis/low-rank-bigrams.ts';
import type { LowRank } from '../../../models/analysis/low-rank-bigrams.ts';
import { logSumExp } from '../../../models/analysis/losses.ts';
import { shipped } from './shipped.ts';

let bigrams: CorpusBigrams;
let table: LowRank;
let vocabulary: readonly string[];

beforeAll(async () => {
  const { session, weights } = await shipped('attn-0l');
  bigrams = await readBigrams(new AbortController().signal, session);
  table = lowRank(weights);
  vocabulary = session.vocabulary;
});

const lossAt = (id: number, rank: number) => {
  const followers = followersOf(bigrams, id);
  return bigramLoss(bigramLogits(table, id, rank), {
    ids: followers.map((one) => one.id),
    counts: followers.map(({ share }) => share),
  })!;
};

describe('the counted bigrams of attn-0l', () => {
  it('are of all tokens of the training, and in order', () => {
    expect(bigrams.tokens).toBe(25_600_000);
    expect(bigrams.crossEntropies).toHaveLength(129);
    expect(bigrams.crossEntropies[0]).toBeCloseTo(Math.log(2048), 5);
    expect(bigrams.crossEntropies[128]!).toBeGreaterThan(bigrams.entropy);
    expect(bigrams.entropy).toBeLessThan(bigrams.unigramEntropy);
    const followers = followersOf(bigrams, vocabulary.indexOf(' Mr'));
    expect(followers.slice(0, 2).map(({ id }) => vocabulary[id])).toEqual(['.', 's']);
    expect(followers.reduce((sum, { share }) => sum + share, 0)).toBeLessThan(1.001);
  });

  it('have the losses of this library’s own table, where all counts are there', () => {
    const whole = vocabulary.flatMap((_, id) => {
      const followers = followersOf(bigrams, id);
      return bigrams.totals[id]! > 1000 && followers.length < 64 ? [id] : [];
    });
    expect(whole.length).toBeGreaterThan(10);
    for (const id of whole) {
      expect(lossAt(id, 1).entropy).toBeCloseTo(bigrams.entropies[id]!, 2);
      for (const rank of bigrams.ranks) {
        const known = divergenceAt(bigrams, id, rank)!;
        expect(Math.abs(lossAt(id, rank).divergence - known)).toBeLessThan(0.005 + known / 500);
      }
    }
  });

  it('lie above the bound that the known followers give, for the others', () => {
    for (const text of [' Mr', ' the', '.', ' of', ' could', 'def']) {
      const id = vocabulary.indexOf(text);
      const followers = followersOf(bigrams, id);
      for (const rank of bigrams.ranks) {
        const logits = bigramLogits(table, id, rank);
        const total = logSumExp(logits);
        let [bound, p, q] = [0, 1, 1];
        for (const { id: next, share } of followers) {
          const predicted = Math.exp(logits[next]! - total);
          bound += share * Math.log(share / predicted);
          p -= share;
          q -= predicted;
        }
        if (p > 1e-3) bound += p * Math.log(p / q);
        const known = divergenceAt(bigrams, id, rank)!;
        expect(known).toBeGreaterThan(bound - 0.01);
      }
    }
  });

  it('give the mean over the tokens', () => {
    for (const rank of bigrams.ranks) {
      let sum = 0;
      for (let id = 0; id < 2048; id++)
        sum += bigrams.totals[id]! * (bigrams.entropies[id]! + divergenceAt(bigrams, id, rank)!);
      expect(sum / bigrams.tokens).toBeCloseTo(bigrams.crossEntropies[rank]!, 2);
    }
  });

  it('know only some ranks, and say what is missing', () => {
    expect(divergenceAt(bigrams, 5, 5)).toBeNull();
    expect(() => corpusBigrams({})).toThrow('tensor not there: total');
  });

  it('are no part of models with attention', async () => {
    const { session } = await shipped('attn-1l');
    await expect(session.bigrams(new AbortController().signal)).rejects.toMatchObject({
      kind: 'request-invalid',
      message: 'attn-1l has no counts of bigrams.',
    });
  });
});
