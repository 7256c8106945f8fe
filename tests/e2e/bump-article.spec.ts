/** The article “In-context learning and the induction bump”: what its first view asks for, and that its words move its figures. */
import type { Page } from '@playwright/test';
import type { RetortLab } from '../../components/lab/lab.ts';
import { article, expect, test } from './support.ts';

/** The lab of the section on the bump. */
const LAB = 'retort-lab:has(text-over-training)';
/** Every figure of that section that goes through the training. */
const SCRUBBED = [
  'bump-by-class',
  'text-over-training',
  'heads-over-training',
  'random-repeats',
  'loss-components',
];

/** Waits until the lab of the bump shows a checkpoint. */
async function shows(page: Page, step: number): Promise<void> {
  await page.waitForFunction(
    ([lab, wanted]) => document.querySelector<RetortLab>(lab)?.state.run?.checkpoint === wanted,
    [LAB, step] as const,
  );
}

test('the first view asks for no model and no runtime', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(article, { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(asked.filter((path) => /\/models\/|\.wasm$|ort[.-]/.test(path))).toEqual([]);
});

test('words of the text take every figure of the section to their checkpoint', async ({ page }) => {
  await page.goto(article);
  await page.locator('text-over-training').scrollIntoViewIfNeeded();
  await shows(page, 1800);
  await page.getByRole('button', { name: /^step 850 / }).click();
  await shows(page, 850);
  for (const name of SCRUBBED) {
    const figure = page.locator(name);
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.getByRole('slider').first(), name).toHaveAttribute(
      'aria-valuetext',
      /^step\s850\b/,
    );
  }
});

test('the one-layer model stands beside the two-layer one in every figure of the section', async ({
  page,
}) => {
  await page.goto(article);
  for (const name of ['context-score', ...SCRUBBED]) {
    const figure = page.locator(name);
    await figure.scrollIntoViewIfNeeded();
    for (const model of ['attn-2l', 'attn-1l'])
      await expect(figure.getByText(model).first(), `${name}: ${model}`).toBeAttached();
  }
});
