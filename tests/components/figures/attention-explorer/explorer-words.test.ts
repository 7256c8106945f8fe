import { expect, it } from 'vitest';
import {
  finding,
  lossWords,
  matrixTable,
  nextText,
  ordinal,
  strongest,
} from '../../../../components/figures/attention-explorer/explorer-words.ts';

const tokens = [{ text: '', added: true }, { text: ' Zan' }, { text: 'thor' }, { text: ' Zan' }];
const values = Float32Array.from([
  1, 0, 0, 0, 0.9, 0.1, 0, 0, 0.8, 0.1, 0.1, 0, 0.1, 0, 0.83, 0.07,
]);

it('a picture says what it shows', () => {
  expect(finding('L1H2', values, tokens)).toBe(
    'Head L1H2 attends most strongly from "␣Zan" (3) to "thor" (2), with 0.83, BOS aside.',
  );
});

it('the table holds every token and its largest sources', () => {
  const { columns, rows } = matrixTable('L1H2', values, tokens, 'attention weight');
  expect(columns).toHaveLength(6);
  expect(rows.map((row) => row.length)).toEqual([6, 6, 6, 6]);
  expect(rows[3]).toEqual([
    '"␣Zan" (3)',
    '"thor" (2) 0.83',
    'BOS (0) 0.10',
    '"␣Zan" (3) 0.07',
    '"␣Zan" (1) 0.00',
    '',
  ]);
});

it('what comes next has a rank and a loss', () => {
  expect(nextText({ id: 1, rank: 3, p: 0.5, loss: 0.693 }, ['a', ' b'])).toBe(
    'The text goes on with "␣b": 3rd of 2, loss 0.69 nats.',
  );
  expect([1, 2, 3, 4, 11, 12, 21, 113].map(ordinal).join(' ')).toBe(
    '1st 2nd 3rd 4th 11th 12th 21st 113th',
  );
});

it('an edit is compared with the model as it was', () => {
  const next = { id: 1, rank: 3, p: 0.5, loss: 0.693 };
  expect(nextText(next, ['a', ' b'], { ...next, loss: 0.1 })).toContain(
    'loss 0.69 nats, 0.10 without the edits (ticks).',
  );
  expect(nextText(null, [], null)).toMatch(/next\. Ticks: without the edits\.$/);
  const text = 'Loss of this text: 3.25 nats per token';
  expect(lossWords({ loss: 3.25, clean: null })).toEqual({ text, change: '' });
  expect(lossWords({ loss: 3.25, clean: 2.9 }).change).toBe('+0.35 with the edits');
  expect(lossWords({ loss: 3.25, clean: 3.35 }).change).toBe('−0.10 with the edits');
  expect(lossWords({ loss: NaN, clean: NaN }).change).toBe('');
  expect(strongest(new Float32Array(16), tokens)).toBe('It writes nothing, BOS aside.');
});
