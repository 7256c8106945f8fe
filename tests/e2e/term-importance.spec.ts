/** Term importance in a browser: its last pass is the model's loss, and its numbers are those of Node. */
import type { Locator, Page } from '@playwright/test';
import { pathHooks } from '../../models/analysis/paths.ts';
import { termImportance } from '../../models/analysis/term-importance.ts';
import { readWeights } from '../../models/analysis/weights.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, pastePrompt, ready, shifted, test, watchShifts } from './support.ts';

const GALLERY = '/gallery/term-importance/';
const TEXT = 'Mr Quillfeather sold the boat. Nobody thanked Mr Quillfeather for it.';
const figure = (page: Page): Locator => page.locator('term-importance .terms-box:visible');

async function open(page: Page): Promise<void> {
  await page.goto(GALLERY);
  await page.locator('term-importance').scrollIntoViewIfNeeded();
  await ready(page);
  await expect(figure(page).locator('kind-strip')).toBeVisible();
}

/** Losses that the rows state, after checking that the last is the loss of the model. */
async function losses(page: Page): Promise<string[]> {
  const said = await figure(page).locator('.terms-sum').innerText();
  const [, last, full] = /pass (\S+) nats =\sthe model’s loss\s([\d.]+),/.exec(said) ?? [];
  expect(Math.abs(Number(last) - Number(full))).toBeLessThanOrEqual(1.01e-4);
  const power = /× 10(\S+)$/.exec(said)?.[1] ?? '⁻⁹';
  expect(
    Number([...power].map((one) => (one === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(one))).join('')),
  ).toBeLessThanOrEqual(-6);
  return figure(page).locator('.fall tbody td:nth-child(6)').allInnerTexts();
}

test('the passes are those of Node, and the last is the model’s loss', async ({ page }) => {
  await open(page);
  await pastePrompt(page, TEXT);
  const { signal } = new AbortController();
  const session = await openModel('attn-2l');
  const { config } = session.manifest;
  const run = await session.run(signal, { text: TEXT, want: ['logits', ...pathHooks(config)] });
  const expected = termImportance(run, await readWeights(signal, session), config);
  await expect(figure(page).locator('.fall tbody tr').last()).toContainText(
    expected.at(-1)!.mean.toFixed(3),
  );
  expect(await losses(page)).toEqual(
    [Math.log(config.d_vocab), ...expected.map(({ mean }) => mean)].map((one) => one.toFixed(3)),
  );
  const strip = figure(page).getByRole('toolbar', { name: 'Tokens' }).getByRole('button');
  await expect(strip).toHaveCount(run.tokens.length);
  await strip.nth(5).click();
  const own = expected.map((pass) => pass.losses[5]!.toFixed(2));
  await expect(figure(page).locator('.terms-told')).toContainText(`${own[0]} with direct path`);
});

test('keyboard: the colours are chosen and the tokens walked without a mouse', async ({ page }) => {
  await open(page);
  await figure(page).getByRole('radio', { name: 'what lowered it most' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(figure(page).getByRole('radio', { name: 'single heads' })).toBeChecked();
  await expect(figure(page).getByText('− lowers the loss')).toBeVisible();
  const strip = figure(page).getByRole('toolbar', { name: 'Tokens' }).getByRole('button');
  await strip.last().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const focus = await page.evaluate(() => document.querySelector('retort-lab')!.state.focus);
  expect(focus).toEqual({ token: 1, locked: true });
  await expect(figure(page).locator('.terms-told')).toContainText('(1): 7.62 blind');
});

test('nothing moves when live term importance takes the place of its twin', async ({ page }) => {
  await watchShifts(page);
  await open(page);
  expect(await shifted(page)).toBeLessThan(0.005);
});

test('an empty text is asked for instead of a number', async ({ page }) => {
  await open(page);
  await pastePrompt(page, '');
  await expect(figure(page)).toContainText('there is no token to predict yet');
  await pastePrompt(page, TEXT);
  await expect(figure(page).locator('.terms-sum')).toBeVisible();
});
