/** Heads and tokens by mouse, touch and keyboard; focus is shared by the figures of a lab. */
import type { Page } from '@playwright/test';
import { Explorer } from './explorer.ts';
import { expect, openLive, pastePrompt, test } from './support.ts';

const text = 'Mr Quillfeather sold the boat. Mr Quillfeather';

const lab = (page: Page) =>
  page.evaluate(() => {
    const { focus, head } = document.querySelector('retort-lab')!.state;
    return { ...focus, head: `L${head.layer}H${head.head}` };
  });

async function open(page: Page): Promise<Explorer> {
  await openLive(page);
  await pastePrompt(page, text);
  return new Explorer(page);
}

test('mouse: hover previews a token, a click locks it, a click or Escape unlocks it', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'a phone has no mouse');
  const explorer = await open(page);
  const last = (await explorer.tokens.count()) - 1;
  expect(await explorer.focused()).toBe(last);
  await explorer.tokens.nth(3).hover();
  expect(await explorer.focused()).toBe(3);
  await expect(explorer.predictions).toContainText('(3)');
  await explorer.root.locator('prompt-box').hover();
  expect(await explorer.focused()).toBe(last);
  await explorer.tokens.nth(2).click();
  await explorer.tokens.nth(5).hover();
  expect(await explorer.focused()).toBe(2);
  expect(await lab(page)).toMatchObject({ token: 2, locked: true });
  await expect(explorer.tokens.nth(2)).toHaveAttribute('aria-pressed', 'true');
  await explorer.tokens.nth(2).click();
  expect(await lab(page)).toMatchObject({ locked: false });
  await explorer.tokens.nth(4).click();
  await page.keyboard.press('Escape');
  expect(await lab(page)).toMatchObject({ locked: false });
});

test('mouse: a cell of the matrix shows its pair and number', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a phone has no mouse');
  const explorer = await open(page);
  const box = (await explorer.matrix.boundingBox())!;
  const cell = box.width / (await explorer.tokens.count());
  await explorer.matrix.hover({ position: { x: 1.5 * cell, y: 4.5 * cell } });
  await expect(explorer.root.locator('heat-map .heat-tip')).toHaveText(
    /\(4\) → .*\(1\): \d\.\d\d$/,
  );
  expect(await explorer.focused()).toBe(4);
  await explorer.matrix.click({ position: { x: 1.5 * cell, y: 4.5 * cell } });
  expect(await lab(page)).toMatchObject({ token: 4, locked: true });
});

test('touch: a tap locks a token, a tap on it again unlocks, a tap on a head selects it', async ({
  page,
  isMobile,
}) => {
  test.skip(!isMobile, 'only a phone is touched');
  const explorer = await open(page);
  await explorer.tokens.nth(2).tap();
  expect(await lab(page)).toMatchObject({ token: 2, locked: true });
  await expect(explorer.predictions).toContainText('(2)');
  await explorer.tokens.nth(4).tap();
  expect(await lab(page)).toMatchObject({ token: 4, locked: true });
  await explorer.tokens.nth(4).tap();
  expect(await lab(page)).toMatchObject({ locked: false });
  await explorer.head('L0H2').tap();
  expect(await lab(page)).toMatchObject({ head: 'L0H2' });
  await expect(explorer.matrix).toHaveAccessibleName(/L0H2/);
});

test('keyboard: arrows walk the tokens, Enter locks, Escape unlocks', async ({ page }) => {
  const explorer = await open(page);
  const last = (await explorer.tokens.count()) - 1;
  await explorer.tokens.nth(last).focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  expect(await explorer.focused()).toBe(last - 2);
  await page.keyboard.press('Home');
  expect(await explorer.focused()).toBe(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  expect(await lab(page)).toMatchObject({ token: 1, locked: true });
  await page.keyboard.press('Escape');
  expect(await lab(page)).toMatchObject({ locked: false });
});

test('keyboard: arrows walk the heads, Enter chooses one', async ({ page }) => {
  const explorer = await open(page);
  await explorer.head('L0H0').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  expect(await lab(page)).toMatchObject({ head: 'L0H1' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  expect(await lab(page)).toMatchObject({ head: 'L1H1' });
  await expect(explorer.head('L1H1')).toHaveAttribute('aria-pressed', 'true');
});

test('keyboard: arrows walk the matrix, a live region says the cell', async ({ page }) => {
  const explorer = await open(page);
  await explorer.tokens.nth(4).click();
  await explorer.matrix.focus();
  await page.keyboard.press('Home');
  const said = explorer.root.locator('heat-map [role=status]');
  await expect(said).toHaveText(/, 4, to beginning of sequence, 0: \d\.\d\d$/);
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText(/, 4, to .*, 1: \d\.\d\d$/);
});

test('one focus serves both figures: a head chosen in one is chosen in the other', async ({
  page,
}) => {
  const explorer = await open(page);
  const induction = page.locator('induction-score').first();
  await induction.scrollIntoViewIfNeeded();
  await induction.getByRole('option', { name: /L0H3/ }).first().click();
  await explorer.root.scrollIntoViewIfNeeded();
  await expect(explorer.matrix).toHaveAccessibleName(/L0H3/);
});
