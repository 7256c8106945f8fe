/** Random repeats: numbers as in Node, for both models; without the induction head the last time is as hard as the first; the chart is the slider. */
import type { Page } from '@playwright/test';
import { ablation } from '../../models/analysis/ablation.ts';
import { readByRepeat, repeatLosses } from '../../models/analysis/repeat-losses.ts';
import type { RepeatShape } from '../../models/analysis/repeat-test.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, ready, test } from './support.ts';

/** Of the live figure: its twin is still there, unseen. */
const shown = (page: Page, part: string) =>
  page.locator(`random-repeats ${part}`).filter({ visible: true });
const slider = (page: Page) => page.getByRole('slider', { name: 'Checkpoint on show' });
const cells = (page: Page) =>
  shown(page, '.repeats-block td[style]').evaluateAll((all) =>
    all.map((one) => one.textContent.trim()),
  );
const means = (page: Page) =>
  shown(page, '.repeats-means td').evaluateAll((all) => all.map((one) => one.textContent.trim()));

async function openFigure(page: Page): Promise<void> {
  await page.goto('/gallery/random-repeats/');
  await ready(page);
  await expect(slider(page)).toBeVisible();
}

async function inNode(
  model: string,
  shape: RepeatShape,
  off: { layer: number; head: number }[] = [],
) {
  const session = await openModel(model);
  const edits = ablation(...off);
  const treatment = off.length === 0 ? null : { reads: [], edits: () => edits };
  const { signal } = new AbortController();
  const test = await repeatLosses(signal, session, shape, { treatment });
  return { test, means: readByRepeat(test, session.manifest.config.d_vocab) };
}

test('another draw has the numbers that Node computes, for both models', async ({ page }) => {
  await openFigure(page);
  await shown(page, '.repeats-choices').getByLabel('Random tokens').selectOption('5');
  await page.getByRole('button', { name: 'Draw again' }).press('Enter');
  await expect(shown(page, '.repeats-seed')).toHaveText('seed 1');
  const shape = { seed: 1, block: 5 };
  const both = [await inNode('attn-2l', shape), await inNode('attn-1l', shape)];
  const rows = Array.from({ length: 5 }, (_, at) =>
    both.flatMap(({ test: { draws } }) =>
      [0, 1, 2, 3].map((time) => draws[0]!.losses[5 * time + at]!.toFixed(1)),
    ),
  );
  await expect.poll(() => cells(page)).toEqual(rows.flat());
  const [first] = await means(page);
  expect(first).toBe(both[0]!.means.loss[0]!.toFixed(2));
  await shown(page, '.repeats-choices').getByLabel('probability').check();
  const likely = Math.round(100 * Math.exp(-Math.min(...both[0]!.test.draws[0]!.losses)));
  expect(Math.max(...(await cells(page)).map(Number).filter(Number.isFinite))).toBe(likely);
});

test('the last time is as hard as the first without the induction head, and easier with it again', async ({
  page,
}) => {
  await openFigure(page);
  const before = await cells(page);
  const head = page.getByRole('button', { name: 'L1H0', exact: true }).filter({ visible: true });
  await head.press(' ');
  await expect(shown(page, '.repeats-finding')).toContainText(
    'the 4th time is about as hard as the first',
  );
  await expect(head).toHaveAttribute('aria-pressed', 'true');
  const { means: dark } = await inNode('attn-2l', {}, [{ layer: 1, head: 0 }]);
  expect((await means(page)).slice(0, 4)).toEqual(dark.loss.map((loss) => loss.toFixed(2)));
  await shown(page, 'edit-bar').getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => cells(page)).toEqual(before);
  // The head before it only tells it where to look: with the patterns kept it is hardly missed.
  await page.getByRole('button', { name: 'L0H1', exact: true }).filter({ visible: true }).click();
  await expect(shown(page, '.repeats-finding')).toContainText('without L0H1 12.10 nats');
  await shown(page, '.repeats-heads').getByLabel('Keep every attention pattern').check();
  await expect(shown(page, '.repeats-finding')).toContainText('without L0H1, patterns kept, ');
  await shown(page, 'edit-bar').getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => cells(page)).toEqual(before);
});

test('the chart moves the lab through training', async ({ page }) => {
  await openFigure(page);
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^step.0.*attn-2l, last 7\.62/);
  await expect(shown(page, '.repeats-finding')).toContainText(
    'costs attn-2l 7.62 nats, as much as the first time. attn-1l: 7.62, as much as the first time. Nothing is copied in order',
  );
  const seen = await page.evaluate(() => document.querySelector('retort-lab')?.state.checkpoint);
  expect(seen).toBe(0);
  await page.getByText('Show what was recorded as a table').filter({ visible: true }).click();
  await expect(shown(page, '.data tr')).toHaveCount(41);
});

test.describe('a model beside that cannot be had', () => {
  test.use({ expectedConsole: /Failed to load resource/ });
  test('is said to be missing, and the lab’s own model goes on without it', async ({ page }) => {
    await openFigure(page);
    const weights = /models\/attn-1l\//;
    await page.route(weights, (route) => route.fulfill({ status: 404, body: 'not here' }));
    await slider(page).focus();
    await page.keyboard.press('Home');
    await expect(shown(page, '.repeats-columns')).toContainText('One draw at step 0');
    const alert = page.locator('random-repeats').getByRole('alert').filter({ hasText: 'attn-1l' });
    await expect(alert).toBeVisible();
    await expect(shown(page, '.repeats-finding')).toContainText('costs attn-2l 7.62 nats');
    await page.unroute(weights);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(shown(page, '.repeats-finding')).toContainText('attn-1l: 7.62');
  });
});
