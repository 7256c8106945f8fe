/** The path-sum ledger in a browser: its sum rule, what striking out does to the numbers, and the lab's focus and head. */
import type { Locator, Page } from '@playwright/test';
import { ledgerOf, lossOf, summed } from '../../models/analysis/ledger.ts';
import { pathHooks, pathName } from '../../models/analysis/paths.ts';
import { readWeights } from '../../models/analysis/weights.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, pastePrompt, ready, shifted, test, watchShifts } from './support.ts';

const GALLERY = '/gallery/path-sum-ledger/';
const TEXT = 'Mr Quillfeather sold the boat. Nobody thanked Mr Quillf';

const number = (text: string): number => Number(text.replace('−', '-'));
const figure = (page: Page): Locator => page.locator('path-sum-ledger .ledger-box:visible');
const row = (page: Page, name: string): Locator =>
  figure(page).locator(`signed-bar-list [data-key="${name}"]`);

async function open(page: Page): Promise<void> {
  await page.goto(GALLERY);
  await page.locator('path-sum-ledger').scrollIntoViewIfNeeded();
  await ready(page);
  await expect(figure(page).locator('signed-bar-list')).toBeVisible();
}

/** The sums that the figure states, after checking that its bars have that sum. */
async function sumRule(page: Page): Promise<{ sum: number; logit: number }> {
  const values = await figure(page).locator('signed-bar-list li .signed-value').allInnerTexts();
  const said = await figure(page).locator('.ledger-sum').innerText();
  const [, count, sum = '', logit = ''] =
    /Sum of (\d+) bars? (\S+)\s=\slogit\s(\S+), difference/.exec(said) ?? [];
  expect(Number(count)).toBe(values.length);
  const total = values.reduce((whole, one) => whole + number(one), 0);
  // Each bar says two decimals.
  expect(Math.abs(total - number(sum))).toBeLessThan(0.005 * values.length + 0.001);
  expect(Math.abs(number(sum) - number(logit))).toBeLessThanOrEqual(1e-3);
  return { sum: number(sum), logit: number(logit) };
}

/** What Node makes of the text's last position without some paths. */
async function expected(model: string, text: string, keep: (name: string) => boolean) {
  const { signal } = new AbortController();
  const session = await openModel(model);
  const { config } = session.manifest;
  const run = await session.run(signal, { text, want: ['logits', ...pathHooks(config)] });
  const weights = await readWeights(signal, session);
  const ledger = ledgerOf(run, weights, config, run.tokens.length - 1);
  const all = summed(ledger);
  const id = all.indexOf(Math.max(...all));
  const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
  const kept = summed(ledger, (path) => keep(pathName(path)));
  return { logit: all[id]! - mean, loss: lossOf(kept, id), paths: ledger.rows.length };
}

test('the bars add up to the logit, at every token and for every prediction offered', async ({
  page,
}) => {
  await open(page);
  await pastePrompt(page, TEXT);
  const last = await sumRule(page);
  const own = await expected('attn-2l', TEXT, () => true);
  expect(last.logit).toBeCloseTo(own.logit, 2);
  const tokens = figure(page).getByRole('toolbar', { name: 'Tokens' }).getByRole('button');
  for (const position of [0, 3, 8]) {
    await tokens.nth(position).click();
    await sumRule(page);
  }
  const choices = figure(page).getByRole('group', { name: 'Whose logit' }).getByRole('button');
  for (let k = 0; k < (await choices.count()); k++) {
    await choices.nth(k).click();
    await expect(choices.nth(k)).toHaveAttribute('aria-pressed', 'true');
    await sumRule(page);
  }
});

test('what is struck out is missing from the sum and the loss, and comes back', async ({
  page,
}) => {
  await open(page);
  await pastePrompt(page, TEXT);
  const loss = figure(page).locator('.ledger-loss');
  const full = await loss.innerText();
  await figure(page)
    .getByRole('checkbox', { name: /^virtual heads/ })
    .uncheck();
  await row(page, 'direct').getByRole('checkbox').uncheck();
  const kept = await expected('attn-2l', TEXT, (name) => name !== 'direct' && !name.includes('→'));
  await expect(loss).toContainText(`${kept.loss.toFixed(3)} nats`);
  await expect(figure(page).locator('.ledger-sum')).toContainText('Sum of 8 of 25 bars');
  await expect(figure(page).getByText('17 struck out')).toBeVisible();
  await expect(row(page, 'direct')).toHaveClass(/\boff\b/);
  await figure(page).getByRole('button', { name: 'Undo' }).click();
  await expect(figure(page).getByText('16 struck out')).toBeVisible();
  await figure(page).getByRole('button', { name: 'Count all' }).click();
  expect(await loss.innerText()).toBe(full);
  await sumRule(page);
});

test('keyboard: one tab stop, arrows among paths and their boxes, Enter selects the head', async ({
  page,
}) => {
  await open(page);
  const first = figure(page).locator('signed-bar-list li').first().locator('button');
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press(' ');
  await expect(figure(page).getByText('1 struck out')).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  const chosen = figure(page).locator('signed-bar-list li').last();
  await expect(chosen.locator('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(chosen).toHaveClass(/\bselected\b/);
  const name = (await chosen.getAttribute('data-key'))!;
  const head = await page.evaluate(() => document.querySelector('retort-lab')!.state.head);
  if (name !== 'direct') expect(name.endsWith(`L${head.layer}H${head.head}`)).toBe(true);
  await expect(figure(page).locator('signed-bar-list [tabindex="0"]')).toHaveCount(1);
});

test('a head switched off in the lab is gone from the sum, and the bars still add up', async ({
  page,
}) => {
  await open(page);
  await pastePrompt(page, TEXT);
  const before = await sumRule(page);
  await page.locator('path-sum-ledger').evaluate((element) => {
    const change = new Event('retort-edits-change', { bubbles: true, composed: true });
    const edits = [{ kind: 'ablate', head: 'L1H0' }];
    element.dispatchEvent(Object.assign(change, { edits }));
  });
  await expect(row(page, 'L1H0')).toHaveClass(/\boff\b/);
  await expect(row(page, 'L0H1 → L1H0').getByRole('checkbox')).toBeDisabled();
  const after = await sumRule(page);
  expect(after.logit).not.toBeCloseTo(before.logit, 1);
});

test('nothing moves when the live ledger takes the place of its twin', async ({ page }) => {
  await watchShifts(page);
  await open(page);
  expect(await shifted(page)).toBeLessThan(0.005);
});

for (const [model, paths] of [
  ['attn-0l', 1],
  ['attn-1l', 5],
  ['attn-3l', 125],
  ['mlp-2l', 31],
] as const) {
  test(`the bars of ${model} add up as well`, async ({ page, isMobile }) => {
    test.skip(isMobile, 'the same numbers on every screen');
    const { config } = (await openModel(model)).manifest;
    const reads = JSON.stringify(pathHooks(config)).replaceAll('"', '&quot;');
    await page.route(`**${GALLERY}`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text())
        .replace('model="attn-2l"', `model="${model}"`)
        .replace(/ reads="[^"]*"/, ` reads="${reads}"`);
      await route.fulfill({ response, body });
    });
    await open(page);
    await pastePrompt(page, TEXT);
    await expect(figure(page).locator('signed-bar-list li')).toHaveCount(paths);
    const { logit } = await sumRule(page);
    expect(logit).toBeCloseTo((await expected(model, TEXT, () => true)).logit, 2);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
}

test('an edit that came from elsewhere in the lab can be taken back here', async ({ page }) => {
  await open(page);
  await expect(figure(page).locator('edit-bar')).toHaveCount(0);
  await page.locator('path-sum-ledger').evaluate((ledger) => {
    const edits = [{ kind: 'ablate', head: 'L0H1' }];
    ledger.dispatchEvent(
      Object.assign(new Event('retort-edits-change', { bubbles: true, composed: true }), { edits }),
    );
  });
  await figure(page).getByRole('button', { name: 'Take back: L0H1 switched off' }).click();
  await expect
    .poll(() => page.evaluate(() => document.querySelector('retort-lab')?.state.edits))
    .toEqual([]);
  await expect(figure(page).locator('.ledger-loss')).toBeVisible();
});
