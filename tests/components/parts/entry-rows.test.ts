import { html } from 'lit';
import { expect, it } from 'vitest';
import { staticHtml } from '../../../components/lab/build-static.ts';
import { entryRows } from '../../../components/parts/entry-rows.ts';
import { headRow } from '../../../components/parts/head-row.ts';

const rows = ['a', 'b', 'c'].map((key, k) => ({ key, label: html`${key}`, value: k - 1 }));
const heads = ['L0H0', 'L0H1'].map((name) => ({ name, note: '1' }));

it('entries are a picture, or buttons of which the tab key reaches one', async () => {
  const picture = await staticHtml(entryRows(rows, { label: 'Entries', max: 1 }));
  expect(picture).not.toContain('<button');
  expect(picture).toContain('−1.0');
  expect(picture).toContain('+1.0');
  const options = { label: 'Entries', max: 1, pick: () => undefined };
  for (const selected of ['b', 'elsewhere', null]) {
    const control = await staticHtml(entryRows(rows, { ...options, selected }));
    expect(control.match(/tabindex="0"/g)).toHaveLength(1);
    expect(control.match(/aria-pressed="true"/g) ?? []).toHaveLength(selected === 'b' ? 1 : 0);
  }
});

it('heads are a picture, or buttons of which the tab key reaches one', async () => {
  const picture = await staticHtml(headRow(heads, { label: 'Heads', selected: 'L0H1' }));
  expect(picture).not.toContain('<button');
  for (const selected of ['L0H1', 'L9H9']) {
    const control = await staticHtml(headRow(heads, { label: 'Heads', selected }, () => undefined));
    expect(control.match(/tabindex="0"/g)).toHaveLength(1);
  }
});
