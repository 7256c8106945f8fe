/** The bump by class: sums on screen, the reader's choices, and the classes of the reader's own text as Node computes them. */
import type { Page } from '@playwright/test';
import { perTokenLoss } from '../../models/analysis/losses.ts';
import { TEXT_CLASSES, textClasses } from '../../models/analysis/token-classes.ts';
import { openModel, readRecords } from '../../models/runtime/node.ts';
import { hookOf } from '../../models/runtime/tensor.ts';
import { expect, onPhone, pastePrompt, ready, shifted, test, watchShifts } from './support.ts';

const address = '/gallery/bump-by-class/';
const TEXT = 'The ferry to Brindlemoor is late. Nobody likes the ferry to Brindlemoor.';

/** Of the live figure: its twin is still there, unseen. */
const shown = (page: Page, part: string) =>
  page.locator(`bump-by-class ${part}`).filter({ visible: true });
const slider = (page: Page) => page.getByRole('slider', { name: 'Checkpoint on show' });

async function openFigure(page: Page): Promise<void> {
  await page.goto(address);
  await ready(page);
  await expect(slider(page)).toBeVisible();
}

/** The rows of a table, cell by cell, by their heads. */
async function rowsOf(page: Page, selector: string): Promise<Map<string, string[]>> {
  const rows = await shown(page, `${selector} :is(tbody, tfoot) tr`).evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim())),
  );
  return new Map(rows.map(([head = '', ...cells]) => [head.replace(/^\S /, ''), cells]));
}

const number = (text: string | undefined): number =>
  Number(text?.replace('−', '-').split('\u00a0')[0]);

/** The means by class of a text, another way than the figure goes. */
async function means(model: string, checkpoint: number, text: string): Promise<string[]> {
  const session = await openModel(model);
  const { signal } = new AbortController();
  const run = await session.run(signal, { text, checkpoint, want: ['logits'] });
  const ids = run.tokens.map(({ id }) => id);
  const losses = perTokenLoss(hookOf(run, 'logits', ['pos', 'vocab']), ids);
  const classes = textClasses(ids);
  return TEXT_CLASSES.map((name) => {
    const own = losses.filter((_, position) => classes[position] === name) as number[];
    return (own.reduce((sum, loss) => sum + loss, 0) / own.length).toFixed(2);
  });
}

test('what the classes bring adds up to the fall of the whole loss', async ({ page }) => {
  await watchShifts(page);
  await openFigure(page);
  const rows = await rowsOf(page, '.bump-brings:not(.bump-text)');
  const parts = [...rows].slice(0, 5).map(([, cells]) => cells.map(number));
  for (const [column, model] of ['attn-2l', 'attn-1l'].entries()) {
    const [record] = await readRecords(model);
    const at = (step: number) => record!.checkpoints.find((one) => one.step === step)!;
    const fall = at(850).val_loss - at(1800).val_loss;
    expect(number(rows.get('The whole loss itself')![column + 1])).toBeCloseTo(fall, 3);
    const sum = parts.reduce((total, cells) => total + cells[column + 1]!, 0);
    expect(Math.abs(sum - fall)).toBeLessThan(0.003);
    expect(Math.abs(number(rows.get('Sum')![column + 1]) - fall)).toBeLessThan(0.001);
  }
  if (!onPhone()) expect(await shifted(page)).toBeLessThan(0.01);
});

test('seed, classes and both ends are the reader’s, by keyboard', async ({ page }) => {
  await openFigure(page);
  const finding = shown(page, '.bump-finding');
  await expect(finding).toContainText(/^From step.850 to step.1800, the induction bump of seed.0/);
  await page.getByRole('combobox', { name: 'Seed' }).selectOption('1');
  await expect(finding).toContainText(/^From step.1050 to step.2500, the induction bump of seed.1/);
  const fall = shown(page, '.bump-fall[data-row=continued] .number');
  await expect(fall.first()).toContainText('+1.37');
  await page.getByRole('combobox', { name: 'from A' }).selectOption('50');
  await page.getByRole('combobox', { name: 'to B' }).selectOption('500');
  await expect(finding).toContainText(
    /^From step.50 to step.500 of seed.1, .* falls by 3\.\d\d nats/,
  );
  await expect(fall.first()).toContainText('+3.');
  const unseen = page.getByRole('button', { name: 'unseen' });
  await expect(unseen).toHaveAttribute('aria-pressed', 'false');
  await unseen.focus();
  await page.keyboard.press('Enter');
  await expect(unseen).toHaveAttribute('aria-pressed', 'true');
  const curves = shown(page, 'scrub-chart .line-curve');
  await expect(curves).toHaveCount(30);
  await page.getByRole('checkbox', { name: 'other seeds, faint' }).press('Space');
  await expect(curves).toHaveCount(10);
  const set = page.locator('bump-by-class');
  await set.evaluate((figure) => figure.setAttribute('seed', '2'));
  await set.evaluate((figure) => figure.setAttribute('classes', 'continued'));
  await expect(curves).toHaveCount(2);
  await page.getByText('Show the losses as a table').filter({ visible: true }).click();
  await expect(page.getByRole('table', { name: /seed 2/ }).getByRole('row')).toHaveCount(41);
});

test('keys on the chart move the lab, and the text follows in both models', async ({ page }) => {
  await openFigure(page);
  await slider(page).focus();
  await page.keyboard.press('PageUp');
  await expect(slider(page)).toHaveAttribute(
    'aria-valuetext',
    /^step.3000.* attn-2l: all tokens \d\.\d\d, continued 1\.\d\d/,
  );
  await pastePrompt(page, TEXT);
  await expect(shown(page, '.bump-reader')).toContainText('The text at step 3000');
  const [two, one] = await Promise.all(['attn-2l', 'attn-1l'].map((id) => means(id, 3000, TEXT)));
  const wanted = TEXT_CLASSES.map((_, k) => [two![k], one![k]]);
  await expect
    .poll(async () =>
      [...(await rowsOf(page, '.bump-text')).values()].slice(0, 3).map((cells) => cells.slice(1)),
    )
    .toEqual(wanted);
});

test('a token in focus is told with its class, as everywhere in the lab', async ({ page }) => {
  await openFigure(page);
  const told = shown(page, '.bump-token');
  await expect(told).toContainText(
    /, continued: attn-2l \d+\.\d\d nats, attn-1l \d+\.\d\d nats\.$/,
  );
  const chips = shown(page, 'kind-strip').getByRole('button');
  await chips.nth(2).focus();
  await expect(told).toContainText(/^"r" \(2\), no earlier copy: /);
  await expect(chips.nth(2)).toHaveAccessibleName('r, 2: no earlier copy');
  await page.keyboard.press('ArrowLeft');
  await expect(told).toContainText('after BOS alone');
});
