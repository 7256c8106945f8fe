import { beforeAll, describe, expect, it } from 'vitest';
import { describe as describeShown } from '../../../components/figures/skip-trigrams/describe.ts';
import type { Given } from '../../../components/figures/skip-trigrams/describe.ts';
import { readSource } from '../../../components/figures/skip-trigrams/readings.ts';
import {
  attentionTo,
  happened,
  helpful,
  readText,
} from '../../../components/figures/skip-trigrams/text-readings.ts';
import { scanCopying, scanWhole } from '../../../components/figures/skip-trigrams/scans.ts';
import { trigramTwin } from '../../../components/figures/skip-trigrams/twin.ts';
import { finding, ordinal, table } from '../../../components/figures/skip-trigrams/words.ts';
import { signed } from '../../../components/parts/signed-bars.ts';
import { patternOf } from '../../../models/analysis/attention.ts';
import { headCircuits } from '../../../models/analysis/head-circuits.ts';
import { dot, multiply, row, rowMeans, transpose } from '../../../models/analysis/matrix.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { circuitRow } from '../../../models/analysis/token-circuits.ts';
import { deleteTrigram } from '../../../models/analysis/trigram-deletion.ts';
import { readWeights, weightsOf } from '../../../models/analysis/weights.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { part } from '../../../models/runtime/tensor.ts';
import { openModel } from '../../../models/runtime/node.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';

const { signal } = new AbortController();
const TEXT = 'Change, Change, Change! The Computer said no.';
const HEAD = { layer: 0, head: 3 };
const NOTHING = { source: null, destination: null, output: null, through: null };

let session: Session;
let weights: ModelWeights;
let run: Run;
const idOf = (text: string): number => session.vocabulary.indexOf(text);
const given = (changes: Partial<Given> = {}): Given => ({
  run,
  weights,
  session,
  head: HEAD,
  focus: null,
  choices: NOTHING,
  ...changes,
});

beforeAll(async () => {
  session = await openModel('attn-1l');
  weights = await readWeights(signal, session);
  run = await session.run(signal, { text: TEXT, want: Object.keys(session.manifest.hooks) });
});

describe('one source', () => {
  it('reads the ends of its row of OV and its column of QK, as whole matrices have them', () => {
    const { W_E, W_U } = weights;
    const { W_Q, W_K, W_V, W_O } = weightsOf(weights, HEAD);
    const source = idOf(' said');
    const own = { rows: 1, columns: W_E.columns, data: row(W_E, source) };
    const logits = multiply(multiply(multiply(own, W_V), W_O), W_U);
    const effects = logits.data.map((value) => value - rowMeans(logits)[0]!);
    const scores = multiply(multiply(W_E, W_Q), transpose(multiply(W_E, W_K)));
    const attraction = rowMeans(scores).map(
      (mean, destination) => (row(scores, destination)[source]! - mean) / Math.sqrt(W_Q.columns),
    );
    const reading = readSource(headCircuits(weights, HEAD), source);
    for (const [{ top, bottom }, all] of [
      [reading.ov, effects],
      [reading.qk, attraction],
    ] as const) {
      const sorted = [...all].sort((a, b) => b - a);
      expect(top).toHaveLength(10);
      top.forEach(({ id, value }, k) => {
        expect(value).toBeCloseTo(sorted[k]!, 8);
        expect(value).toBeCloseTo(all[id]!, 8);
      });
      expect(bottom[0]!.value).toBeCloseTo(sorted.at(-1)!, 8);
    }
    expect(reading.own.value).toBeCloseTo(effects[source]!, 8);
    expect(reading.own.rank).toBe(1 + effects.filter((value) => value > effects[source]!).length);
    const [best] = reading.trigrams;
    expect(best!.strength).toBeCloseTo(reading.qk.top[0]!.value * reading.ov.top[0]!.value, 6);
  });

  it('is the one that helped most, unless one is chosen, unless one is under focus', () => {
    const source = (changes: Partial<Given>): string | undefined =>
      session.vocabulary[describeShown(given(changes)).reading.source];
    expect(source({})).toBe('ange');
    const choices = { ...NOTHING, source: ' keep' };
    expect(source({ choices: { ...choices, source: ' said' } })).toBe(' said');
    expect(source({ choices, focus: run.tokens.length - 1 })).toBe('.');
    expect(source({ choices: { ...choices, source: 'no such token' } })).toBe('ange');
  });
});

describe('the text', () => {
  it('tells of the trigram that helped most there, or of the strongest', async () => {
    const names = (shown: ReturnType<typeof describeShown>): (string | undefined)[] => {
      const { source, destination, output } = shown.trigram;
      return [source, destination, output].map((id) => session.vocabulary[id]);
    };
    const text = 'The growth rate is slow, and the GDP grows.';
    const other = await session.run(signal, { text, want: Object.keys(session.manifest.hooks) });
    const choices = { ...NOTHING, source: ' rate' };
    const head = { layer: 0, head: 1 };
    const shown = describeShown(given({ run: other, head, choices }));
    expect(names(shown)).toEqual([' rate', ' GDP', ' grow']);
    expect(shown.occurrences.find(({ came }) => came)!.p).toBeCloseTo(0.574, 3);
    // Not in the text.
    const strongest = describeShown(given({ head, choices }));
    expect(strongest.trigram).toMatchObject({
      destination: strongest.reading.trigrams[0]!.destination,
      output: strongest.reading.trigrams[0]!.output,
    });
  });

  it('has what the head added, as deleting the trigram takes it away', () => {
    const circuits = headCircuits(weights, HEAD);
    const trigram = { source: idOf('ange'), destination: idOf(' Com'), output: idOf('ange') };
    const { places } = deleteTrigram(run, circuits, HEAD, trigram);
    const found = readText(run, circuits, { head: HEAD, through: null }, trigram);
    const here = found.filter(({ dest }) => run.tokens[dest]!.id === trigram.destination);
    expect(here.map(({ dest }) => dest)).toEqual(places.map(({ dest }) => dest));
    expect(here[0]!.logit).toBeCloseTo(places[0]!.logit, 8);
    // It says "Comange": eight times in nine.
    expect(here[0]!.p).toBeCloseTo(0.87, 2);
    expect(here[0]!.came).toBe(false);
    expect(found.find(({ came }) => came)!.dest).toBe(7);
  });

  it('has nothing of a head that is switched off', () => {
    const circuits = headCircuits(weights, HEAD);
    const off = { ...run, edits: { headScale: { L0H3: 0 } } };
    const trigram = { source: idOf('ange'), output: idOf('ange') };
    const found = readText(off, circuits, { head: HEAD, through: null }, trigram);
    expect(found.every(({ logit }) => logit === 0)).toBe(true);
  });

  it('has nothing of what a switched-off head moved, though both heads attend as before', async () => {
    const two = await openModel('attn-2l');
    const own = await two.run(signal, { text: TEXT, want: Object.keys(two.manifest.hooks) });
    const heads = { head: { layer: 1, head: 0 }, through: { layer: 0, head: 1 } };
    const circuits = headCircuits(await readWeights(signal, two), heads.head, heads.through);
    const source = own.tokens[1]!.id;
    const trigram = { source, output: source };
    const paid = attentionTo(own, source, heads.head, heads.through);
    expect(happened(own, circuits, heads, source, paid)).not.toBeNull();
    const before = readText(own, circuits, heads, trigram);
    expect(before.some(({ logit }) => Math.abs(logit) > 0.1)).toBe(true);
    for (const off of ['L0H1', 'L1H0']) {
      const edited = { ...own, edits: { headScale: { [off]: 0 } } };
      const found = readText(edited, circuits, heads, trigram);
      expect(found.map(({ attention }) => attention).sort()).toEqual(
        before.map(({ attention }) => attention).sort(),
      );
      expect(found.every(({ logit }) => Math.abs(logit) === 0)).toBe(true);
      expect(happened(edited, circuits, heads, source, paid)).toBeNull();
      expect(helpful(edited, circuits, heads)).toBe(own.tokens.at(-1)!.id);
    }
    const half = { ...own, edits: { headScale: { L0H1: 0.5 } } };
    expect(readText(half, circuits, heads, trigram)[0]!.logit).toBeCloseTo(before[0]!.logit / 2, 8);
  });

  it('counts what an earlier head moved', async () => {
    const two = await openModel('attn-2l');
    const own = await two.run(signal, {
      text: TEXT,
      want: ['logits', 'blocks.0.attn.hook_pattern', 'blocks.1.attn.hook_pattern'],
    });
    const through = { layer: 0, head: 1 };
    const head = { layer: 1, head: 2 };
    const source = own.tokens[2]!.id;
    const paid = attentionTo(own, source, head, through);
    const dest = own.tokens.length - 1;
    const expected = own.tokens.map((_, between) =>
      own.tokens.reduce(
        (sum, { id }, src) => sum + (id === source ? part(patternOf(own, 0), 1, between)[src]! : 0),
        0,
      ),
    );
    expect(paid[dest]).toBeCloseTo(dot(expected, part(patternOf(own, 1), 2, dest)), 8);
    const twoWeights = await readWeights(signal, two);
    const shown = (at: Given['head']): string | null =>
      describeShown({
        ...given({ run: own, weights: twoWeights, session: two, head: at }),
        choices: { ...NOTHING, through },
      }).through;
    expect(shown(head)).toBe('L0H1');
    expect(shown({ layer: 0, head: 2 })).toBeNull();
  });
});

describe('the whole vocabulary', () => {
  it('counts the tokens that a head raises most themselves', async () => {
    const shares = await inSlices(signal, scanCopying(weights));
    const { ov } = headCircuits(weights, HEAD);
    let copied = 0;
    for (let id = 0; id < session.vocabulary.length; id++) {
      const effects = circuitRow(ov, id);
      if (effects.every((value) => value <= effects[id]!)) copied++;
    }
    expect(shares[3]).toBe(copied / session.vocabulary.length);
    expect(shares).toHaveLength(4);
  });

  it('has the same ends as its rows', async () => {
    const circuits = headCircuits(weights, HEAD);
    const { ov, trigrams } = await inSlices(signal, scanWhole(circuits, 0));
    const { a, b, value } = ov.top[0]!;
    expect(readSource(circuits, a).ov.top[0]).toEqual({ id: b, value });
    expect(trigrams[0]!.strength).toBeGreaterThan(readSource(circuits, 5).trigrams[0]!.strength);
  });
});

describe('words', () => {
  it('say what the head makes of the source', () => {
    const said = finding(describeShown(given()));
    expect(said).toContain('L0H3 copies “ange”');
    const other = finding(describeShown(given({ choices: { ...NOTHING, source: ' child' } })));
    expect(other).toContain('“␣child” itself is 2nd of 2,048');
    expect([1, 2, 3, 4, 11, 21, 1002].map(ordinal).join(' ')).toBe(
      '1st 2nd 3rd 4th 11th 21st 1,002nd',
    );
  });

  it('stand in the twin with every number', async () => {
    const shown = describeShown(given());
    const { html } = await trigramTwin({
      ...given(),
      session,
      prompts: [TEXT, 'Another'],
    });
    for (const { value } of [...shown.reading.qk.top, ...shown.reading.ov.bottom])
      expect(html).toContain(signed(value, 1));
    expect(html).toContain('24.3 %');
    expect(html).toContain('computed when this page was built');
    expect(table(shown).rows.length).toBeGreaterThan(50);
  });
});

it('refuses an author’s text that is no single token', async () => {
  for (const name of ['source', 'destination', 'output'])
    await expect(
      trigramTwin({
        ...given({ choices: { ...NOTHING, [name]: ' the the' } }),
        ...{ session, prompts: null },
      }),
    ).rejects.toThrow(`attribute-invalid: <SkipTrigrams ${name}=" the the"> is no single token`);
});
