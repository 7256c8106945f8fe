import { beforeAll, describe, expect, it } from 'vitest';
import { describe as describeShown } from '../../../components/figures/bug-cost/describe.ts';
import type { Given } from '../../../components/figures/bug-cost/describe.ts';
import { bugPrompts, holdsBug } from '../../../components/figures/bug-cost/prompts.ts';
import {
  actingBugs,
  forcedOf,
  knownBugs,
  scanHead,
  withoutTrigrams,
} from '../../../components/figures/bug-cost/readings.ts';
import { bugTwin } from '../../../components/figures/bug-cost/twin.ts';
import { balance, finding, table } from '../../../components/figures/bug-cost/words.ts';
import type { FoundBug } from '../../../models/analysis/bug-finder.ts';
import { headCircuits } from '../../../models/analysis/head-circuits.ts';
import { logSumExp, perTokenLoss } from '../../../models/analysis/losses.ts';
import { inSlices } from '../../../models/analysis/slices.ts';
import { deleteTrigram } from '../../../models/analysis/trigram-deletion.ts';
import { readWeights } from '../../../models/analysis/weights.ts';
import type { ModelWeights } from '../../../models/analysis/weights.ts';
import { openModel } from '../../../models/runtime/node.ts';
import { hookOf, part } from '../../../models/runtime/tensor.ts';
import type { Run, Session } from '../../../models/runtime/types.ts';
import { bay, bugModel, in_, keep, other } from '../../models/analysis/bug-model.ts';

const { signal } = new AbortController();
const TEXT = 'Change, Change, Change! The Computer said no.';
const HEAD = { layer: 0, head: 3 };

let session: Session;
let weights: ModelWeights;
let run: Run;
let bugs: readonly FoundBug[];
let ange: FoundBug;
const idOf = (text: string): number => session.vocabulary.indexOf(text);
const given = (changes: Partial<Given> = {}): Given => ({
  run,
  weights,
  session,
  head: HEAD,
  bugs,
  source: null,
  edits: [],
  ...changes,
});

beforeAll(async () => {
  session = await openModel('attn-1l');
  weights = await readWeights(signal, session);
  run = await session.run(signal, { text: TEXT, want: Object.keys(session.manifest.hooks) });
  bugs = await inSlices(signal, scanHead(weights, HEAD, session.manifest.tokenizer.bos_id));
  ange = bugs.find(({ source }) => source === idOf('ange'))!;
});

describe('the bugs of a head', () => {
  it('are found once, none of them about BOS', async () => {
    expect(bugs.length).toBeGreaterThan(100);
    expect(bugs.some(({ source }) => source === 0)).toBe(false);
    expect(knownBugs(weights, HEAD)).toBe(bugs);
    expect(await inSlices(signal, scanHead(weights, HEAD, 0))).toBe(bugs);
    expect(knownBugs(weights, { layer: 0, head: 0 })).toBeNull();
  });

  it('are squares: what is meant multiplies to what is forced', () => {
    for (const { meant, forced } of bugs.slice(0, 50)) {
      const product = forced[0].strength * forced[1].strength;
      expect(meant[0].strength * meant[1].strength).toBeCloseTo(product, 6);
    }
  });

  it('act where source and destination stand in a text', () => {
    const model = bugModel([0, keep, other, in_, other]);
    const [found] = actingBugs(model.run, model.weights, model.head, [
      {
        source: keep,
        meant: [],
        forced: [
          { source: keep, destination: in_, output: bay },
          { source: keep, destination: bay, output: in_ },
        ],
      } as unknown as FoundBug,
    ]);
    const { cost } = deleteTrigram(model.run, model.circuits, model.head, {
      source: keep,
      destination: in_,
      output: bay,
    });
    expect(found!.saved).toBeCloseTo(-cost, 8);
    expect(actingBugs(model.run, model.weights, model.head, [])).toEqual([]);
  });
});

describe('a text without trigrams', () => {
  it('loses what each of them had added, all at once', () => {
    const head = { layer: 0, head: 1 };
    const trigram = { source: idOf('ange'), destination: idOf(' Com'), output: idOf('ange') };
    const pair = [HEAD, head].map((one) => ({ head: one, ...trigram }));
    const { places, saved } = withoutTrigrams(run, weights, pair);
    expect(places.map(({ dest }) => dest)).toEqual([11, 11]);
    const added = [HEAD, head].map(
      (one) => deleteTrigram(run, headCircuits(weights, one), one, trigram).places[0]!.logit,
    );
    const logits = Float64Array.from(part(hookOf(run, 'logits', ['pos', 'vocab']), 11));
    const next = run.tokens[12]!.id;
    const before = logSumExp(logits) - logits[next]!;
    logits[trigram.output]! -= added[0]! + added[1]!;
    expect(saved).toBeCloseTo(before - (logSumExp(logits) - logits[next]!), 8);
    expect(places[0]!.p.after).toBeCloseTo(
      Math.exp(logits[trigram.output]! - logSumExp(logits)),
      8,
    );
  });

  it('is as it was where the head is switched off', () => {
    const off = { ...run, edits: { headScale: { L0H3: 0 } } };
    expect(withoutTrigrams(off, weights, forcedOf(ange, HEAD))).toEqual({ places: [], saved: 0 });
  });
});

describe('what is shown', () => {
  it('is the bug that costs the text most, or the one chosen', () => {
    const shown = describeShown(given());
    expect(shown.bug).toBe(ange);
    expect(shown.saved).toBeCloseTo(2.05, 2);
    // "Comange" at 87 % is what the bug makes of "Com".
    const [worst] = [...shown.places].sort((a, b) => b.before - a.before);
    expect(worst!.p.before).toBeCloseTo(0.87, 2);
    expect(worst!.p.after).toBeLessThan(0.001);
    // What is meant saves, what is forced costs.
    const [meant, other, rare, costly] = shown.costs;
    expect(meant).toBeLessThan(0);
    expect(other).toBeLessThanOrEqual(0);
    expect(rare! + costly!).toBeCloseTo(shown.saved, 3);
    expect(describeShown(given({ source: ' est' })).costs).toEqual([null, null, null, null]);
    expect(describeShown(given({ source: ' est' })).bug!.source).toBe(idOf(' est'));
    expect(describeShown(given({ source: ' est' })).places).toEqual([]);
    expect(describeShown(given({ bugs: [] })).bug).toBeNull();
  });

  it('counts the reader’s deletions, of whatever head', () => {
    const losses = perTokenLoss(
      hookOf(run, 'logits', ['pos', 'vocab']),
      run.tokens.map(({ id }) => id),
    );
    const whole = losses.reduce<number>((sum, loss) => sum + (loss ?? 0), 0);
    const { forced } = ange;
    const { source, destination, output } = forced[1];
    const edit = { kind: 'delete-trigram', head: 'L0H3', source, destination, output } as const;
    const shown = describeShown(given({ edits: [{ kind: 'ablate', head: 'L0H0' }, edit] }));
    expect(shown.loss.whole).toBeCloseTo(whole, 6);
    expect(shown.loss.whole - shown.loss.edited).toBeCloseTo(2.05, 2);
    expect(shown.deleted).toEqual([false, true]);
    expect(shown.deletions).toBe(1);
    expect(balance(shown)).toContain('With one trigram deleted');
  });

  it('says it in words, in a table and in the twin', async () => {
    const shown = describeShown(given());
    expect(finding(shown)).toContain('so it must say “… ␣Com → ange” too');
    expect(finding(shown)).toContain('2.05 nats');
    expect(table(shown).rows[0]![0]).toBe('“ange … ␣Ch → ange”');
    const { html } = await bugTwin({ ...given(), session, prompts: [TEXT] });
    for (const { strength } of [...ange.meant, ...ange.forced])
      expect(html).toContain(`+${strength.toFixed(1)}`);
    expect(html).toContain('87.1 % → 0.06 %');
    expect(html).toContain('474');
  });
});

describe('a text to write', () => {
  it('has the source, and after it what is meant', async () => {
    const ids = async (text: string): Promise<number[]> =>
      (await session.tokenize(signal, text)).tokens.map(({ id }) => id);
    const [text] = bugPrompts(ange, session.vocabulary);
    expect(text).toBe('Change, Change, Change! The Comput, the Change.');
    expect(holdsBug(await ids(text!), ange)).toBe(true);
    expect(holdsBug(await ids('The Computer had a Change'), ange)).toBe(false);
  });
});

it('refuses an author’s text that is no single token', async () => {
  const twin = bugTwin({ ...given({ source: ' the the' }), session, prompts: null });
  await expect(twin).rejects.toThrow(
    'attribute-invalid: <BugCost source=" the the"> is no single token',
  );
});
