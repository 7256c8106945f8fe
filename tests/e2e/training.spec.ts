/** The training curves: what is drawn, said and downloaded is what the training records hold; no model is loaded for it. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { headName } from '../../models/runtime/names.ts';
import { modelIds, readRecords } from '../../models/runtime/node.ts';
import type { TrainingRecord } from '../../models/runtime/record.ts';
import { expect, test } from './support.ts';

const gallery = '/gallery/training-curves/';
const records = (await Promise.all((await modelIds()).map((id) => readRecords(id)))).flat();
const two = records.find(({ model, seed }) => model === 'attn-2l' && seed === 0)!;

/** As the figure quotes numbers. */
const quoted = (value: number): string => value.toFixed(3).replace('-', '−');

/** Name and scores of the head whose prefix matching ends highest. */
function bestHead({ checkpoints }: TrainingRecord): { name: string; scores: number[] } {
  const last = checkpoints.at(-1)!.heads;
  const best = last.reduce((top, head) => (head.prefixMatching > top.prefixMatching ? head : top));
  const index = last.indexOf(best);
  return {
    name: headName(best.layer, best.head),
    scores: checkpoints.map(({ heads }) => heads[index]!.prefixMatching),
  };
}

/** The figure as a reader meets it. */
class Curves {
  readonly root: Locator;
  readonly chart: Locator;
  readonly tip: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('training-curves');
    this.chart = this.root.getByRole('application', { name: /over training tokens/ });
    this.tip = this.chart.locator('.line-tip.full');
  }

  async open(): Promise<void> {
    await this.page.goto(gallery);
    await expect(this.chart).toBeVisible();
  }

  get measure(): Locator {
    return this.root.getByRole('combobox', { name: 'Show' });
  }

  chip(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  /** Leaves only one run on show. */
  async only({ model, seed }: TrainingRecord): Promise<void> {
    for (const other of new Set(records.map((record) => record.model))) {
      if (other !== model) await this.chip(other).click();
    }
    const seeds = records.filter((record) => record.model === model);
    for (const other of seeds) {
      if (other.seed !== seed) await this.chip(`${model}, seed ${other.seed}`).click();
    }
  }

  /** Curves of each panel. */
  async counts(): Promise<number[]> {
    return this.chart
      .locator('.line-plot')
      .evaluateAll((plots) => plots.map((plot) => plot.querySelectorAll('.line-curve').length));
  }

  async download(): Promise<string[][]> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.root.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    return text
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
  }
}

test('arrow keys read the recorded values, aloud too', async ({ page }) => {
  const curves = new Curves(page);
  await curves.open();
  await curves.only(two);
  await curves.chart.focus();
  await page.keyboard.press('ArrowRight');
  const last = two.checkpoints.at(-1)!;
  const says = (step: number, value: number | null): RegExp =>
    new RegExp(`^attn-2l, seed\\s0.*·\\sstep\\s${step}\\s· .* tokens: ${quoted(value ?? NaN)}$`);
  await expect(curves.tip).toHaveText(says(last.step, last.val_loss));
  await expect(curves.root.getByRole('status')).toHaveText(says(last.step, last.val_loss));
  await page.keyboard.press('ArrowLeft');
  const before = two.checkpoints.at(-2)!;
  await expect(curves.tip).toHaveText(says(before.step, before.val_loss));
  await page.keyboard.press('Home');
  await expect(curves.tip).toHaveText(says(0, two.checkpoints[0]!.val_loss));
  await page.keyboard.press('End');
  // Down from panel to panel: one run has one curve in each.
  await page.keyboard.press('ArrowDown');
  await expect(curves.tip).toHaveText(says(last.step, last.loss_by_class.continued));
  await page.keyboard.press('PageDown');
  await expect(curves.tip).toHaveText(says(last.step, last.icl_score ?? NaN));
  await page.keyboard.press('ArrowDown');
  const { name, scores } = bestHead(two);
  await expect(curves.tip).toHaveText(says(last.step, scores.at(-1)!));
  await expect(curves.tip).toHaveText(new RegExp(`· ${name}\\s·`));
  // The other panels mark the same checkpoint.
  await expect(curves.chart.locator('.line-tip:not(.full)')).toHaveText([
    quoted(last.val_loss),
    quoted(last.loss_by_class.continued ?? NaN),
    quoted(last.icl_score ?? NaN),
  ]);
  await page.keyboard.press('Escape');
  await expect(curves.tip).toHaveCount(0);
});

test('pointer and finger read the nearest point', async ({ page, hasTouch }) => {
  const curves = new Curves(page);
  await curves.open();
  await curves.only(two);
  const plot = curves.chart.locator('.line-plot').first();
  await plot.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await plot.boundingBox())!;
  const [left, top] = [x + width - 3, y + height / 2];
  if (hasTouch) await page.touchscreen.tap(left, top);
  else await page.mouse.move(left, top);
  const last = two.checkpoints.at(-1)!;
  await expect(curves.tip).toHaveText(
    new RegExp(`step\\s${last.step}\\s.*: ${quoted(last.val_loss)}$`),
  );
  // A lifted finger leaves the point to be read, a pointer that goes takes it along.
  if (hasTouch) await expect(curves.tip).toBeVisible();
  else {
    await page.mouse.move(x, y - 200);
    await expect(curves.tip).toHaveCount(0);
  }
});

test('chips put runs aside and bring them back', async ({ page }) => {
  const curves = new Curves(page);
  await curves.open();
  const all = await curves.counts();
  expect(all[0]).toBe(records.length);
  const chip = curves.chip('attn-2l');
  const seeds = records.filter(({ model }) => model === 'attn-2l').length;
  await expect(chip).toHaveAttribute('aria-pressed', 'true');
  const ticks = await curves.chart.locator('.line-y').allInnerTexts();
  await chip.click();
  await expect(chip).toHaveAttribute('aria-pressed', 'false');
  expect(await curves.counts()).toEqual(all.map((count) => count - seeds));
  expect(await curves.chart.locator('.line-y').allInnerTexts(), 'no axis moves').toEqual(ticks);
  await chip.click();
  expect(await curves.counts()).toEqual(all);
});

test('every head can be drawn, and the CSV is what is drawn', async ({ page }) => {
  const curves = new Curves(page);
  await curves.open();
  await curves.measure.selectOption('Previous-token score');
  await curves.only(two);
  await curves.root.getByRole('checkbox', { name: 'Every head' }).check();
  expect(await curves.counts()).toEqual([two.checkpoints[0]!.heads.length]);
  const [head, ...rows] = await curves.download();
  expect(head).toEqual(['model', 'seed', 'head', 'step', 'tokens', 'metric', 'value']);
  const expected = two.checkpoints.flatMap(({ step, tokens, heads }) =>
    heads.map(({ layer, head: index, previousToken }) =>
      [two.model, two.seed, headName(layer, index), step, tokens, 'previousToken', previousToken]
        .map(String)
        .join(),
    ),
  );
  expect(rows.map((row) => row.join()).sort()).toEqual(expected.sort());
  await curves.chip('head L0H1').click();
  expect(await curves.counts()).toEqual([two.checkpoints[0]!.heads.length - 1]);
});

test('the overview as CSV and as a table holds every run', async ({ page }) => {
  const curves = new Curves(page);
  await curves.open();
  const [, ...rows] = await curves.download();
  const losses = rows.filter((row) => row[5] === 'val_loss').map((row) => [row[0], row[1], row[6]]);
  expect(losses).toEqual(
    records.flatMap(({ model, seed, checkpoints }) =>
      checkpoints.map(({ val_loss }) => [model, String(seed), String(val_loss)]),
    ),
  );
  await curves.root.getByText('Show the values as a table').last().click();
  const table = curves.root.getByRole('table');
  await expect(table.locator('tbody tr')).toHaveCount(
    records.reduce((sum, { checkpoints }) => sum + checkpoints.length, 0),
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    const curves = new Curves(page);
    await curves.open();
    await curves.root.getByRole('checkbox', { name: 'Every head' }).check();
    await curves.chip('attn-1l').click();
    await curves.chip('head L0H0').click();
    await curves.chart.focus();
    await page.keyboard.press('ArrowRight');
    const { violations } = await new AxeBuilder({ page }).include('training-curves').analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  });
}

test('no model is asked for', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const curves = new Curves(page);
  await curves.open();
  await curves.measure.selectOption('Copying score');
  await curves.root.getByRole('checkbox', { name: 'Every head' }).check();
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => /\/models\/|onnx|\.wasm|safetensors/.test(url))).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the overview stands as a picture, in words and as a table', async ({ page }) => {
    await page.goto(gallery);
    const figure = page.locator('training-curves');
    const picture = figure.getByRole('img', { name: /over training tokens/ });
    await expect(picture).toBeVisible();
    await expect(picture.locator('.line-curve').first()).toBeVisible();
    const last = two.checkpoints.at(-1)!;
    const { name, scores } = bestHead(two);
    await expect(figure.locator('.training-summary')).toContainText('attn-2l');
    await expect(figure.getByRole('button')).toHaveCount(0);
    await figure.getByText('Show the values as a table').click();
    const row = figure.getByRole('row', { name: `attn-2l, seed 0 ${last.step} ` });
    await expect(row).toContainText(quoted(last.val_loss));
    await expect(row).toContainText(`${quoted(scores.at(-1)!)} (${name})`);
  });
});
