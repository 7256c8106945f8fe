import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildTrainingData } from '../../../components/figures/training-curves/build-runs.ts';
import { csvOf } from '../../../components/figures/training-curves/csv.ts';
import { describe as describeShown } from '../../../components/figures/training-curves/describe.ts';
import { bestHead, curvesOf, readRun } from '../../../components/figures/training-curves/runs.ts';
import { summaryOf } from '../../../components/figures/training-curves/summary.ts';
import { tableOf } from '../../../components/figures/training-curves/table.ts';
import { trainingTwin } from '../../../components/figures/training-curves/twin.ts';
import { formatValue } from '../../../components/figures/training-curves/words.ts';
import { formatTokens } from '../../../components/parts/token-count.ts';
import { parseRecord } from '../../../models/runtime/record.ts';
import type { TrainingRecord } from '../../../models/runtime/record.ts';
import { shippedManifest } from '../../models/runtime/folder.ts';

/** A record by hand: three checkpoints, and heads whose prefix-matching scores are given. */
function record(model: string, seed: number, heads: number[][]): TrainingRecord {
  const checkpoints = [0, 1, 2].map((k) => ({
    step: 100 * k,
    tokens: 204_800 * k,
    val_loss: 7.5 - k,
    loss_by_class: { continued: 7 - 2 * k, otherwise: 7, corpus: 7, unseen: null },
    class_share: { continued: 0.2, otherwise: 0.3, corpus: 0.5, unseen: 0 },
    loss_by_position: [7.5 - k],
    icl_score: -0.1 * k,
    name_continuation: 0.25 * k,
    random_repeats: { top1: [0], top3: [0], loss: [7.5] },
    composition: [],
    qk_through: [],
    heads: heads.map((scores, head) => ({
      layer: 1,
      head,
      previousToken: 0.5,
      prefixMatching: scores[k]!,
      prefixMatchingOffset0: 0.03,
      prefixMatchingOffsetMinus1: 0.02,
      inductionOnText: 0.04,
      copying: -0.9 + 0.1 * head,
      ovPositivity: 0.1,
      qkPositivity: -0.1,
    })),
  }));
  const log = { columns: [], rows: [] };
  const text = JSON.stringify({ format: 2, model, seed, definitions: {}, checkpoints, log });
  return parseRecord(text, 'by hand', model);
}

const records = [
  record('two', 0, [
    [0.02, 0.3, 0.3],
    [0.02, 0.03, 0.40001],
  ]),
  record('two', 1, [
    [0.02, 0.1, 0.5],
    [0.03, 0.03, 0.03],
  ]),
  record('one', 0, [[0.03, 0.02, 0.03]]),
  record('none', 0, []),
];
const runs = records.map((one) => readRun(one, 1));
const shown = { runs, view: 'overview', everyHead: false, hidden: new Set<string>() } as const;
/** With spaces that break. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const keys = (description: ReturnType<typeof describeShown>) =>
  description.chart.panels.map(({ series }) => series.map(({ key }) => key));

describe('curves', () => {
  it('follow the head that ends highest, controls that of the score itself', () => {
    expect(bestHead(runs[0]!, 'prefixMatching')?.name).toBe('L1H1');
    expect(bestHead(runs[1]!, 'prefixMatching')?.name).toBe('L1H0');
    expect(curvesOf(runs[1]!, 'prefixMatchingOffset0', false).map(({ head }) => head)).toEqual([
      'L1H0',
    ]);
    expect(bestHead(runs[3]!, 'copying')).toBeNull();
  });

  it('leave out what a record lacks', () => {
    expect(curvesOf(runs[0]!, 'unseen', false)).toEqual([]);
    expect(curvesOf(runs[0]!, 'continued', false)[0]?.values).toEqual([7, 5, 3]);
    expect(describeShown({ ...shown, view: 'classes' }).chart.panels).toHaveLength(3);
  });
});

describe('what is drawn', () => {
  it('is a panel per measure and a curve per run, with one per head on request', () => {
    const every = ['two/0', 'two/1', 'one/0', 'none/0'];
    const best = ['two/0/L1H1', 'two/1/L1H0', 'one/0/L1H0'];
    expect(keys(describeShown(shown))).toEqual([every, every, every, best]);
    const [, , , heads] = keys(describeShown({ ...shown, everyHead: true }));
    expect(heads).toEqual(['two/0/L1H1', 'two/0/L1H0', 'two/1/L1H0', 'two/1/L1H1', 'one/0/L1H0']);
  });

  it('loses a head that is put aside where heads are told apart', () => {
    const hidden = new Set(['L1H0']);
    const every = describeShown({ ...shown, hidden, everyHead: true });
    expect(every.heads).toEqual(['L1H0', 'L1H1']);
    expect(keys(every)[3]).toEqual(['two/0/L1H1', 'two/1/L1H1']);
    expect(keys(describeShown({ ...shown, hidden }))).toEqual(keys(describeShown(shown)));
    expect(describeShown({ ...shown, view: 'loss' }).heads).toEqual([]);
  });

  it('loses the curves of a run that is put aside, and keeps its axes', () => {
    const all = describeShown(shown).chart;
    const some = describeShown({ ...shown, hidden: new Set(['two/1']) });
    expect(keys(some)[3]).toEqual(['two/0/L1H1', 'one/0/L1H0']);
    expect(some.chart.panels.map(({ domain }) => domain)).toEqual(
      all.panels.map(({ domain }) => domain),
    );
    expect(all.panels[3]?.domain).toEqual([0, 0.5]);
  });

  it('tells seeds apart by their strokes', () => {
    const [loss] = describeShown(shown).chart.panels;
    expect(loss?.series.map(({ dash }) => dash)).toEqual([undefined, '6 4', undefined, undefined]);
  });

  it('names each point', () => {
    const [, , , heads] = describeShown(shown).chart.panels;
    expect(heads?.series[0]?.label).toBe('two, seed\u00a00\u00a0· L1H1');
    expect(heads?.series[0]?.places).toEqual([
      'step\u00a00\u00a0· 0 tokens',
      'step\u00a0100\u00a0· 204.8\u00a0k tokens',
      'step\u00a0200\u00a0· 409.6\u00a0k tokens',
    ]);
    expect(formatTokens(2_560_000)).toBe('2.56\u00a0M');
    expect([-0.0004, -0.0006].map((value) => formatValue(value))).toEqual(['0.000', '−0.001']);
  });
});

describe('csvOf', () => {
  it('has the drawn values and nothing else, as recorded', () => {
    const hidden = new Set(['two/1', 'one/0', 'none/0']);
    const lines = csvOf(describeShown({ ...shown, hidden }).drawn).split('\r\n');
    expect(lines[0]).toBe('model,seed,head,step,tokens,metric,value');
    expect(lines).toContain('two,0,,100,204800,val_loss,6.5');
    expect(lines).toContain('two,0,L1H1,200,409600,prefixMatching,0.40001');
    expect(lines).toHaveLength(1 + 4 * 3 + 1);
    expect(lines.at(-1)).toBe('');
  });
});

describe('tableOf', () => {
  it('has a row per run and checkpoint, and says whose score it is', () => {
    const { rows, columns } = tableOf(describeShown(shown), false);
    expect(columns).toHaveLength(3 + 4);
    expect(rows).toHaveLength(4 * 3);
    expect(rows[2]).toEqual([
      'two, seed\u00a00',
      '200',
      '409600',
      '5.500',
      '3.000',
      '−0.200',
      '0.400 (L1H1)',
    ]);
    expect(rows.at(-1)?.at(-1)).toBe('–');
  });
});

describe('summaryOf', () => {
  it('tells where runs end and when prefix matching climbs', () => {
    expect(plain(summaryOf(records))).toBe(
      'After 409.6 k tokens the validation loss is 5.50 in two (mean of 2 seeds), 5.50 in one, and 5.50 in none. ' +
        'The best head’s prefix-matching score climbs from under 10 % to over 70 % of where it ends ' +
        'in two (2 of 2 seeds, between 0 and 409.6 k tokens). ' +
        'Within these stretches, each run in its own, the loss where the text continues as before falls by ' +
        '2.00 to 4.00 nats and the in-context-learning score falls by 0.10 to 0.20 nats. ' +
        'Elsewhere it ends at 0.03 in one. There are no heads in none.',
    );
  });

  it('says no more than there is', () => {
    expect(plain(summaryOf(records.slice(2, 3)))).toBe(
      'After 409.6 k tokens the validation loss is 5.50 in one. ' +
        'The best head’s prefix-matching score ends at 0.03 in one.',
    );
    const shorter = { ...records[0]!, checkpoints: records[0]!.checkpoints.slice(0, 2) };
    for (const checkpoint of shorter.checkpoints) checkpoint.icl_score = null;
    expect(plain(summaryOf([shorter, records[3]!]))).toMatch(
      /^At the end .* in two \(between 0 and 204\.8 k tokens\)\. Within this stretch the loss .* falls by 2\.00 nats\. There/,
    );
  });
});

describe('the static twin', () => {
  it('is the overview in HTML: picture with words, legend, table', async () => {
    const { html, css } = await trainingTwin({ runs, summary: 'What is to see.' }, 'overview');
    expect(html).toContain(
      'role="img" aria-label="Overview over training tokens. What is to see."',
    );
    expect(html.match(/<g class="line-curve"/g)).toHaveLength(15);
    expect(html.match(/<tr>/g)).toHaveLength(13);
    expect(html).toContain('class="training-chip"');
    expect(html).not.toMatch(/<line-chart|aria-pressed|checked|undefined|NaN|<!--/);
    expect(css).toMatch(/^\.training-twin \{/);
  });
});

describe('buildTrainingData', () => {
  it('reads every seed of every model, each model in its own colour', async () => {
    const { runs: read, summary } = await buildTrainingData(['attn-2l', 'attn-1l']);
    // As the lab's model and the one beside it elsewhere.
    const number = (id: string): number => (id === 'attn-2l' ? 2 : 4);
    expect(read.map(({ model, seed, color }) => [model, seed, color])).toEqual(
      ['attn-2l', 'attn-1l'].flatMap((id) =>
        shippedManifest(id).records.map(({ seed }) => [id, seed, number(id)]),
      ),
    );
    expect(plain(summary)).toContain('in attn-2l (3 of 3 seeds, between 1.64 M and 5.12 M tokens)');
  });

  it('keeps the shipped numbers exactly', async () => {
    const [run] = (await buildTrainingData(['attn-2l'])).runs;
    const file = new URL('../../../public/models/attn-2l/training.json', import.meta.url);
    const { checkpoints } = JSON.parse(readFileSync(file, 'utf8')) as TrainingRecord;
    expect(run?.values.val_loss).toEqual(checkpoints.map(({ val_loss }) => val_loss));
    expect(run?.heads.map(({ values }) => values.copying.at(-1))).toEqual(
      checkpoints.at(-1)?.heads.map(({ copying }) => copying),
    );
  });

  it('tells an author what to write', async () => {
    await expect(buildTrainingData([])).rejects.toThrow(
      /^model-unknown: .*names no model.*models=\{/,
    );
    await expect(buildTrainingData(undefined)).rejects.toThrow(/names no model/);
    await expect(buildTrainingData(['attn-2x'])).rejects.toThrow(
      /Did you mean “attn-2l”\? Models here: /,
    );
  });
});
