/** The bigrams of the zero-layer model: what the page computes is what Node computes, by every way to choose a token. */
import type { Page } from '@playwright/test';
import { readToken } from '../../components/figures/zero-layer-bigrams/readings.ts';
import { readBigrams } from '../../models/analysis/corpus-bigrams.ts';
import { lowRank } from '../../models/analysis/low-rank-bigrams.ts';
import { readWeights } from '../../models/analysis/weights.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, ready, test } from './support.ts';

const { signal } = new AbortController();

async function open(page: Page) {
  await page.goto('/gallery/zero-layer-bigrams/');
  await page.locator('zero-layer-bigrams').scrollIntoViewIfNeeded();
  await ready(page);
  await expect(page.locator('zero-layer-bigrams token-picker')).toBeVisible();
  // The twin stays in the page, out of sight.
  return page.locator('zero-layer-bigrams .bigrams').filter({ visible: true });
}

test('predictions at a rank are those of Node; the slider walks the measured ranks', async ({
  page,
}) => {
  const figure = await open(page);
  const slider = figure.getByRole('slider', { name: 'Rank' });
  await expect(slider).toHaveAttribute('aria-valuetext', '16 of 128');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '24 of 128');
  const session = await openModel('attn-0l');
  const bigrams = {
    corpus: await readBigrams(signal, session),
    table: lowRank(await readWeights(signal, session)),
  };
  const { predicted } = readToken(bigrams, session.vocabulary.indexOf(' Mr'), 24, 8);
  const values = figure.locator('.bigrams-predicted .paired-value');
  for (const [k, { predicted: share }] of predicted.slice(0, 4).entries())
    await expect(values.nth(k)).toHaveText(`predicted ${(100 * share).toFixed(1)} %`);
  await page.keyboard.press('End');
  await expect(figure.locator('.bigrams-finding')).toContainText(
    'rank 128 loses 0.80 nats, 0.02 more',
  );
  await expect(figure.locator('.line-mark').first()).toHaveAttribute('style', /left:100%/);
});

test('a token is typed, or pointed at in the prompt', async ({ page, isMobile }) => {
  const figure = await open(page);
  const title = figure.locator('.bigrams-counted .bigrams-title');
  await expect(title).toHaveText('Counted after "␣Mr"');
  const field = figure.getByRole('combobox', { name: 'Token' });
  await field.fill('could');
  await field.press('Enter');
  await expect(title).toHaveText('Counted after "␣could"');
  await expect(figure.locator('.bigrams-counted .paired-label').first()).toHaveText('␣not');
  const of = figure.locator('token-strip .token').filter({ hasText: 'of' });
  await (isMobile ? of.tap() : of.click());
  await expect(title).toHaveText('Counted after "␣of"');
  await field.fill('qu');
  await field.press('Enter');
  await expect(title).not.toHaveText('Counted after "␣of"');
});

test('attributes are the state, and the chart sets the rank', async ({ page, isMobile }) => {
  const figure = await open(page);
  await page.locator('zero-layer-bigrams').evaluate((element) => {
    element.setAttribute('token', '(');
    element.setAttribute('rank', '2');
  });
  await expect(figure.locator('.bigrams-finding')).toContainText(
    'After "(", the table cut to rank 2 ',
  );
  test.skip(isMobile, 'a phone has no mouse');
  const plot = figure.locator('line-chart .line-plot').first();
  const { width } = (await plot.boundingBox())!;
  await plot.click({ position: { x: width - 2, y: 40 } });
  await expect(figure.locator('.bigrams-rank-now')).toHaveText('128 of 128');
});
