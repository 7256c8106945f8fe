/** The split of a score: what the page computes is what Node computes, and a reader gets at all of it. */
import type { Page } from '@playwright/test';
import {
  mostAttended,
  readHead,
  readScore,
} from '../../components/figures/score-split/readings.ts';
import { readWeights } from '../../models/analysis/weights.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, pastePrompt, ready, test } from './support.ts';

const TEXT = 'Tobias Vantrel slept. The dog of Tobias Vant';
const { signal } = new AbortController();

async function open(page: Page) {
  await page.goto('/gallery/score-split/');
  await page.locator('score-split').scrollIntoViewIfNeeded();
  await ready(page);
  await expect(page.locator('score-split signed-bar-list')).toBeVisible();
  // The twin stays in the page, out of sight.
  return page.locator('score-split .split').filter({ visible: true });
}

test('parts, sum and source are those of the model in Node', async ({ page }) => {
  const figure = await open(page);
  await pastePrompt(page, TEXT);
  const session = await openModel('attn-2l');
  const { config, hooks } = session.manifest;
  const run = await session.run(signal, { text: TEXT, want: Object.keys(hooks) });
  const split = readHead(
    run,
    await readWeights(signal, session),
    config,
    { layer: 1, head: 0 },
    false,
  );
  const dest = run.tokens.length - 1;
  const { parts, score } = readScore(split, dest, mostAttended(split, dest));
  const shown = await figure.locator('signed-bar-list .signed-value').allTextContents();
  expect(shown).toHaveLength(parts.length);
  shown.forEach((text, k) =>
    expect(Math.abs(Number(text.replace('−', '-')) - parts[k]!.value)).toBeLessThan(0.011),
  );
  await expect(figure.locator('.split-sum')).toContainText(`= +${score.toFixed(2)}, the score`);
});

test('keyboard: a part chosen among the bars or the terms is the one on the map', async ({
  page,
}) => {
  const figure = await open(page);
  const title = figure.locator('.split-map .split-title');
  await expect(title).toHaveText('token ↔ L0H1, everywhere in the text');
  await figure.locator('signed-bar-list button[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(title).toHaveText('position ↔ position, everywhere in the text');
  await figure.locator('pair-grid button[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(title).toHaveText('token ↔ L0H0, everywhere in the text');
  await figure.locator('heat-map .heat-plot').focus();
  await page.keyboard.press('Home');
  await expect(figure.locator('.split-bars .split-title').first()).toHaveText(/ to BOS \(0\)$/);
});

test('head, source and the mean can be chosen; a previous-token head looks at places', async ({
  page,
}) => {
  const figure = await open(page);
  await figure.getByRole('combobox', { name: /^Head/ }).selectOption('L0H1');
  await expect(figure.locator('.split-finding')).toContainText(
    'position meeting the source’s position',
  );
  await expect(figure.locator('signed-bar-list .signed-value')).toHaveCount(4);
  await figure.getByRole('combobox', { name: /^Source/ }).selectOption('6');
  await expect(figure.locator('.split-finding')).toContainText('to "ill" (6)');
  await figure.getByLabel('Less the mean').check();
  await expect(figure.locator('.split-sum')).toContainText('the mean of its 27 sources');
  const [sum, score, mean] = (await figure.locator('.split-sum').innerText())
    .match(/[+−]\d+\.\d\d/g)!
    .map((text) => Number(text.replace('−', '-')));
  expect(Math.abs(score! - mean! - sum!)).toBeLessThan(0.02);
});

test('attributes are the state: a tour may set them', async ({ page }) => {
  const figure = await open(page);
  await page.locator('score-split').evaluate((element) => {
    element.setAttribute('pair', 'earlier earlier');
    element.setAttribute('source', '2');
    element.setAttribute('centred', '');
  });
  await expect(figure.locator('.split-map .split-title')).toContainText(
    'earlier heads ↔ earlier heads',
  );
  await expect(figure.locator('.split-bars .split-title').first()).toContainText('to "r" (2)');
});
