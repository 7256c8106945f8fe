/** When the model cannot be had the twin stays, the message says why, and trying again works once the file is back. */
import { readFileSync } from 'node:fs';
import type { Page, Route } from '@playwright/test';
import { article, expect, openLive, ready, seenRun, test } from './support.ts';

// Chromium reports every failed request in the console by itself.
test.use({ expectedConsole: /Failed to load resource/ });

const weights = /\/checkpoints\/[^/]*\.safetensors/;

async function half(route: Route): Promise<void> {
  const file = new URL(`../../public${new URL(route.request().url()).pathname}`, import.meta.url);
  const body = readFileSync(file);
  await route.fulfill({ body: body.subarray(0, body.length / 2) });
}

async function oneByteWrong(route: Route): Promise<void> {
  const file = new URL(`../../public${new URL(route.request().url()).pathname}`, import.meta.url);
  const body = readFileSync(file);
  body[body.length - 100] = (body[body.length - 100] ?? 0) ^ 1;
  await route.fulfill({ body });
}

const missing = (route: Route) => route.fulfill({ status: 404, body: 'not here' });

const failures: [
  name: string,
  files: RegExp,
  how: (route: Route) => Promise<void>,
  message: RegExp,
][] = [
  ['weights missing', weights, missing, /safetensors/],
  ['weights cut short', weights, half, /bytes|corrupt|damaged|incomplete/i],
  ['one byte of the weights wrong', weights, oneByteWrong, /sha|checksum|hash|corrupt|damaged/i],
  ['manifest missing', /manifest\.json/, missing, /unknown model|manifest/i],
  ['tokenizer missing', /tokenizer\.json/, missing, /tokenizer/],
  ['graph missing', /\.onnx/, missing, /onnx/],
  ['ONNX Runtime missing', /\.wasm/, (route) => route.abort(), /ONNX Runtime|WebAssembly|wasm/i],
];

async function twinStays(page: Page): Promise<void> {
  const figure = page.locator('attention-explorer').first();
  await expect(figure.getByRole('img').first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveCount(0);
}

for (const [name, files, how, message] of failures) {
  test(`${name}: a message, the twin, and a retry that works`, async ({ page }) => {
    await page.route(files, how);
    await page.goto(article);
    const figure = page.locator('attention-explorer').first();
    await figure.scrollIntoViewIfNeeded();
    const alert = figure.getByRole('alert');
    await expect(alert).toContainText(message);
    await twinStays(page);
    await page.unroute(files);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await ready(page);
    await expect(page.getByRole('textbox', { name: 'Prompt' }).first()).toBeVisible();
    await expect(figure.getByRole('alert')).toBeEmpty();
  });
}

test('an unknown model is named, with the ones there are', async ({ page }) => {
  await page.goto(article);
  await page
    .locator('retort-lab')
    .first()
    .evaluate((lab) => lab.setAttribute('model', 'attn-9l'));
  const figure = page.locator('attention-explorer').first();
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.getByRole('alert')).toContainText('unknown model: attn-9l');
  await expect(figure.getByRole('img').first()).toBeVisible();
});

test('a model that fails later keeps the last result on show', async ({ page }) => {
  await openLive(page);
  const { text } = await seenRun(page);
  await page.route(weights, missing);
  await page
    .locator('retort-lab')
    .first()
    .evaluate((lab) => lab.setAttribute('model', 'attn-1l'));
  const figure = page.locator('attention-explorer').first();
  await expect(figure.getByRole('alert')).toContainText('safetensors');
  await expect(page.getByRole('textbox', { name: 'Prompt' }).first()).toHaveValue(text);
});

test('a file that one figure waits for, when no run is under way, leaves the lab ready', async ({
  page,
}) => {
  const late: Route[] = [];
  await page.route(/attention\.onnx/, (route) => void late.push(route));
  await openLive(page);
  await page.locator('induction-score').first().scrollIntoViewIfNeeded();
  // Its random repeats need a graph of their own, which comes once the text's run is long done.
  await expect.poll(() => late.length).toBe(1);
  await ready(page);
  await late[0]?.continue();
  await expect(page.getByRole('button', { name: 'Draw again' }).first()).toBeVisible();
  await ready(page);
  await expect(page.locator('induction-score').first()).not.toContainText('Loading the model');
});
