import type { Page } from '@playwright/test';
import { compositions } from '../../models/analysis/composition.ts';
import { readWeights } from '../../models/analysis/weights.ts';
import { openModel } from '../../models/runtime/node.ts';
import { headName } from '../../models/runtime/names.ts';
import { signed } from '../../components/parts/signed-bars.ts';
import { expect, test } from './support.ts';

const address = '/gallery/head-composition/';
/** Of the live figure: its twin is still there, unseen. */
const shown = (page: Page, part: string) =>
  page.locator(`head-composition ${part}`).filter({ visible: true });
const grid = (page: Page, name: string) => page.getByRole('toolbar', { name, exact: true });

async function openFigure(page: Page): Promise<void> {
  await page.goto(address);
  await expect(grid(page, 'K-composition, corrected')).toBeVisible();
}

test('the grids show what Node computes from the same weights, by either formula', async ({
  page,
}) => {
  const session = await openModel('attn-2l');
  const weights = await readWeights(new AbortController().signal, session);
  await openFigure(page);
  const check = async (label: string, side: 'value' | 'mistaken') => {
    const buttons = grid(page, `K-composition, ${label}`).getByRole('button');
    await expect(buttons).toHaveCount(16);
    const said = await buttons.evaluateAll((all) =>
      all.map((one) => one.getAttribute('aria-label')),
    );
    const found = compositions(weights, 'k').map((pair) => {
      const [from, to] = [pair.from, pair.to].map(({ layer, head }) => headName(layer, head));
      return `${from}\u00a0→\u00a0${to}: ${signed(pair[side], 3)}`;
    });
    expect(said).toEqual(found);
  };
  await check('corrected', 'value');
  await page.getByRole('radio', { name: 'As first published' }).check();
  await check('as first published', 'mistaken');
});

test('keys move through a grid, and choosing a pair puts its later head in question', async ({
  page,
}) => {
  await openFigure(page);
  const own = grid(page, 'Q-composition, corrected');
  await own.getByRole('button', { name: 'L0H1 → L1H0' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(shown(page, '[data-pair].composition-note')).toContainText(
    'L0H0 → L1H1: Q +0.055 (above)',
  );
  expect(await page.evaluate(() => document.querySelector('retort-lab')?.state.head)).toEqual({
    layer: 1,
    head: 1,
  });
  // One choice for all three grids.
  await expect(page.getByRole('button', { pressed: true })).toHaveCount(3);
});

test('a pair and a formula can be set from outside, and the slider moves the lab’s checkpoint', async ({
  page,
}) => {
  await openFigure(page);
  await page.evaluate(() => {
    const figure = document.querySelector('head-composition')!;
    figure.setAttribute('pair', 'L0H2 L1H0');
    figure.setAttribute('formula', 'published');
  });
  const note = shown(page, '[data-pair].composition-note');
  await expect(note).toContainText('L0H2 → L1H0: Q');
  await page.getByRole('slider', { name: 'Training step' }).press('Home');
  await expect(shown(page, '.composition-finding')).toHaveText(
    'None of the 48 scores stands out from random directions.',
  );
  expect(await page.evaluate(() => document.querySelector('retort-lab')?.state.checkpoint)).toBe(0);
});
