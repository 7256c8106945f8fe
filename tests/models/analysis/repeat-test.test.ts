import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meanPattern, repeatScores, runRepeatTest } from '../../../models/analysis/repeat-test.ts';
import type { RepeatTest } from '../../../models/analysis/repeat-test.ts';
import { allHeads } from '../../../models/runtime/names.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { tensor } from '../../../models/runtime/tensor.ts';
import type { Run } from '../../../models/runtime/types.ts';

const BLOCK = 3;
const REPEATS = 4;
const LENGTH = 1 + BLOCK * REPEATS;
const { signal } = new AbortController();

/** A run of one layer whose heads put all of a row on one source: `source(dest)`. */
function runOf(heads: ((dest: number) => number)[], first = 100): Run {
  const data = new Float32Array(heads.length * LENGTH * LENGTH);
  heads.forEach((source, head) => {
    for (let dest = 0; dest < LENGTH; dest++) {
      data[(head * LENGTH + dest) * LENGTH + Math.max(0, source(dest))] = 1;
    }
  });
  const tokens = Array.from({ length: LENGTH }, (_, position) => ({
    id: position === 0 ? 0 : first + ((position - 1) % BLOCK),
    text: '',
    added: position === 0,
  }));
  const pattern = tensor(['head', 'dest', 'src'], [heads.length, LENGTH, LENGTH], data);
  return {
    model: 'hand-built',
    checkpoint: 0,
    text: '',
    tokens,
    cut: null,
    edits: null,
    hooks: { 'blocks.0.attn.hook_pattern': pattern },
    backend: 'native',
    ms: 0,
  };
}

function testOf(runs: Run[]): RepeatTest {
  return { seed: 0, block: BLOCK, repeats: REPEATS, runs };
}

describe('repeatScores', () => {
  const induction = (dest: number): number => dest - BLOCK + 1;
  const copy = (dest: number): number => dest - BLOCK;
  const previous = (dest: number): number => dest - 1;
  const rest = (): number => 0;
  const config = { n_layers: 1, n_heads: 4 };
  const test = testOf([runOf([induction, copy, previous, rest])]);

  it('gives a hand-built induction head 1 at the offset +1 and nothing to the others', () => {
    expect(repeatScores(test, config, 1).map(({ mean }) => mean)).toEqual([1, 0, 0, 0]);
  });

  it('gives the head that finds the copy itself 1 at the offset 0', () => {
    expect(repeatScores(test, config, 0).map(({ mean }) => mean)).toEqual([0, 1, 0, 0]);
  });

  it('counts the beginning of the sequence for nobody at the offset −1', () => {
    expect(repeatScores(test, config, -1).map(({ mean }) => mean)).toEqual([0, 0, 0, 0]);
  });

  it('reports every draw and their mean', () => {
    const draws = testOf([runOf([induction]), runOf([rest])]);
    const [score] = repeatScores(draws, { n_layers: 1, n_heads: 1 });
    expect(score).toEqual({ layer: 0, head: 0, mean: 0.5, draws: [1, 0] });
  });
});

describe('meanPattern', () => {
  it('averages one head over the draws', () => {
    const draws = testOf([runOf([(dest) => dest]), runOf([() => 0])]);
    const { data, dims } = meanPattern(draws, { layer: 0, head: 0 });
    expect(dims).toEqual([1, LENGTH, LENGTH]);
    expect([data[LENGTH], data[LENGTH + 1]]).toEqual([0.5, 0.5]);
  });
});

interface TrainingRecord {
  checkpoints: {
    step: number;
    heads: {
      prefixMatching: number;
      prefixMatchingOffset0: number;
      prefixMatchingOffsetMinus1: number;
    }[];
  }[];
}

describe.each(['attn-1l', 'attn-2l'])('%s as shipped', (id) => {
  it('scores every head as the Python evaluation did, at all three offsets', async () => {
    const session = await openModel(id);
    const { config, evaluation, checkpoints } = session.manifest;
    const test = await runRepeatTest(signal, session);
    const file = new URL(`../../../public/models/${id}/training.json`, import.meta.url);
    const record = JSON.parse(readFileSync(file, 'utf8')) as TrainingRecord;
    const last = record.checkpoints.find(({ step }) => step === checkpoints.at(-1)?.step);
    expect(last?.heads).toHaveLength(allHeads(config).length);
    expect(test.runs).toHaveLength(evaluation.repeats.draws);
    for (const [offset, name] of [
      [1, 'prefixMatching'],
      [0, 'prefixMatchingOffset0'],
      [-1, 'prefixMatchingOffsetMinus1'],
    ] as const) {
      repeatScores(test, config, offset).forEach(({ mean }, index) => {
        expect(Math.abs(mean - (last?.heads[index]?.[name] ?? NaN))).toBeLessThan(1e-3);
      });
    }
  });

  it('draws the same tokens again for the same seed, others for another, and none that are excluded', async () => {
    const session = await openModel(id);
    const excluded = new Set(session.manifest.evaluation.repeats.excluded_token_ids);
    const ids = async (seed: number): Promise<number[][]> => {
      const { runs } = await runRepeatTest(signal, session, { seed });
      return runs.map(({ tokens }) => tokens.map((token) => token.id));
    };
    const [one, again, other] = [await ids(7), await ids(7), await ids(8)];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    expect(one.flatMap(([, ...drawn]) => drawn).filter((drawn) => excluded.has(drawn))).toEqual([]);
  });
});

describe('the two-layer model against the one-layer model', () => {
  it('has an induction head, which the one-layer model has not', async () => {
    const best = async (id: string): Promise<number> => {
      const session = await openModel(id);
      const scores = repeatScores(await runRepeatTest(signal, session), session.manifest.config);
      return Math.max(...scores.map(({ mean }) => mean));
    };
    expect(await best('attn-2l')).toBeGreaterThanOrEqual(0.15);
    expect(await best('attn-1l')).toBeLessThanOrEqual(0.03);
  });
});
