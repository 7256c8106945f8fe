/** The guided tour, on the guide: its steps set the lab, lead on by keyboard, and give everything back. */
import type { Page } from '@playwright/test';
import { expect, test } from './support.ts';

const guide = '/articles/authoring-guide/';

/** The lab of the steps, and the bar's own words. */
const scene = (page: Page) =>
  page.evaluate(() => {
    const lab = document.querySelector('#step-1')?.closest('retort-lab');
    if (!lab) throw new Error('no lab');
    const { prompt, head, edits, focus } = lab.state;
    return { prompt, head, edits, focus };
  });

const bar = (page: Page) => page.getByRole('region', { name: 'Guided tour' });

test('a walk by keyboard sets prompt, head, token and edits, and ends as it began', async ({
  page,
}) => {
  await page.goto(guide);
  const before = await scene(page);
  const start = page.getByRole('button', { name: 'Start the tour' });
  await start.focus();
  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText('Step 1 of 2 An induction head at work');
  expect(await scene(page)).toMatchObject({
    head: { layer: 1, head: 0 },
    focus: { token: 24, locked: true },
  });
  await expect(page.locator('#fig-steps')).toBeInViewport();
  const box = (await bar(page).getByRole('button', { name: 'Next step' }).boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24);
  await expect(bar(page).getByRole('button', { name: 'Next step' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bar(page)).toContainText('Step 2 of 2');
  await expect(bar(page).getByRole('status')).toContainText('Step 2 of 2. Switch one head off');
  await expect(bar(page).getByRole('button', { name: 'Previous' })).toBeFocused();
  await expect(page.locator('#step-2')).toHaveAttribute('aria-current', 'step');
  expect(await scene(page)).toMatchObject({
    ...{ prompt: 'one two three one two', head: { layer: 0, head: 2 } },
    ...{ focus: { token: 4, locked: true } },
    edits: [{ kind: 'ablate', head: 'L1H0' }, { kind: 'freeze' }],
  });
  // The figure had not been near the screen before; its model loads now, and its run is that of the step.
  const figure = page.locator('#fig-steps induction-score');
  await expect(figure.locator('model-status').last()).toContainText('edited');
  await expect(figure.getByRole('textbox', { name: 'Prompt' })).toHaveValue(
    'one two three one two',
  );
  await bar(page).getByRole('button', { name: 'Back to where I was' }).press('Enter');
  await expect(bar(page)).toHaveCount(0);
  expect(await scene(page)).toEqual(before);
  await expect(figure.locator('model-status').last()).not.toContainText('edited');
  await expect(page.locator('#step-2').getByRole('button', { name: 'Show me' })).toBeFocused();
});

test('a reader’s own text comes back after a step, and Escape leaves what it set', async ({
  page,
}) => {
  await page.goto(guide);
  const box = page.locator('#fig-steps').getByRole('textbox', { name: 'Prompt' });
  await page.locator('#fig-steps').scrollIntoViewIfNeeded();
  await box.fill('my own words');
  await page.locator('#step-1').getByRole('button', { name: 'Show me' }).click();
  await expect(box).toHaveValue(/^Mr\. Vandermeel/);
  await bar(page).getByRole('button', { name: 'Back to where I was' }).click();
  await expect(box).toHaveValue('my own words');
  await page.locator('#step-2').getByRole('button', { name: 'Show me' }).click();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toHaveCount(0);
  await expect(box).toHaveValue('one two three one two');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('the steps stand as notes', async ({ page }) => {
    await page.goto(guide);
    await expect(page.locator('#step-1')).toContainText('this head looks at what followed');
    await expect(page.locator('.step-show, .tour-start').first()).toBeHidden();
    await expect(page.locator('.tour a')).toHaveCount(2);
  });
});
