/** The reader's own text over training: numbers as in Node, the chart that is a slider, and what it fetches. */
import type { Page } from '@playwright/test';
import { perTokenLoss } from '../../models/analysis/losses.ts';
import { openModel } from '../../models/runtime/node.ts';
import { hookOf } from '../../models/runtime/tensor.ts';
import { expect, onPhone, pastePrompt, ready, test } from './support.ts';

const address = '/gallery/text-over-training/';
const TEXT = 'The ferry to Brindlemoor is late. Nobody likes the ferry to Brindlemoor.';

/** Of the live figure: its twin is still there, unseen. */
const shown = (page: Page, part: string) =>
  page.locator(`text-over-training ${part}`).filter({ visible: true });
const slider = (page: Page) => page.getByRole('slider', { name: /checkpoint on show/ });

async function openFigure(page: Page): Promise<void> {
  await page.goto(address);
  await ready(page);
  await expect(slider(page)).toBeVisible();
}

async function losses(model: string, checkpoint: number, text: string) {
  const session = await openModel(model);
  const { signal } = new AbortController();
  const run = await session.run(signal, { text, checkpoint, want: ['logits'] });
  const ids = run.tokens.map(({ id }) => id);
  return perTokenLoss(hookOf(run, 'logits', ['pos', 'vocab']), ids);
}

const gain = (value: number): string =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`.replace(/^.0\.00$/, '0.00');

test('a text of the reader has the gains that Node computes, for both models', async ({ page }) => {
  await openFigure(page);
  await pastePrompt(page, TEXT);
  for (const model of ['attn-2l', 'attn-1l']) {
    const [from, to] = [await losses(model, 850, TEXT), await losses(model, 1800, TEXT)];
    const strip = page.getByRole('toolbar', { name: new RegExp(`^${model}: gain`) });
    const buttons = strip.getByRole('button');
    await expect(buttons).toHaveCount(from.length);
    await expect(buttons.last()).not.toHaveAccessibleName(/nothing to compare/);
    const said = await buttons.evaluateAll((all) =>
      all.map((one) => one.getAttribute('aria-label')?.replace(/^.*: /, '')),
    );
    expect(said.slice(1)).toEqual(from.slice(1).map((loss, k) => gain(loss! - to[k + 1]!)));
  }
  await expect(shown(page, '.text-choices')).toContainText('38 more checkpoints');
});

test('keys move the slider, the text stays, and the neighbours come unasked', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, step] = /attn-2l\/checkpoints\/0*(\d+)\./.exec(request.url()) ?? [];
    if (step) asked.push(step);
  });
  await openFigure(page);
  expect(asked).toEqual(['1800']);
  await slider(page).focus();
  await page.keyboard.press('PageUp');
  await expect(slider(page)).toHaveAttribute(
    'aria-valuetext',
    /^step.3000.* 34 of 40; Mean loss of the text: attn-2l \d\.\d\d, attn-1l /,
  );
  await ready(page);
  await expect(shown(page, '.text-finding')).toContainText(/^From step.850 to step.3000/);
  await expect.poll(() => asked).toEqual(['1800', '3000', '3500', '2500']);
  await page.keyboard.press('ArrowRight');
  await ready(page);
  const seen = await page.evaluate(() => document.querySelector('retort-lab')?.state.checkpoint);
  expect(seen).toBe(3500);
  await expect(shown(page, '.text-finding')).toContainText(/^From step.850 to step.3500/);
  expect(asked.filter((step) => step === '3500')).toHaveLength(1);
});

test('another checkpoint to compare with, and a token in focus', async ({ page }) => {
  await openFigure(page);
  await page
    .getByRole('combobox', { name: 'Compare with A' })
    .selectOption({ label: 'step 0, untrained' });
  await expect(shown(page, '.text-finding')).toContainText(/^From step.0 to step.1800/);
  const strip = page.getByRole('toolbar', { name: /^attn-2l: gain/ });
  await strip.getByRole('button').nth(4).focus();
  await page.keyboard.press('ArrowRight');
  await expect(shown(page, '.text-token')).toContainText(/^"d" \(5\): attn-2l 7\.\d\d/);
  await expect(shown(page, 'scrub-chart')).toContainText('Loss of "d" (5)');
  await page.getByText('Show the losses as a table').filter({ visible: true }).click();
  await expect(page.getByRole('table').filter({ visible: true }).getByRole('row')).toHaveCount(56);
});

test('a press on the chart goes to the nearest checkpoint', async ({ page }) => {
  test.skip(onPhone(), 'a pointer');
  await openFigure(page);
  const box = (await slider(page).boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.02, box.y + box.height / 2);
  await expect(shown(page, '.text-finding')).toContainText(/to step.0 /);
  await ready(page);
});
