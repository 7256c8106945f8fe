/** Words of the text that set their lab, on the guide: by pointer and by keyboard, and nothing scrolls. */
import type { Page } from '@playwright/test';
import { expect, test } from './support.ts';

const guide = '/articles/authoring-guide/';
const early = (page: Page) =>
  page.getByRole('button', { name: 'step 600 (show training step 600)' });
const late = (page: Page) =>
  page.getByRole('button', { name: 'the end of training (show training step 12,500)' });

const scene = (page: Page) =>
  page.evaluate(() => {
    const lab = document.querySelector('#fig-moves')!.closest('retort-lab')!;
    const { checkpoint, head, prompt } = lab.state;
    return { checkpoint, head, prompt, ran: lab.state.run?.checkpoint };
  });

test('words set the moment of training and leave the reader in place', async ({ page }) => {
  await page.goto(guide);
  await early(page).scrollIntoViewIfNeeded();
  await expect.poll(async () => (await scene(page)).ran).toBe(12500);
  const before = await scene(page);
  const place = await page.evaluate(() => scrollY);
  await early(page).click();
  await expect.poll(() => scene(page)).toEqual({ ...before, checkpoint: 600, ran: 600 });
  await expect(page.locator('body > quiet-status')).toContainText('Shown: training step 600.');
  await late(page).press('Enter');
  await expect.poll(() => scene(page)).toEqual(before);
  await expect(page.locator('body > quiet-status')).toContainText('training step 12,500.');
  await early(page).press(' ');
  await expect.poll(async () => (await scene(page)).ran).toBe(600);
  expect(await page.evaluate(() => scrollY)).toBe(place);
});

test('on paper they are just words', async ({ page }) => {
  await page.goto(guide);
  await page.emulateMedia({ media: 'print' });
  await expect(early(page)).toHaveCSS('text-decoration-line', 'none');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('they are just words', async ({ page }) => {
    await page.goto(guide);
    const words = page.locator('retort-move').first();
    await expect(words).toHaveText('step 600');
    await expect(words).toHaveCSS('text-decoration-line', 'none');
    await expect(early(page)).toHaveCount(0);
  });
});
