/** Ideal heads in a browser: shares are those of Node for the same prompt, and the patterns are those of the rule. */
import type { Locator, Page } from '@playwright/test';
import { promptWorths, recovered } from '../../components/figures/ideal-heads/readings.ts';
import { ruleRows } from '../../components/figures/ideal-heads/rules.ts';
import { percent } from '../../components/figures/ideal-heads/words.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, pastePrompt, ready, shifted, test, watchShifts } from './support.ts';

const GALLERY = '/gallery/ideal-heads/';
const TEXT = 'Mr Quillfeather sold the boat. Nobody thanked Mr Quillfeather for it.';
const figure = (page: Page): Locator => page.locator('ideal-heads .ideal-box:visible');

async function open(page: Page): Promise<void> {
  await page.goto(GALLERY);
  await page.locator('ideal-heads').scrollIntoViewIfNeeded();
  await ready(page);
  await expect(figure(page).locator('heat-map').first()).toBeVisible();
}

test('shares on the prompt are those of Node, by either way to be silent', async ({ page }) => {
  await open(page);
  await pastePrompt(page, TEXT);
  const { signal } = new AbortController();
  const session = await openModel('attn-2l');
  const run = await session.run(signal, {
    text: TEXT,
    want: ['logits', 'blocks.0.attn.hook_pattern', 'blocks.1.attn.hook_pattern'],
  });
  const rows = ruleRows('L0H1', 'L1H0');
  const shown = figure(page).locator('tbody td:last-child');
  for (const rest of ['learned', 'bos'] as const) {
    const { whole, rows: worths } = (await promptWorths(signal, session, run, rows, rest))!;
    await expect(shown).toHaveText(rows.map(({ key }) => percent(recovered(whole, worths[key]!))));
    await figure(page).getByRole('checkbox', { name: 'Where a rule is silent' }).press('Space');
  }
});

test('keyboard: a rule is chosen, and both heads are shown for both', async ({ page }) => {
  await open(page);
  await expect(figure(page).locator('heat-map')).toHaveCount(2);
  const radios = figure(page).getByRole('radio');
  await radios.nth(1).focus();
  await page.keyboard.press('ArrowUp');
  await expect(radios.first()).toBeChecked();
  await expect(figure(page).getByRole('region', { name: 'Patterns of L0H1' })).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await expect(figure(page).locator('heat-map')).toHaveCount(4);
});

test('nothing moves when live ideal heads take the place of their twin', async ({ page }) => {
  await watchShifts(page);
  await open(page);
  expect(await shifted(page)).toBeLessThan(0.005);
});
