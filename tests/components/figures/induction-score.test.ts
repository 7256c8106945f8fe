import { beforeAll, describe, expect, it } from 'vitest';
import { editsKey, testModel } from '../../../components/figures/induction-score/asks.ts';
import type { TestedModel } from '../../../components/figures/induction-score/asks.ts';
import { describe as describeShown } from '../../../components/figures/induction-score/describe.ts';
import { pairList } from '../../../components/figures/induction-score/pairs.ts';
import { bestHead, placesBack } from '../../../components/figures/induction-score/readings.ts';
import { inductionTwin } from '../../../components/figures/induction-score/twin.ts';
import { staticHtml } from '../../../components/lab/build-static.ts';
import type { LabEdit } from '../../../components/lab/edits.ts';
import type { ScoreGroup } from '../../../components/parts/score-rows.ts';
import { patternOf, prefixMatchingScore } from '../../../models/analysis/attention.ts';
import { drawPool, repeatedSequences } from '../../../models/analysis/induction.ts';
import { hook } from '../../../models/runtime/names.ts';
import { openModel } from '../../../models/runtime/node.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';

const { signal } = new AbortController();
const TEXT = 'Mrs Ardenfell met Tobias Quillon. Mrs Ardenfell and Tobias Quillon went home.';

let session: Session;
let tested: TestedModel;
let run: Run;
const runOf = (text: string): Promise<Run> =>
  session.run(signal, {
    text,
    want: ['blocks.0.attn.hook_pattern', 'blocks.1.attn.hook_pattern'],
  });

beforeAll(async () => {
  session = await openModel('attn-2l');
  tested = await testModel(signal, session, null);
  run = await runOf(TEXT);
});

describe('what the figure shows', () => {
  it('has every head in both readings, and its best in the summary', () => {
    const { layer, head, mean } = bestHead(tested);
    const shown = describeShown({
      models: [{ ...tested, run }],
      offset: 1,
      selected: { model: 'attn-2l', layer, head },
      focus: null,
    });
    const { n_layers, n_heads } = tested.config;
    for (const groups of [shown.repeats, shown.text]) {
      expect(groups.map(({ name }) => name)).toEqual(['Layer 0', 'Layer 1']);
      expect(groups.flatMap(({ rows }) => rows)).toHaveLength(n_layers * n_heads);
    }
    expect(shown.summary).toContain(`L${layer}H${head} with ${mean.toFixed(2)}`);
    expect(shown.table.rows).toHaveLength(n_layers * n_heads);
    expect(shown.pairs.pairs[0]?.weight).toBeGreaterThan(0.15);
  });

  it('says when no token comes twice', async () => {
    const shown = describeShown({
      models: [{ ...tested, run: await runOf('A quick brown fox') }],
      offset: 1,
      selected: { model: 'attn-2l', layer: 1, head: 0 },
      focus: null,
    });
    expect(shown.destinations).toBe(0);
    expect(shown.text.flatMap(({ rows }) => rows).every(({ value }) => value === null)).toBe(true);
    expect(shown.summary).toContain('in the text no token comes twice');
    expect(shown.pairs.pairs).toEqual([]);
  });

  it('tells two models apart', async () => {
    const other = await testModel(signal, await openModel('attn-1l'), null);
    const shown = describeShown({
      models: [
        { ...tested, run },
        { ...other, run: null },
      ],
      offset: 1,
      selected: { model: 'attn-1l', layer: 0, head: 1 },
      focus: null,
    });
    expect(shown.repeats.map(({ name }) => name)).toEqual([
      `${tested.title}, layer 0`,
      `${tested.title}, layer 1`,
      `${other.title}, layer 0`,
    ]);
    expect(shown.selected).toBe('attn-1l/L0H1');
    expect(shown.head).toBe('L0H1 of attn-1l');
    expect(new Set(shown.repeats.flatMap(({ rows }) => rows.map(({ key }) => key))).size).toBe(12);
  });

  it('knows how far back the offsets look', () => {
    const test = { block: 25, repeats: 4 };
    expect(placesBack(test, 1)).toBe('24, 49, or 74');
    expect(placesBack(test, -1)).toBe('26, 51, or 76');
  });

  it('says a pair in words', async () => {
    const tokens = ['', ' Mr', ' Vane', ' Mr'].map((text, id) => ({ id, text, added: id === 0 }));
    const words = async (src: number): Promise<string> => {
      const pairs = [{ dest: 3, copy: 1, src, weight: 0.834 }];
      const written = await staticHtml(pairList({ pairs, tokens, focus: null }));
      return written
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim();
    };
    expect(await words(2)).toBe('␣Mr 3 attends to → ␣Vane 2 , after ␣Mr 1: 0.83');
    expect(await words(1)).toBe('␣Mr 3 attends to → ␣Mr 1 : 0.83');
  });
});

describe('the edited model', () => {
  const off = { kind: 'ablate', head: 'L0H1' } as const;
  const freeze = { kind: 'freeze' } as const;
  const shownWith = async (edits: readonly LabEdit[]) => {
    const edited = await testModel(signal, session, null, run.checkpoint, editsKey(edits));
    const models = [{ ...edited, run }] as const;
    const selected = { model: 'attn-2l', layer: 1, head: 0 };
    return describeShown({ models, offset: 1, selected, focus: null });
  };
  const scoreOf = ({ repeats }: { repeats: readonly ScoreGroup[] }): number =>
    repeats[1]!.rows[0]!.value!;

  it('is tested on the repeats: without its partner, L1H0 matches no prefixes', async () => {
    const { config, evaluation, tokenizer } = session.manifest;
    const { excluded_token_ids, ...shape } = evaluation.repeats;
    const pool = drawPool(config.d_vocab, excluded_token_ids);
    const ids = repeatedSequences({ ...shape, pool, bos: tokenizer.bos_id });
    const edits = ids.map(() => ({ headScale: { L0H1: 0 } }));
    const runs = await session.runBatch(signal, { ids, want: [hook.pattern(1)], edits });
    const own = runs.map((one, draw) =>
      prefixMatchingScore(patternOf(one, 1), 0, ids[draw]!, { from: shape.block + 1 }),
    );
    const mean = own.reduce((sum, score) => sum + score, 0) / own.length;
    const shown = await shownWith([off]);
    expect(scoreOf(shown)).toBeCloseTo(mean, 5);
    expect(mean).toBeLessThan(0.05);
    expect(shown.edited).toBe('L0H1 switched off');
    expect(shown.summary).toMatch(/^Edited model \(L0H1 switched off\)\. /);
    expect(shown.table.caption).toContain('L0H1 switched off');
  });

  it('attends as it did where its patterns are kept', async () => {
    const whole = scoreOf(await shownWith([]));
    const kept = await shownWith([freeze, off]);
    expect(whole).toBeGreaterThan(0.4);
    expect(scoreOf(kept)).toBeCloseTo(whole, 5);
    expect(kept.edited).toBe('L0H1 switched off, attention patterns kept');
  });

  it('is the same in any order, and the whole one where no head is off', () => {
    const also = { kind: 'ablate', head: 'L1H2' } as const;
    const trigram = { kind: 'delete-trigram', head: 'L0H1', source: 1, destination: 2, output: 3 };
    expect(editsKey([also, freeze, off])).toBe(editsKey([off, also, freeze]));
    expect(editsKey([off])).not.toBe(editsKey([off, freeze]));
    expect(editsKey([freeze, trigram as LabEdit])).toBe('');
  });
});

describe('the static twin', () => {
  it('tells the story in HTML: every head, a picture with its text, a table', async () => {
    const twin = await inductionTwin({
      readings: { ...tested, run },
      head: bestHead(tested),
      prompts: [TEXT],
      limit: session.manifest.config.n_ctx,
      compare: 'One-layer model',
    });
    for (const name of ['L0H0', 'L0H3', 'L1H0', 'L1H3']) {
      expect(twin.html.split(`>${name}<`).length - 1).toBe(3);
    }
    expect(twin.html).toMatch(/<img[^>]+alt="Attention of L1H\d over the repeats/);
    expect(twin.html).toContain('<table>');
    // Pictures are base64, in which any letters may meet.
    const text = twin.html.replaceAll(/data:[^"]+/g, '');
    expect(text).not.toMatch(/<score-chart|<prompt-box|undefined|NaN|<!--/);
  });
});
