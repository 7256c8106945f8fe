import type { Page } from '@playwright/test';
import { readWorths } from '../../components/figures/virtual-heads/readings.ts';
import { pathHooks } from '../../models/analysis/paths.ts';
import { inSlices } from '../../models/analysis/slices.ts';
import { readWeights } from '../../models/analysis/weights.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, pastePrompt, ready, test } from './support.ts';

const address = '/gallery/virtual-heads/';
const TEXT = 'Miss Blindelmarsh smiled. "And you, Miss Blindelmarsh?"';

const grid = (page: Page) =>
  page.getByRole('toolbar', { name: 'What every virtual head is worth on this text' });
/** Of the live figure: its twin is still there, unseen. */
const shown = (page: Page, part: string) =>
  page.locator(`virtual-heads ${part}`).filter({ visible: true });

async function openFigure(page: Page): Promise<void> {
  await page.goto(address);
  await page.locator('virtual-heads').scrollIntoViewIfNeeded();
  await ready(page);
  await expect(grid(page)).toBeVisible();
}

test('what every virtual head is worth on the reader’s text is what Node computes', async ({
  page,
}) => {
  const session = await openModel('attn-2l');
  const { signal } = new AbortController();
  const { config } = session.manifest;
  const run = await session.run(signal, { text: TEXT, want: pathHooks(config) });
  const weights = await readWeights(signal, session);
  const { pairs, losses } = await inSlices(signal, readWorths(run, weights, config));
  await openFigure(page);
  await pastePrompt(page, TEXT);
  const saved = Math.abs(losses.heads - losses.all).toFixed(3);
  await expect(shown(page, '.virtual-finding')).toContainText(`${saved} nats per token`);
  const buttons = grid(page).getByRole('button');
  const said = await buttons.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  expect(said).toHaveLength(pairs.length);
  pairs.forEach(({ from, to, worth }, k) => {
    const [name, value = ''] = said[k]!.split(': ');
    expect(name).toBe(`${from}\u00a0→\u00a0${to}`);
    // The browser's own arithmetic may round the last digit the other way.
    expect(Math.abs(Number(value.replace('−', '-')) - worth)).toBeLessThan(0.0011);
  });
});

test('a pair is chosen by keys, its pattern and its outputs follow, and so does the lab', async ({
  page,
}) => {
  await openFigure(page);
  await grid(page).locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(page.locator('virtual-heads')).toHaveJSProperty('pair', 'L0H1 L1H0');
  await expect(page.getByRole('application', { name: /Pattern of L0H1 → L1H0/ })).toBeVisible();
  expect(await page.evaluate(() => document.querySelector('retort-lab')?.state.head)).toEqual({
    layer: 1,
    head: 0,
  });
});

test('the focused token says where most of it comes from', async ({ page }) => {
  await openFigure(page);
  const matrix = page.getByRole('application');
  await matrix.focus();
  await page.keyboard.press('ArrowDown');
  const dest = await page.evaluate(() => document.querySelector('retort-lab')!.state.focus.token);
  await expect(
    shown(page, '.virtual-note').filter({ hasText: 'of its attention through both heads' }),
  ).toContainText(`(${dest})`);
});

test('attributes set the pair and the matrix, and a text of one token is no error', async ({
  page,
}) => {
  await openFigure(page);
  await page.evaluate(() => {
    const figure = document.querySelector('virtual-heads')!;
    figure.setAttribute('pair', 'L0H3 L1H2');
    figure.setAttribute('weighted', '');
  });
  await expect(page.getByRole('application', { name: /Pattern of L0H3 → L1H2/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /Attention × length moved/ })).toBeVisible();
  await pastePrompt(page, '');
  await expect(shown(page, '.virtual-finding')).toContainText('A text of one token');
});
