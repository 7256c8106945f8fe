/** The eigenvalue plane: the page's numbers are those that Node reads off the same weights, at whichever checkpoint. */
import { copyingOf } from '../../components/figures/eigenvalue-plane/readings.ts';
import { eigenvalueText, percent } from '../../components/figures/eigenvalue-plane/words.ts';
import { signed } from '../../components/parts/signed-numbers.ts';
import { ovEigenvalues, positivity, vocabularyMap } from '../../models/analysis/circuits.ts';
import { scanCopyRanks } from '../../models/analysis/copy-ranks.ts';
import { inSlices } from '../../models/analysis/slices.ts';
import { ovCircuit } from '../../models/analysis/token-circuits.ts';
import { readWeights, weightsOf } from '../../models/analysis/weights.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, test } from './support.ts';
import type { Page } from '@playwright/test';

const { signal } = new AbortController();
const session = await openModel('attn-2l');

async function expected(layer: number, head: number, step?: number) {
  const weights = await readWeights(signal, session, step);
  const { W_V, W_O } = weightsOf(weights, { layer, head });
  const values = ovEigenvalues(W_V, W_O, vocabularyMap(weights));
  const ranks = await inSlices(signal, scanCopyRanks(ovCircuit(weights, { layer, head })));
  return { values, positivity: positivity(values), copying: copyingOf(ranks) };
}

async function open(page: Page) {
  await page.goto('/gallery/eigenvalue-plane/');
  await page.locator('eigenvalue-plane').scrollIntoViewIfNeeded();
  // The twin stays in the page, under the live figure.
  const figure = page.locator('.eigen:not(.eigen-twin *)');
  const choose = figure.getByRole('toolbar', { name: 'Choose a head' });
  await expect(choose).toBeVisible({ timeout: 20_000 });
  return { figure, choose };
}

test('keys choose a head and read its eigenvalues', async ({ page }) => {
  const { figure, choose } = await open(page);
  const selected = choose.locator('[aria-pressed="true"]');
  await expect(selected).toHaveAccessibleName(/^L1H0/);
  await selected.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(selected).toHaveAccessibleName(/^L0H0/);
  const { values, positivity: positive, copying } = await expected(0, 0);
  await expect(selected).toContainText(signed(positive));
  await expect(selected).toContainText(percent(copying.first));
  await expect(figure.locator('.eigen-finding')).toContainText(
    `L0H0 has positivity ${signed(positive)}`,
  );
  const state = await page.evaluate(() => document.querySelector('retort-lab')?.state.head);
  expect(state).toEqual({ layer: 0, head: 0 });
  await figure.getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await expect(figure.locator('.eigen-point')).toHaveText(`1 of 32: ${eigenvalueText(values[0]!)}`);
  await expect(page.locator('eigenvalue-plane').getByRole('status').first()).toHaveText(/^1 of 32/);
  await page.keyboard.press('End');
  await expect(figure.locator('.eigen-point')).toHaveText(
    `32 of 32: ${eigenvalueText(values[31]!)}`,
  );
});

test('the plot is a chooser too, and a pointer reads an eigenvalue', async ({ page }) => {
  const { figure } = await open(page);
  await figure.getByRole('button', { name: /^L1H1: positivity .*, median place/ }).click();
  await expect(figure.locator('.column .title').nth(1)).toHaveText('L1H1: 32 eigenvalues');
  await figure.locator('.eigen-stage .plane').hover();
  await expect(figure.locator('.eigen-point')).toHaveText(/\d+ of 32: λ/);
});

test('another checkpoint has other eigenvalues', async ({ page }) => {
  const { figure, choose } = await open(page);
  await figure.getByRole('slider', { name: 'Training step' }).focus();
  await page.keyboard.press('Home');
  for (let k = 0; k < 8; k++) await page.keyboard.press('ArrowRight');
  const { positivity: positive, copying } = await expected(1, 0, 500);
  const head = choose.getByRole('button', { name: /^L1H0/ });
  await expect(head).toContainText(signed(positive), { timeout: 20_000 });
  await expect(head).toContainText(percent(copying.first), { timeout: 20_000 });
  await expect(figure.locator('.eigen-finding')).toContainText(
    `L1H0 has positivity ${signed(positive)}`,
  );
});
