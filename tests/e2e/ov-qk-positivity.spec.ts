/** OV and QK positivity: a scrubbed checkpoint is downloaded, read in the page, and agrees with what the build computed. */
import { positivities, positivitiesThrough } from '../../models/analysis/positivity.ts';
import { signed } from '../../components/parts/signed-numbers.ts';
import { readWeights } from '../../models/analysis/weights.ts';
import { openModel } from '../../models/runtime/node.ts';
import { expect, test } from './support.ts';
import type { Page } from '@playwright/test';

const session = await openModel('attn-2l');
const steps = session.manifest.checkpoints.map(({ step }) => step);

/** How the dot of L1H0 is called at a step. */
async function expectedDot(step: number, through: boolean): Promise<string> {
  const weights = await readWeights(new AbortController().signal, session, step);
  const [own, way] = [
    positivities(weights)[4]!,
    positivitiesThrough(weights).find(({ from, to }) => from.head === 1 && to.head === 0)!,
  ];
  const qk = through ? `QK through L0H1 ${signed(way.value)}` : `QK ${signed(own.qk)}`;
  return `L1H0: OV ${signed(own.ov)}, ${qk}`;
}

async function open(page: Page) {
  await page.goto('/gallery/ov-qk-positivity/');
  await page.locator('ov-qk-positivity').scrollIntoViewIfNeeded();
  // The twin stays in the page, under the live figure.
  const figure = page.locator('.positivity:not(.positivity-twin *)');
  const slider = figure.getByRole('slider', { name: 'Training step' });
  await expect(slider).toBeVisible({ timeout: 20_000 });
  return { figure, slider, dot: figure.locator('button[data-key="L1H0"]') };
}

test('scrubbing by keys downloads a checkpoint, which agrees with the build', async ({ page }) => {
  const { figure, slider, dot } = await open(page);
  await expect(dot).toHaveAccessibleName(await expectedDot(steps.at(-1)!, true));
  await expect(figure.getByText('Computed here from the weights of step 12500')).toBeVisible();
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await slider.focus();
  await page.keyboard.press('Home');
  for (let k = 0; k < 12; k++) await page.keyboard.press('ArrowRight');
  expect(steps[12]).toBe(850);
  await expect(slider).toHaveAttribute('aria-valuetext', /^step\s850\s· .* tokens, 13 of 40$/);
  await expect(figure.getByText('Computed here from the weights of step 850')).toContainText(
    'differ by less than 0.001',
    { timeout: 20_000 },
  );
  await expect(dot).toHaveAccessibleName(await expectedDot(850, true));
  await expect(figure.locator('.positivity-finding')).toContainText('since step 700, its OV since');
  const file = session.manifest.checkpoints[12]!.file;
  expect(fetched.some((address) => address.endsWith(file))).toBe(true);
  const state = await page.evaluate(() => document.querySelector('retort-lab')?.state);
  expect(state?.checkpoint).toBe(850);
  // The neighbours come in advance.
  const next = session.manifest.checkpoints[13]!.file;
  await expect.poll(() => fetched.some((address) => address.endsWith(next))).toBe(true);
});

test('a pointer on the track goes to the nearest step', async ({ page }) => {
  const { slider } = await open(page);
  await slider.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await slider.boundingBox())!;
  await page.mouse.click(x + width / 2, y + height / 2);
  await expect(slider).toHaveAttribute('aria-valuetext', /^step\s(400|500|600)\s/);
  // The thumb stands on the step, not where the pointer was.
  const chosen = await slider.evaluate((input: HTMLInputElement) => Number(input.value));
  const text = (await slider.getAttribute('aria-valuetext'))!;
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveAttribute('aria-valuetext', text);
  await expect(slider).toHaveValue(String(chosen));
});

test('keys choose a head, and keys may read the tokens themselves', async ({ page }) => {
  const { figure, dot } = await open(page);
  await figure.getByRole('combobox', { name: 'Keys read' }).selectOption('the tokens themselves');
  await expect(dot).toHaveAccessibleName(await expectedDot(steps.at(-1)!, false));
  await dot.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(figure.getByText('Every head, and the way of L1H1')).toBeVisible();
  const head = await page.evaluate(() => document.querySelector('retort-lab')?.state.head);
  expect(head).toEqual({ layer: 1, head: 1 });
});
