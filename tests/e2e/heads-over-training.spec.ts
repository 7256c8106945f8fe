/** Every head over training in a browser: its numbers on a text and on random repeats are those of Node, at any checkpoint. */
import type { Locator, Page } from '@playwright/test';
import {
  prefixMatchingScore,
  patternOf,
  previousTokenScore,
} from '../../models/analysis/attention.ts';
import { scoreHeads } from '../../models/analysis/score.ts';
import { openModel, readRecords } from '../../models/runtime/node.ts';
import { allHeads, hook } from '../../models/runtime/names.ts';
import { expect, pastePrompt, ready, shifted, test, watchShifts } from './support.ts';

const GALLERY = '/gallery/heads-over-training/';
const TEXT = 'The ferry to Brindlemoor is late. Nobody likes the ferry to Brindlemoor.';
const figure = (page: Page): Locator => page.locator('heads-over-training .heads-box:visible');
const slider = (page: Page): Locator => figure(page).getByRole('slider', { name: 'Training step' });
const head = (page: Page, name: string): Locator =>
  figure(page).getByRole('button', { name, exact: true });
const session = await openModel('attn-2l');
const { signal } = new AbortController();
const text = (value: number): string =>
  value
    .toFixed(2)
    .replace(/^-(?=0\.00$)/, '')
    .replace('-', '−');

async function open(page: Page): Promise<void> {
  await page.goto(GALLERY);
  await page.locator('heads-over-training').scrollIntoViewIfNeeded();
  await ready(page);
  await expect(slider(page)).toBeVisible();
}

/** A column of the table, counted without the heads' names. */
async function column(page: Page, index: number): Promise<string[]> {
  const rows = figure(page).locator('.heads-table tbody tr');
  return rows.evaluateAll(
    (all, k) => all.map((row) => row.querySelectorAll('td')[k]?.textContent.trim() ?? ''),
    index,
  );
}

async function onText(checkpoint: number, offset: number) {
  const { n_layers } = session.manifest.config;
  const want = Array.from({ length: n_layers }, (_, layer) => hook.pattern(layer));
  const run = await session.run(signal, { text: TEXT, checkpoint, want });
  const ids = run.tokens.map(({ id }) => id);
  const heads = allHeads(session.manifest.config);
  return {
    previous: heads.map((at) => text(previousTokenScore(patternOf(run, at.layer), at.head))),
    prefix: heads.map((at) =>
      text(prefixMatchingScore(patternOf(run, at.layer), at.head, ids, { offset })),
    ),
  };
}

test('a text has the scores that Node computes, at two checkpoints and every offset', async ({
  page,
}) => {
  await open(page);
  await pastePrompt(page, TEXT);
  const first = await onText(1400, 1);
  await expect.poll(() => column(page, 2)).toEqual(first.previous);
  expect(await column(page, 5)).toEqual(first.prefix);
  await figure(page).getByRole('radio', { name: 'at it (0)' }).check();
  await expect.poll(async () => column(page, 5)).toEqual((await onText(1400, 0)).prefix);
  await expect(figure(page).locator('.heads-finding')).toContainText(
    'L1H0 never puts more than 0.04 of its attention on an earlier copy itself',
  );
  await slider(page).focus();
  await page.keyboard.press('End');
  await expect(slider(page)).toHaveAttribute(
    'aria-valuetext',
    /^step.12500.* 40 of 40; Previous token: attn-1l, best 0\.\d\d, L0H1 0\.95, L1H0 0\.01; Prefix matching, offset 0: /,
  );
  await ready(page);
  await expect(figure(page)).toContainText('Every head at step 12500');
  await expect.poll(async () => column(page, 5)).toEqual((await onText(12500, 0)).prefix);
  await figure(page).getByRole('radio', { name: 'before it (−1)' }).check();
  await expect.poll(async () => column(page, 5)).toEqual((await onText(12500, -1)).prefix);
  const state = await page.evaluate(() => document.querySelector('retort-lab')?.state);
  expect(state?.checkpoint).toBe(12500);
});

test('by keyboard the record of a checkpoint is measured again, and a head is chosen', async ({
  page,
}) => {
  await open(page);
  await slider(page).focus();
  await page.keyboard.press('ArrowRight');
  await ready(page);
  await expect(figure(page)).toContainText('The record of step 1450 has not been checked here');
  expect(new Set(await column(page, 1))).toEqual(new Set(['–']));
  const button = figure(page).getByRole('button', { name: 'Measure again here' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(figure(page).locator('.heads-again')).toContainText(
    'from the weights of step 1450, in your browser: every score agrees to within 0.001',
    { timeout: 120_000 },
  );
  const { heads } = await scoreHeads(session, signal, { checkpoint: 1450 });
  expect(await column(page, 1)).toEqual(heads.map(({ previousToken }) => text(previousToken)));
  expect(await column(page, 4)).toEqual(heads.map(({ prefixMatching }) => text(prefixMatching)));
  expect(await column(page, 7)).toEqual(heads.map(({ ovPositivity }) => text(ovPositivity)));
  await figure(page).getByRole('radio', { name: 'Copying score' }).check();
  await expect(figure(page).locator('.heads-about')).toContainText(
    'the copying score is the share',
  );
  expect(await column(page, 7)).toEqual(heads.map(({ copying }) => text(copying)));
  const [record] = await readRecords('attn-2l');
  const recorded = record!.checkpoints.find(({ step }) => step === 1450)!.heads;
  expect(await column(page, 3)).toEqual(recorded.map((one) => text(one.prefixMatching)));
  await head(page, 'L1H0').focus();
  for (const key of ['Home', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await expect(head(page, 'L0H1')).toHaveAttribute('aria-pressed', 'true');
  await expect(figure(page).locator('.heads-finding')).toContainText(
    /^L0H1 never puts more than 0\.03.*the induction head, L1H0, follows at step.1400/,
  );
  const chosen = await page.evaluate(() => document.querySelector('retort-lab')?.state.head);
  expect(chosen).toEqual({ layer: 0, head: 1 });
});

test('another seed has its own curves and bump, and says whose weights are read', async ({
  page,
}) => {
  await open(page);
  await figure(page).getByRole('radio', { name: '1', exact: true }).check();
  await expect(figure(page).locator('.heads-finding')).toContainText(
    'the previous-token head, L0H0,',
    { ignoreCase: true },
  );
  await expect(figure(page)).toContainText('ships are those of seed 0');
  await figure(page).getByRole('radio', { name: 'OV positivity' }).check();
  await expect(slider(page)).toHaveAttribute('aria-valuetext', /OV positivity: .*L1H2 0\.\d\d/);
  await figure(page).getByText('Show the curves as a table').click();
  await expect(figure(page).locator('.data tbody tr')).toHaveCount(40);
});

test('nothing moves when the live figure takes the place of its twin', async ({ page }) => {
  await watchShifts(page);
  await open(page);
  expect(await shifted(page)).toBeLessThan(0.005);
});
