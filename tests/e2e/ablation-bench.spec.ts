/** The ablation bench in a browser: its numbers are those of Node, on the texts and on the prompt. */
import type { Locator, Page } from '@playwright/test';
import { readHeldOut, windowLosses, windowsOf } from '../../models/analysis/held-out.ts';
import { OWN_PROSE } from '../../models/analysis/own-prose.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, pastePrompt, ready, shifted, test, watchShifts } from './support.ts';

const GALLERY = '/gallery/ablation-bench/';
const TEXT = 'Mr Quillfeather sold the boat. Nobody thanked Mr Quillfeather for it.';
const figure = (page: Page): Locator => page.locator('ablation-bench .bench-box:visible');
const values = (of: Locator): Promise<string[]> => of.locator('.bench-value').allInnerTexts();

async function open(page: Page): Promise<void> {
  await page.goto(GALLERY);
  await page.locator('ablation-bench').scrollIntoViewIfNeeded();
  await ready(page);
  await expect(figure(page).getByRole('button', { name: 'L0H2', exact: true })).toBeVisible();
}

test('heads are switched off by keyboard, measured on the texts, and taken back', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const { signal } = new AbortController();
  const session = await openModel('attn-2l');
  const windows = await windowsOf(signal, session, OWN_PROSE);
  const off = { reads: [], edits: () => ({ headScale: { L1H3: 0 } }) };
  const expected = readHeldOut(windows, await windowLosses(signal, session, windows, off));
  await open(page);
  const before = await values(figure(page).locator('section').first());
  await figure(page).getByRole('button', { name: 'none' }).focus();
  await page.keyboard.press('Enter');
  await expect(figure(page)).toContainText('Nothing is switched off');
  await figure(page).getByRole('button', { name: 'L1H3', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(figure(page).locator('edit-bar')).toContainText('L1H3 switched off');
  await expect(figure(page)).toContainText('Without L1H3 the model has not been measured');
  await figure(page).getByRole('button', { name: 'Measure on' }).focus();
  await page.keyboard.press('Enter');
  await expect(figure(page)).toContainText('Measuring:');
  await expect(figure(page).getByRole('button', { name: 'Draw another control' })).toBeVisible({
    timeout: 150_000,
  });
  const focused = await page.evaluate(() =>
    document.querySelector('ablation-bench')?.shadowRoot?.activeElement?.textContent.trim(),
  );
  expect(focused).toBe('Draw another control');
  const shown = await values(figure(page).locator('section').first());
  expect(shown[0]).toBe(before[0]);
  expect(Number(shown[4])).toBeCloseTo(expected.mean, 1);
  // The control loses as much as the ablation.
  expect(Math.abs(Number(shown[5]) - Number(shown[4]))).toBeLessThan(0.015);
  expect(Number(shown[7])).toBeCloseTo(expected.continued, 1);
  await figure(page).getByRole('button', { name: 'induction head', exact: true }).click();
  await expect.poll(() => values(figure(page).locator('section').first())).toEqual(before);
});

test('a choice that was measured at build shows its numbers at once', async ({ page }) => {
  await open(page);
  const texts = figure(page).locator('section').first();
  const before = await values(texts);
  await page.locator('ablation-bench').evaluate((bench) => bench.setAttribute('heads', 'L0H1'));
  await expect(figure(page).locator('.bench-finding')).toContainText('Without L0H1, a token costs');
  const after = await values(texts);
  expect(after).not.toContain('–');
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  // Heads of the same cost beside it.
  expect(Math.abs(Number(after[5]) - Number(after[4]))).toBeLessThan(0.015);
  await expect(figure(page).getByRole('button', { name: 'Draw another control' })).toBeVisible();
});

test('the prompt is read again under all three conditions', async ({ page }) => {
  await open(page);
  await pastePrompt(page, TEXT);
  const { signal } = new AbortController();
  const session = await openModel('attn-2l');
  const { tokens } = await session.tokenize(signal, TEXT);
  const ids = tokens.map(({ id }) => id);
  const off = { reads: [], edits: () => ({ headScale: { L1H0: 0 } }) };
  const own = async (treatment: typeof off | null) =>
    readHeldOut([ids], await windowLosses(signal, session, [ids], treatment)).mean.toFixed(2);
  const prompt = figure(page).locator('section').last().locator('.bench-group').first();
  await expect
    .poll(async () => (await values(prompt)).slice(0, 2))
    .toEqual([await own(null), await own(off)]);
});

test('nothing moves when the live bench takes the place of its twin', async ({ page }) => {
  await watchShifts(page);
  await open(page);
  expect(await shifted(page)).toBeLessThan(0.005);
});
