/** Training runs as ways through the space of their losses: the plane, the slider, the tokens, by pointer and by keys. */
import type { Page } from '@playwright/test';
import { readTokenLosses } from '../../models/runtime/node.ts';
import { expect, onPhone, shifted, test, watchShifts } from './support.ts';

/** Of the live figure: its twin is still there, unseen. */
const shown = (page: Page, part: string) =>
  page.locator(`loss-components ${part}`).filter({ visible: true });
const slider = (page: Page) => page.getByRole('slider', { name: 'Checkpoint on show' });
const checkpoint = (page: Page) =>
  page.evaluate(() => document.querySelector('retort-lab')?.state.checkpoint);

async function openFigure(page: Page): Promise<void> {
  await page.goto('/gallery/loss-components/');
  await expect(slider(page)).toBeVisible();
}

test('keys move the slider and the points in the plane, and no model is fetched', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openFigure(page);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^step.1800.*Component 2: attn-2l /);
  const place = () => shown(page, '.ways-here').first().getAttribute('style');
  const before = await place();
  await slider(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^step.1700/);
  expect(await checkpoint(page)).toBe(1700);
  expect(await place()).not.toBe(before);
  await page.keyboard.press('Home');
  await expect(shown(page, '.ways-here')).toHaveCount(0);
  await expect(shown(page, '.components')).toContainText(
    'step 0 comes before the first of them, step 300',
  );
  expect(asked.filter((url) => /onnx|safetensors|wasm/.test(url))).toEqual([]);
});

test('a press on the plane goes to the nearest snapshot', async ({ page }) => {
  test.skip(onPhone(), 'a pointer');
  await openFigure(page);
  const box = (await shown(page, '.ways-plot').boundingBox())!;
  // Both ways begin at the upper left.
  await page.mouse.click(box.x + 4, box.y + 0.09 * box.height);
  await expect.poll(() => checkpoint(page)).toBe(300);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /^step.300/);
});

test('other components and snapshots change the axes, the finding and the lists', async ({
  page,
}) => {
  await openFigure(page);
  const finding = shown(page, '.components-finding');
  await expect(finding).toContainText(
    /^On component.2 .* part in it: .*69 continue an earlier copy/,
  );
  await page.getByRole('combobox', { name: 'Snapshots' }).selectOption('0');
  await page.getByRole('combobox', { name: 'Up' }).selectOption('3');
  await expect(finding).toContainText(
    /^On component.3 \(4\.2.% of the variance\) the models go together/,
  );
  await expect(shown(page, '.ways-here')).toHaveCount(2);
  // The same component on both axes would be a line: they change places.
  await page.getByRole('combobox', { name: 'Across' }).selectOption('3');
  await expect(page.getByRole('combobox', { name: 'Up' })).toHaveValue('1');
  await expect(finding).toContainText(/^On component.1 /);
  // Back to an option that was picked by hand before.
  await page.getByRole('combobox', { name: 'Across' }).selectOption('1');
  await expect(page.getByRole('combobox', { name: 'Up' })).toHaveValue('3');
});

test('keys choose a token, and its curve has the recorded losses', async ({ page }) => {
  await openFigure(page);
  const list = page.getByRole('list', { name: /^Most positive loadings: .* the heaviest tokens$/ });
  const rows = list.getByRole('button');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(rows.nth(2)).toHaveAttribute('aria-pressed', 'true');
  await expect(list.locator('[tabindex="0"]')).toHaveCount(1);
  const token = Number(await rows.nth(2).getAttribute('data-token'));
  const said = await slider(page).getAttribute('aria-valuetext');
  for (const model of ['attn-2l', 'attn-1l']) {
    const [{ losses }] = (await readTokenLosses(model)) as [
      Awaited<ReturnType<typeof readTokenLosses>>[0],
    ];
    const at = [850, 1800].map((step) => {
      const index = { 850: 12, 1800: 28 }[step]!;
      return losses.positions.loss.data[index * 2000 + token]!.toFixed(2);
    });
    expect(said).toMatch(new RegExp(`Loss of .*${model} ${at[1]}`));
    await expect(shown(page, '.components-token')).toContainText(
      `${model} ${at[0]}\u00a0→\u00a0${at[1]}`,
    );
  }
  await page.getByText('Show every snapshot as a table').filter({ visible: true }).click();
  await expect(page.getByRole('table').filter({ visible: true }).getByRole('row')).toHaveCount(35);
});

test('pointing at a token previews it, and the one that was chosen comes back', async ({
  page,
}) => {
  test.skip(onPhone(), 'a pointer');
  await openFigure(page);
  const rows = page
    .getByRole('list', { name: /^Most negative loadings: .* the heaviest tokens$/ })
    .getByRole('button');
  const told = shown(page, '.components-columns ~ [role="group"] .components-token');
  await rows.nth(1).click();
  const chosen = await told.textContent();
  await rows.nth(3).hover();
  await expect(told).not.toHaveText(chosen ?? '');
  await slider(page).hover();
  await expect(told).toHaveText(chosen ?? '');
  await expect(rows.nth(1)).toHaveAttribute('aria-pressed', 'true');
});

test('the passage is fetched when asked for, by runs of any seed, and follows the slider', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openFigure(page);
  await page.getByRole('button', { name: 'Show a passage token by token (444 kB)' }).click();
  const strip = page.getByRole('toolbar', {
    name: /^attn-2l: gain .* from step.850 to step.1800$/,
  });
  await expect(strip.getByRole('button')).toHaveCount(253);
  await page.getByRole('combobox', { name: /The passage, by runs with/ }).selectOption('2');
  const other = page.getByRole('toolbar', {
    name: /^attn-2l: gain .* from step.800 to step.1800$/,
  });
  await expect(other.getByRole('button')).toHaveCount(253);
  const losses = (await readTokenLosses('attn-2l'))[2]!.losses.passage.loss.data;
  const gain = losses[252 * 11 + 41]! - losses[252 * 28 + 41]!;
  const words = `${gain < 0 ? '−' : '+'}${Math.abs(gain).toFixed(2)}`;
  await expect(other.getByRole('button').nth(42)).toHaveAccessibleName(
    new RegExp(`, 42: \\${words}$`),
  );
  expect(asked.filter((url) => url.endsWith('.safetensors')).sort()).toEqual(
    ['attn-1l', 'attn-2l'].flatMap((model) =>
      ['-seed2', ''].map((seed) => `/models/${model}/token-losses${seed}.safetensors`),
    ),
  );
  // Its focus is its own.
  await other.getByRole('button').nth(42).focus();
  await expect(shown(page, '.components-passage .components-token')).toContainText('(42): attn-2l');
  expect(
    await page.evaluate(() => document.querySelector('retort-lab')?.state.focus.token),
  ).toBeNull();
  await slider(page).focus();
  await page.keyboard.press('End');
  await expect(
    page.getByRole('toolbar', { name: /^attn-1l: .* from step.800 to step.12500$/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Put the passage away' }).click();
  await expect(shown(page, '.components-passage')).toHaveCount(0);
});

test.describe('a passage that cannot be had', () => {
  test.use({ expectedConsole: /Failed to load resource/ });
  test('says why, and comes when it is asked for again', async ({ page }) => {
    const file = /token-losses\.safetensors/;
    await page.route(file, (route) => route.fulfill({ status: 404, body: 'not here' }));
    await openFigure(page);
    await page.getByRole('button', { name: /Show a passage/ }).click();
    const alert = page.locator('loss-components').getByRole('alert');
    await expect(alert).toContainText('token-losses.safetensors of attn-');
    await page.unroute(file);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('toolbar', { name: /^attn-1l: gain/ })).toBeVisible();
  });
});

test('the live figure takes the room of its twin', async ({ page }) => {
  await watchShifts(page);
  await openFigure(page);
  await page.waitForTimeout(500);
  expect(await shifted(page)).toBeLessThan(0.01);
});
