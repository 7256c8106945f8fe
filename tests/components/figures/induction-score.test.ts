import { beforeAll, describe, expect, it } from 'vitest';
import { testModel } from '../../../components/figures/induction-score/asks.ts';
import type { TestedModel } from '../../../components/figures/induction-score/asks.ts';
import { describe as describeShown } from '../../../components/figures/induction-score/describe.ts';
import { pairList } from '../../../components/figures/induction-score/pairs.ts';
import { bestHead, placesBack } from '../../../components/figures/induction-score/readings.ts';
import { inductionTwin } from '../../../components/figures/induction-score/twin.ts';
import { staticHtml } from '../../../components/lab/build-static.ts';
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
