/** The score with both indices moved by keys: numbers as from the records in Node, the lab's checkpoint, the reader's text. */
import type { Page } from '@playwright/test';
import { inContextScore } from '../../models/analysis/in-context.ts';
import { readRecords } from '../../models/runtime/node.ts';
import { expect, onPhone, pastePrompt, ready, shifted, test, watchShifts } from './support.ts';

const address = '/gallery/context-score/';

/** Of the live figure: its twin is still there, unseen. */
const shown = (page: Page, part: string) =>
  page.locator(`context-score ${part}`).filter({ visible: true });
const mark = (page: Page, name: string) => page.getByRole('slider', { name: `${name} index` });
const steps = (page: Page) => page.getByRole('slider', { name: 'Training step' });

async function openFigure(page: Page): Promise<void> {
  await page.goto(address);
  await page.locator('context-score').scrollIntoViewIfNeeded();
  await ready(page);
  await expect(mark(page, 'Early')).toBeVisible();
}

async function scores(step: number, early: number, late: number): Promise<string[]> {
  const own = async (model: string): Promise<string> => {
    const [record] = await readRecords(model);
    const at = record!.checkpoints.find((one) => one.step === step)!;
    const value = inContextScore(at.loss_by_position, { early, late });
    const text = Math.abs(value).toFixed(2);
    return `${model} ${Number(text) === 0 ? '' : value < 0 ? '−' : '+'}${text}`;
  };
  return Promise.all(['attn-2l', 'attn-1l'].map(own));
}

test('both indices move by keys, and every number follows', async ({ page }) => {
  await openFigure(page);
  await mark(page, 'Early').focus();
  for (const key of ['PageUp', 'PageUp', 'ArrowRight', 'ArrowUp', 'ArrowLeft'])
    await page.keyboard.press(key);
  await mark(page, 'Late').focus();
  for (const key of ['PageDown', 'ArrowLeft']) await page.keyboard.press(key);
  const [own, other] = (await scores(12500, 46, 239)) as [string, string];
  await expect(mark(page, 'Early')).toHaveAttribute(
    'aria-valuetext',
    /^position 46, mean of 41 to 51; loss: attn-2l \d\.\d\d, attn-1l /,
  );
  await expect(shown(page, '.score-finding')).toContainText('With the indices 46 and 239');
  await expect(shown(page, '.score-finding')).toContainText(`${own} (`);
  await expect(shown(page, '.score-finding')).toContainText(`and ${other} (`);
  await expect(shown(page, '.score-label')).toHaveText([other, own]);
  await expect(steps(page)).toHaveAttribute(
    'aria-valuetext',
    RegExp(`Score: loss at 239 less loss at 46: ${own}, ${other}`.replace('+', '\\+')),
  );
  await page.keyboard.press('End');
  await mark(page, 'Early').press('End');
  await expect(shown(page, '.score-finding')).toContainText('With the indices 240 and 251');
  await page.getByRole('button', { name: 'Back to 25 and 250' }).click();
  await expect(shown(page, '.score-finding')).toContainText('With the indices 25 and 250');
});

test('the training chart moves the lab, and the curves by position go along', async ({ page }) => {
  await openFigure(page);
  await steps(page).focus();
  await page.keyboard.press('Home');
  for (let k = 0; k < 4; k++) await page.keyboard.press('PageUp');
  const seen = await page.evaluate(() => document.querySelector('retort-lab')?.state.checkpoint);
  expect(seen).toBe(1250);
  const [own, other] = (await scores(1250, 25, 250)) as [string, string];
  await expect(shown(page, '.score-finding')).toContainText(/the scores at step.1250 are/);
  await expect(shown(page, '.score-finding')).toContainText(`${own} (`);
  await expect(shown(page, '.score-finding')).toContainText(`and ${other} (`);
  await page.getByText('Show the scores as a table').filter({ visible: true }).click();
  await expect(page.getByRole('table').filter({ visible: true }).getByRole('row')).toHaveCount(41);
});

test('a thumb is drawn along the axis', async ({ page }) => {
  test.skip(onPhone(), 'a pointer');
  await openFigure(page);
  const grip = (await shown(page, '.score-panel .scrub-grip').first().boundingBox())!;
  const [x, y] = [grip.x + grip.width / 2, grip.y - 60];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 6 });
  await page.mouse.up();
  await expect(shown(page, '.score-finding')).toContainText(/With the indices (4|5)\d and 250/);
});

test('a text of the reader is too few, and can be put away', async ({ page }) => {
  await openFigure(page);
  await expect(shown(page, '.score-text')).toContainText(/^Your text: attn-2l .\d\.\d\d.±/);
  await expect(shown(page, '.score-mean').first()).toBeAttached();
  await page.getByRole('button', { name: /^Read it with attn-1l .*MB. too/ }).click();
  await expect(shown(page, '.score-text')).toContainText(/attn-1l .\d\.\d\d.±/);
  await pastePrompt(page, 'She did not want to.');
  await expect(shown(page, '.score-text')).toContainText('does not reach position 255');
  await page.getByRole('checkbox', { name: /^Draw my text/ }).uncheck();
  await expect(shown(page, '.score-whisker')).toHaveCount(0);
});

test('slopes come when the reader wants them', async ({ page }) => {
  await openFigure(page);
  await expect(shown(page, '.line-plot')).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Show slopes' }).check();
  await expect(shown(page, '.line-plot')).toHaveCount(4);
  await expect(shown(page, '.line-title').nth(1)).toContainText('∂L/∂ln i');
  await steps(page).focus();
  await page.keyboard.press('End');
  await expect(steps(page)).toHaveAttribute('aria-valuetext', /∂L\/∂ln\(tokens\): attn-2l /);
});

test('nothing moves when the live figure takes over', async ({ page }) => {
  await watchShifts(page);
  await openFigure(page);
  await page.waitForTimeout(300);
  expect(await shifted(page)).toBeLessThan(0.01);
});
