/** Any moment of training in the reader's browser: another checkpoint is one small file, and nothing else is fetched again. */
import { openModel } from '../../models/runtime/node.ts';
import { article, expect, openLive, ready, test } from './support.ts';
import type { Page } from '@playwright/test';

// The width of the screen changes no file.
test.skip(({ isMobile }) => isMobile, 'fetched once');

/** Every file of a model folder that the page asks for from now on, with its size. */
function modelFiles(page: Page): { name: string; bytes: Promise<number> }[] {
  const found: { name: string; bytes: Promise<number> }[] = [];
  page.on('response', (response) => {
    const [, name] = /\/models\/[^/]+\/(.+)$/.exec(new URL(response.url()).pathname) ?? [];
    if (name) found.push({ name, bytes: response.body().then((body) => body.length) });
  });
  return found;
}

async function showCheckpoint(page: Page, checkpoint: number): Promise<void> {
  await page.evaluate((step) => {
    const lab = document.querySelector('retort-lab');
    if (lab) lab.checkpoint = step;
  }, checkpoint);
  await page.waitForFunction(
    (step) => document.querySelector('retort-lab')?.state.run?.checkpoint === step,
    checkpoint,
  );
  await ready(page);
}

/** The run on show: its last layer's patterns, flat. */
function shownPattern(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const run = document.querySelector('retort-lab')?.state.run;
    return Array.from(run?.hooks['blocks.1.attn.hook_pattern']?.data ?? []);
  });
}

test('another checkpoint takes one small fetch, no graph, and runs as in Node', async ({
  page,
}) => {
  await openLive(page);
  const files = modelFiles(page);
  await showCheckpoint(page, 1500);
  expect(files.map(({ name }) => name)).toEqual(['checkpoints/001500.safetensors']);
  expect(await files[0]?.bytes).toBeLessThan(1.4e6);

  const text = await page.evaluate(() => document.querySelector('retort-lab')?.state.prompt ?? '');
  const session = await openModel('attn-2l');
  const run = await session.run(new AbortController().signal, {
    text,
    checkpoint: 1500,
    want: ['blocks.1.attn.hook_pattern'],
  });
  const expected = run.hooks['blocks.1.attn.hook_pattern']?.data ?? new Float32Array(1);
  const shown = await shownPattern(page);
  expect(shown).toHaveLength(expected.length);
  const apart = Math.max(...shown.map((value, k) => Math.abs(value - (expected[k] ?? NaN))));
  expect(apart).toBeLessThan(1e-5);

  await showCheckpoint(page, 12500);
  await showCheckpoint(page, 1500);
  expect(files, 'what was fetched once is kept').toHaveLength(1);
});

test('a lab that begins at a checkpoint fetches no other', async ({ page }) => {
  const files = modelFiles(page);
  await page.goto(article);
  await page.evaluate(() => {
    const lab = document.querySelector('retort-lab');
    if (lab) lab.checkpoint = 0;
  });
  await page.locator('attention-explorer').first().scrollIntoViewIfNeeded();
  await ready(page);
  const weights = files.filter(({ name }) => name.endsWith('.safetensors'));
  expect(weights.map(({ name }) => name)).toEqual(['checkpoints/000000.safetensors']);
});
