import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  KINDS,
  bandOf,
  disagreement,
  outstanding,
  readComposition,
  scoresOf,
  standing,
} from '../../../components/figures/head-composition/readings.ts';
import type { Reading, Score } from '../../../components/figures/head-composition/readings.ts';
import { compositionTwin } from '../../../components/figures/head-composition/twin.ts';
import {
  compositionTable,
  finding,
  formulaNote,
  kindNote,
  pairSentence,
  scoreName,
} from '../../../components/figures/head-composition/words.ts';
import { parsePair } from '../../../components/lab/shared-pair.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { shipped } from '../../models/analysis/shipped.ts';

/** Plain spaces, for comparing. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const named = (scores: readonly Score[]): string[] => scores.map(scoreName).map(plain);

/** Three scores by hand, random directions reaching from −.03 to .03 by either formula. */
function byHand(...values: [corrected: number, published: number][]): Reading {
  const spread = { mean: 0, deviation: 0.01 };
  const spreads = { corrected: spread, published: spread };
  return {
    scores: values.map(([corrected, published], k) => ({
      ...{ kind: KINDS[k]!, from: 'L0H0', to: 'L1H1' },
      values: { corrected, published },
    })),
    spreads: { q: spreads, k: spreads, v: spreads },
    drawn: 48,
    widths: { corrected: 128, published: 32 },
  };
}

describe('composition by hand', () => {
  it('stands out beyond three deviations, on either side', () => {
    const reading = byHand([0.031, 0], [0.029, 0.5], [-0.031, 0]);
    expect(reading.scores.map((score) => standing(reading, score, 'corrected'))).toEqual([
      1, 0, -1,
    ]);
    expect(named(disagreement(reading).lost)).toEqual(['L0H0 → L1H1 by Q']);
    expect(named(disagreement(reading).mistaken)).toEqual(['L0H0 → L1H1 by K']);
  });

  it('says what the mistake does: exaggerate, lose, invent, or nothing', () => {
    expect(plain(finding(byHand([0.04, 0.2], [0, 0], [0, 0])))).toBe(
      '1 of 3 scores stand out from random directions: L0H0 → L1H1 by Q (+0.040). ' +
        'The formula as first published shows L0H0 → L1H1 by Q at +0.200, 5.0 times as much.',
    );
    expect(plain(finding(byHand([0.04, 0], [0, 0.1], [0, 0])))).toContain(
      'published loses L0H0 → L1H1 by Q among random directions; it singles out L0H0 → L1H1 by K by mistake.',
    );
    expect(finding(byHand([0, 0.9], [0, 0], [0, 0]))).toMatch(/^None of the 3 scores/);
    expect(formulaNote(byHand([0.04, 0], [0, 0], [0, 0]), 'published')).toBe(
      '0 of 3 scores stand out; only because of the mistake: none; 1 lost (grey, dotted).',
    );
  });

  it('puts a pair in words', () => {
    const reading = byHand([0.04, 0], [0, 0], [-0.05, 0]);
    expect(plain(pairSentence(reading, 'L0H0 L1H1', 'corrected'))).toBe(
      'L0H0 → L1H1: Q +0.040 (above), K 0.000 (within), V −0.050 (below) random directions.',
    );
    expect(pairSentence(reading, 'L0H2 L1H1', 'corrected')).toBe('');
  });
});

describe('composition in attn-2l', () => {
  let reading: Reading;
  beforeAll(async () => {
    const { weights } = await shipped('attn-2l');
    reading = await inSlices(new AbortController().signal, readComposition(weights));
  });

  it('is, with its baseline, what training recorded', () => {
    const record = JSON.parse(readFileSync('public/models/attn-2l/training.json', 'utf8')) as {
      checkpoints: { composition: Record<'q' | 'k' | 'v', number>[] }[];
    };
    const last = record.checkpoints.at(-1)!.composition;
    for (const kind of KINDS) {
      const scores = scoresOf(reading, kind);
      expect(scores).toHaveLength(16);
      scores.forEach(({ values }, k) => {
        expect(Math.abs(values.corrected + 128 ** -0.5 - last[k]![kind])).toBeLessThan(5e-4);
      });
    }
  });

  it('stands out in three pairs, of which the published formula loses one and exaggerates one', () => {
    expect(named(outstanding(reading, 'corrected'))).toEqual([
      'L0H1 → L1H0 by K',
      'L0H0 → L1H1 by Q',
      'L0H2 → L1H0 by K',
    ]);
    expect(named(disagreement(reading).lost)).toEqual(['L0H0 → L1H1 by Q']);
    expect(named(disagreement(reading).mistaken)).toEqual([]);
    const [first] = outstanding(reading, 'published');
    expect(first!.values.published).toBeGreaterThan(4 * first!.values.corrected);
  });

  it('keeps heads apart where values are concerned', () => {
    expect(kindNote(reading, 'v', 'corrected')).toBe('0 of 16 above random directions, 15 below');
    const [low, high] = bandOf(reading, 'v', 'corrected');
    expect(low).toBeGreaterThan(-0.015);
    expect(high).toBeLessThan(0.015);
  });

  it('has a twin with every number in text and table', async () => {
    const steps = [
      { step: 0, tokens: 0 },
      { step: 12500, tokens: 51_200_000 },
    ];
    const shown = { reading, step: 12500, steps, formula: 'corrected', pair: 'L0H1 L1H0' } as const;
    const extents = { corrected: 0.08, published: 0.4 };
    const { html } = await compositionTwin('attn-2l', { ...shown, extents, head: 'L1H0' });
    expect(html).toContain('+.079');
    expect(html).toContain('12,500 steps');
    expect(html).toContain('steps-thumb');
    const { rows, columns } = compositionTable(reading);
    expect(rows).toHaveLength(18);
    for (const cells of rows) {
      expect(cells).toHaveLength(columns.length);
      for (const cell of cells) expect(html).toContain(cell);
    }
  });
});

describe('parsePair', () => {
  it('takes an earlier and a later head only', () => {
    expect(parsePair('L0H1 L1H0')).toEqual({ from: 'L0H1', to: 'L1H0' });
    for (const none of ['', 'L0H1', 'L1H0 L0H1', 'L0H1 L0H2', 'L0H1 L1H0 L2H0'])
      expect(parsePair(none)).toBeNull();
  });
});
