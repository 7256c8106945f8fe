import { beforeAll, describe, expect, it } from 'vitest';
import { describe as describeShown } from '../../../components/figures/score-split/describe.ts';
import { leading, pairText, termsOf } from '../../../components/figures/score-split/pairs.ts';
import {
  mapOf,
  mostAttended,
  readHead,
  readScore,
} from '../../../components/figures/score-split/readings.ts';
import { scoreSplitTwin } from '../../../components/figures/score-split/twin.ts';
import { readWeights } from '../../../models/analysis/weights.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { allHeads, hook } from '../../../models/runtime/names.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { part } from '../../../models/runtime/tensor.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { inductionCircuit } from '../../models/analysis/reference.ts';

const { signal } = new AbortController();
const TEXT = 'Mrs Quillbury opened the letter. Nobody ever wrote to Mrs Qu';
const INDUCTION = { layer: 1, head: 0 };
const PREVIOUS = { layer: 0, head: 1 };

interface Opened {
  readonly session: Session;
  readonly run: Run;
  readonly weights: ModelWeights;
}

async function open(id: string): Promise<Opened> {
  const session = await openModel(id);
  const want = Object.keys(session.manifest.hooks);
  const run = await session.run(signal, { text: TEXT, want });
  return { session, run, weights: await readWeights(signal, session) };
}

let two: Opened;
beforeAll(async () => {
  two = await open('attn-2l');
});

const total = (values: readonly { value: number }[]): number =>
  values.reduce((sum, { value }) => sum + value, 0);

describe('the parts of a score', () => {
  it.each(['attn-1l', 'attn-1l-smeared', 'attn-2l', 'mlp-2l'])(
    'sum to what %s computed, for every head, and so do the terms',
    async (id) => {
      const { session, run, weights } = await open(id);
      for (const head of allHeads(session.manifest.config)) {
        const split = readHead(run, weights, session.manifest.config, head, false);
        const own = part(run.hooks[hook.scores(head.layer)]!, head.head, 20)[7]!;
        const reading = readScore(split, 20, 7);
        expect(reading.score).toBe(own);
        expect(Math.abs(total(reading.parts) - own)).toBeLessThan(1e-3);
        expect(Math.abs(total(reading.terms) - own)).toBeLessThan(1e-3);
        expect(reading.parts).toHaveLength(head.layer === 0 ? 4 : 9);
      }
    },
  );

  it('sum to what the score has above its row, when centred', () => {
    const { session, run, weights } = two;
    const split = readHead(run, weights, session.manifest.config, INDUCTION, true);
    const row = part(run.hooks[hook.scores(1)]!, 0, 20).subarray(0, 21);
    const mean = row.reduce((sum, value) => sum + value, 0) / 21;
    const reading = readScore(split, 20, 7);
    expect(reading.mean).toBeCloseTo(mean, 5);
    expect(total(reading.parts)).toBeCloseTo(row[7]! - mean, 2);
  });

  it.each([true, false])('are what their maps show, within the scale (centred: %s)', (centred) => {
    const { session, run, weights } = two;
    const split = readHead(run, weights, session.manifest.config, INDUCTION, centred);
    const { parts, terms } = readScore(split, 20, 7);
    for (const one of [...parts, ...terms]) {
      const map = mapOf(split, one);
      expect(map[20 * 27 + 7]).toBeCloseTo(one.value, 4);
      expect(map[20 * 27 + 21]).toBe(0);
    }
    for (const one of parts) {
      expect(Math.max(...mapOf(split, one).map(Math.abs))).toBeLessThanOrEqual(split.end);
    }
  });

  it('are made of terms', () => {
    const terms = ['token', 'L0H0', 'position'].flatMap((query) =>
      ['token', 'L0H0', 'position'].map((key) => ({ query, key, value: 1 })),
    );
    expect(termsOf(terms, { query: 'earlier', key: 'token' }).map(pairText)).toEqual([
      'L0H0 token',
    ]);
    expect(termsOf(terms, { query: 'token', key: 'L0H0' })).toHaveLength(1);
    expect(
      leading([
        { query: 'a', key: 'b', value: -3 },
        { query: 'c', key: 'd', value: 1 },
      ]).key,
    ).toBe('b');
  });
});

describe('what heads look for', () => {
  it('is the place before in a previous-token head', () => {
    const { session, run, weights } = two;
    const split = readHead(run, weights, session.manifest.config, PREVIOUS, false);
    for (const dest of [3, 12, 26]) {
      expect(mostAttended(split, dest)).toBe(dest - 1);
      const { parts, score } = readScore(split, dest, dest - 1);
      expect(pairText(leading(parts))).toBe('position position');
      expect(leading(parts).value).toBeGreaterThan(0.7 * score);
    }
  });

  it('is the token that a previous-token head has written, in an induction head', () => {
    const { session, run, weights } = two;
    const split = readHead(run, weights, session.manifest.config, INDUCTION, false);
    const src = mostAttended(split, 26);
    expect(run.tokens[src - 1]!.text).toBe('Qu');
    const { terms, score } = readScore(split, 26, src);
    expect(pairText(leading(terms))).toBe('token L0H1');
    expect(leading(terms).value).toBeGreaterThan(0.7 * score);
  });

  it('is all there is in an induction circuit by hand', () => {
    const { run, weights, config } = inductionCircuit([0, 5, 6, 7, 5], 8);
    const split = readHead(run, weights, config, { layer: 1, head: 0 }, false);
    const { parts, score } = readScore(split, 4, mostAttended(split, 4));
    expect(parts.find((one) => pairText(one) === 'token earlier')!.value).toBeCloseTo(score, 4);
  });
});

describe('what the figure says', () => {
  const shownOf = (chosen: Partial<Parameters<typeof describeShown>[4]>, head = INDUCTION) => {
    const { session, run, weights } = two;
    const { config } = session.manifest;
    const split = readHead(run, weights, config, head, false);
    return describeShown(run, config, head, split, {
      dest: null,
      source: null,
      pair: '',
      ...chosen,
    });
  };

  it('names both tokens and the part that does most', () => {
    expect(shownOf({}).finding).toMatch(
      /^In L1H0, "Qu" \(26\) gives 97\.\d % of its attention to "ill" \(6\)\. Of a score of \+11\.\d\d, \+9\.\d\d comes from the destination’s token meeting what L0H1 wrote at the source\.$/,
    );
    expect(shownOf({}, PREVIOUS).finding).toMatch(
      /the destination’s position meeting the source’s position\.$/,
    );
  });

  it('keeps to the reader’s choices as far as they exist', () => {
    expect(shownOf({ dest: 8, source: 4 }).reading).toMatchObject({ dest: 8, src: 4 });
    expect(shownOf({ dest: 8, source: 12 }).reading.dest).toBe(8);
    expect(shownOf({ dest: 8, source: 12 }).reading.src).toBeLessThanOrEqual(8);
    expect(shownOf({ dest: 99 }).reading.dest).toBe(26);
    expect(shownOf({ pair: 'earlier position' }).partName).toBe('earlier heads ↔ position');
    expect(shownOf({ pair: 'nonsense' }).partName).toBe('token ↔ L0H1');
    expect(shownOf({}, PREVIOUS).grid).toBeNull();
  });
});

describe('the static twin', () => {
  it('has the sum, every part, the map and the table', async () => {
    const twin = await scoreSplitTwin({
      ...two,
      head: INDUCTION,
      prompts: [TEXT],
      prompt: true,
      source: null,
      pair: '',
      centred: false,
    });
    expect(twin.html).toMatch(/Sum \+11\.\d\d<\/strong> = \+11\.\d\d, the score before softmax/);
    expect(twin.html.match(/class="signed-value"/g)).toHaveLength(9);
    expect(twin.html.match(/class="pair"/g)).toHaveLength(36);
    expect(twin.html).toContain(
      'alt="token ↔ L0H1 in the scores of L1H0, by destination and source"',
    );
    expect(twin.html).toContain(twin.finding.replaceAll('"', '&quot;').slice(0, 8));
    expect(twin.html).toContain('<table>');
    expect(twin.html.replaceAll(/base64,[^"]+/g, '')).not.toMatch(/undefined|NaN|null/);
  });

  it('refuses a pair that the head does not have', async () => {
    const chosen = { prompts: [TEXT], prompt: false, source: null, centred: false };
    const twin = (pair: string) => scoreSplitTwin({ ...two, ...chosen, head: INDUCTION, pair });
    await expect(twin('token l0h1')).rejects.toThrow(
      'attribute-invalid: <ScoreSplit pair="token l0h1"> is no pair of parts of L1H0.',
    );
    await expect(twin('token L0H1')).resolves.toHaveProperty('html');
  });
});
