/** The skip-trigram browser: live numbers are those of the weights; sources by keyboard and by pointing at the text. */
import type { Locator, Page } from '@playwright/test';
import { readSource } from '../../components/figures/skip-trigrams/readings.ts';
import { headCircuits } from '../../models/analysis/head-circuits.ts';
import { readWeights } from '../../models/analysis/weights.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, pastePrompt, ready, shifted, test, watchShifts } from './support.ts';

async function open(page: Page): Promise<Locator> {
  await page.goto('/gallery/skip-trigrams/');
  await ready(page);
  const figure = page.locator('skip-trigrams');
  await expect(figure.locator('token-picker')).toBeVisible();
  return figure;
}

const finding = (figure: Locator): Locator => figure.locator('.trigrams-finding').last();

test('the tables are the head’s own, as Node reads them off the weights', async ({ page }) => {
  await watchShifts(page);
  const figure = await open(page);
  const session = await openModel('attn-1l');
  const weights = await readWeights(new AbortController().signal, session);
  const circuits = headCircuits(weights, { layer: 0, head: 3 });
  const { ov } = readSource(circuits, session.vocabulary.indexOf('ange'));
  const values = figure.getByRole('region', { name: 'Outputs' }).locator('.signed-value');
  const expected = [...ov.top, ...[...ov.bottom].reverse()].map(
    ({ value }) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`,
  );
  expect((await values.allTextContents()).slice(0, 20)).toEqual(expected);
  await expect(figure.getByRole('button', { name: 'L0H3 24.3 %' })).toBeVisible();
  expect(await shifted(page)).toBeLessThan(0.02);
});

test('a source by the keyboard, and one by pointing at the text', async ({ page }) => {
  const figure = await open(page);
  const field = figure.getByRole('combobox', { name: 'Source' });
  await field.focus();
  await field.pressSequentially('child');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue('␣child');
  await expect(finding(figure)).toContainText('“␣child” itself is 2nd');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await figure
    .getByRole('toolbar', { name: 'Tokens' })
    .getByRole('button', { name: 'no, 15' })
    .click();
  await expect(field).toHaveValue('␣no');
  await pastePrompt(page, 'Another text without it, but longer than the place of the focus.');
  await expect(field).not.toHaveValue('␣no');
});

test('an output of choice is followed in the text; a head keeps the source', async ({ page }) => {
  const figure = await open(page);
  const outputs = figure.getByRole('region', { name: 'Outputs' });
  await outputs.getByRole('button', { name: /^put, no space before: / }).click();
  await expect(figure.getByText('In the text: added to the logit of put').last()).toBeVisible();
  await figure.getByRole('button', { name: 'L0H3' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(finding(figure)).toContainText('L0H2');
});

test('the whole vocabulary is read when asked for', async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole('button', { name: 'All tokens' }).click();
  await expect(finding(figure)).toContainText('raises “log” most');
  await figure.getByRole('button', { name: '␣est → ually' }).click();
  await figure.getByRole('button', { name: 'This token' }).click();
  await expect(finding(figure)).toContainText('“ually”');
});
