/** The finder of bugs: what it says live is what Node computes; bugs are deleted, and put back; texts are written. */
import type { Locator, Page } from '@playwright/test';
import { actingBugs, scanHead } from '../../components/figures/bug-cost/readings.ts';
import { inSlices } from '../../models/analysis/slices.ts';
import { readWeights } from '../../models/analysis/weights.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, ready, shifted, test, watchShifts } from './support.ts';

const HEAD = { layer: 0, head: 3 };

async function open(page: Page): Promise<Locator> {
  await page.goto('/gallery/bug-cost/');
  await ready(page);
  const figure = page.locator('bug-cost');
  await expect(figure.locator('edit-bar')).toBeVisible();
  return figure;
}

const finding = (figure: Locator): Locator => figure.locator('.bugs-finding').last();
const balance = (figure: Locator): Locator => figure.locator('.bugs-balance').last();

test('what a bug costs is what Node computes, and nothing moves', async ({ page }) => {
  await watchShifts(page);
  const figure = await open(page);
  const { signal } = new AbortController();
  const session = await openModel('attn-1l');
  const weights = await readWeights(signal, session);
  const bugs = await inSlices(signal, scanHead(weights, HEAD, 0));
  const text = await page.evaluate(() => document.querySelector('retort-lab')!.state.prompt);
  const run = await session.run(signal, { text, want: ['logits', 'blocks.0.attn.hook_pattern'] });
  const [worst] = actingBugs(run, weights, HEAD, bugs);
  const cost = worst!.saved.toFixed(2);
  await expect(finding(figure)).toContainText(`costs this text ${cost} nats`);
  await expect(
    figure.getByRole('region', { name: 'Bugs', exact: true }).getByText(`+${cost}`),
  ).toBeVisible();
  await expect(figure.getByRole('button', { name: `L0H3 ${bugs.length}` })).toBeVisible();
  expect(await shifted(page)).toBeLessThan(0.02);
});

test('a bug is deleted, which the text shows, and put back', async ({ page }) => {
  const figure = await open(page);
  const button = figure.getByRole('button', { name: 'Delete “ange … ␣Com → ange”' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(balance(figure)).toContainText('With one trigram deleted the text costs 58.73 nats');
  const chip = figure.getByRole('button', { name: /^Take back: “ange … Com → ange” deleted/ });
  await chip.click();
  await expect(balance(figure)).toContainText('The whole text costs 60.78 nats');
  await figure.getByRole('button', { name: 'Undo' }).click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
});

test('another bug is chosen and written into the prompt', async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole('button', { name: '␣est … con → ually' }).click();
  await expect(finding(figure)).toContainText('The text has no place for that.');
  await figure.getByRole('button', { name: 'Write it into the prompt' }).click();
  await ready(page);
  await expect(figure.getByRole('textbox', { name: 'Prompt' })).toHaveValue(/est.*annually/s);
  await expect(finding(figure)).not.toContainText('no place');
});

test('another head is read when it is chosen', async ({ page }) => {
  const figure = await open(page);
  await figure.getByRole('button', { name: 'L0H1' }).click();
  await expect(figure.getByRole('button', { name: 'L0H1 497' })).toBeVisible();
  await expect(finding(figure)).toContainText('L0H1 has learnt “ange …');
});
