/** Without JavaScript the article reads as an article: its maths, and both figures as pictures, words and tables. */
import type { Locator } from '@playwright/test';
import { repeatScores, runRepeatTest } from '../../models/analysis/repeat-test.ts';
import { headName } from '../../models/runtime/names.ts';
import { openModel } from '../../models/runtime/node.ts';
import { attention, nodeRun, shownScores } from './numbers.ts';
import { article, expect, test } from './support.ts';

test.use({ javaScriptEnabled: false });

const cells = (rows: Locator): Promise<string[][]> =>
  rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
  );

test('the article shows its text and its maths', async ({ page }) => {
  await page.goto(article);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const maths = page.locator('.katex-html');
  expect(await maths.count()).toBeGreaterThan(10);
  await expect(maths.first()).toBeVisible();
  expect(await page.locator('.katex-mathml math').count()).toBe(await maths.count());
  await expect(page.locator('.katex-error')).toHaveCount(0);
  const text = await page.locator('main').innerText();
  expect(text).not.toContain('undefined');
  expect(text).not.toContain('NaN');
  // Equations, figures and citations are numbered, and every reference leads somewhere.
  const dangling = await page
    .locator('main a[href^="#"]')
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute('href') ?? '')
        .filter(
          (href) => href.length > 1 && !document.getElementById(decodeURIComponent(href.slice(1))),
        ),
    );
  expect(dangling).toEqual([]);
});

test('every figure has a picture with words, and a table', async ({ page }) => {
  await page.goto(article);
  for (const name of ['attention-explorer', 'induction-score']) {
    const figure = page.locator(name).first();
    const picture = figure.getByRole('img').first();
    await expect(picture).toBeVisible();
    const images = await figure.locator('img').evaluateAll((all) =>
      all.map((image) => {
        const { alt, naturalWidth, complete } = image as HTMLImageElement;
        return { alt, drawn: complete && naturalWidth > 0 };
      }),
    );
    expect(images.length).toBeGreaterThan(0);
    expect(images.every(({ drawn }) => drawn)).toBe(true);
    expect(images.some(({ alt }) => /attend|attention/i.test(alt))).toBe(true);
    await figure.locator('details.data summary').click();
    await expect(figure.getByRole('table')).toBeVisible();
  }
});

test('the explorer’s twin shows what Node computes for its prompt', async ({ page }) => {
  await page.goto(article);
  const lab = page.locator('retort-lab').first();
  const model = (await lab.getAttribute('model')) ?? '';
  const run = await nodeRun(model, (await lab.getAttribute('prompt')) ?? '');
  const figure = page.locator('attention-explorer').first();
  const names = await figure.locator('.head-name').allInnerTexts();
  const scores = await figure.locator('.head-score').allInnerTexts();
  expect(Object.fromEntries(names.map((name, at) => [name, scores[at]]))).toEqual(shownScores(run));
  const caption = await figure.locator('table caption').textContent();
  const head = /L\d+H\d+/.exec(caption ?? '')?.[0] ?? '';
  const rows = await cells(figure.locator('tbody tr'));
  expect(rows).toHaveLength(run.tokens.length);
  let compared = 0;
  rows.forEach((row, dest) => {
    for (const cell of row.slice(1).filter((text) => text !== '')) {
      const [, src, weight] = /\((\d+)\) (\d\.\d\d)$/.exec(cell) ?? [];
      expect(Number(weight), cell).toBeCloseTo(attention(run, head, dest, Number(src)), 2);
      compared += 1;
    }
  });
  expect(compared).toBeGreaterThan(run.tokens.length);
});

test('the induction figure’s twin shows what Node computes on random repeats', async ({ page }) => {
  await page.goto(article);
  const session = await openModel(
    (await page.locator('retort-lab').first().getAttribute('model')) ?? '',
  );
  const repeats = await runRepeatTest(new AbortController().signal, session);
  const expected = Object.fromEntries(
    repeatScores(repeats, session.manifest.config).map(({ layer, head, mean }) => [
      headName(layer, head),
      mean.toFixed(2),
    ]),
  );
  const rows = await cells(page.locator('induction-score').first().locator('tbody tr'));
  expect(Object.fromEntries(rows.map(([name = '', score]) => [name, score]))).toEqual(expected);
});
