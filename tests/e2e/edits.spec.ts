/** Switching heads off in the attention explorer: what it costs is what Node computes, by pointer and keyboard. */
import type { Page } from '@playwright/test';
import { meanLoss } from '../../components/figures/attention-explorer/predictions.ts';
import { ablation, patternPreservingAblation } from '../../models/analysis/ablation.ts';
import { openModel } from '../../models/runtime/node.ts';
import { Explorer } from './explorer.ts';
import { expect, openLive, ready, test } from './support.ts';

const GALLERY = '/gallery/attention-explorer/';
const EARLY = { layer: 0, head: 1 };

/** Mean losses of the page's first prompt in Node: plain, without L0H1, and without it but with every pattern kept. */
async function losses(page: Page): Promise<{ plain: number; off: number; kept: number }> {
  const text = await page.evaluate(() => document.querySelector('retort-lab')?.prompt ?? '');
  const { signal } = new AbortController();
  const session = await openModel('attn-2l');
  const { config, hooks } = session.manifest;
  const want = Object.keys(hooks).filter((name) => name.includes('pattern') || name === 'logits');
  const plain = await session.run(signal, { text, want });
  const run = async (edits: ReturnType<typeof ablation>) =>
    meanLoss(await session.run(signal, { text, want: ['logits'], edits }));
  return {
    plain: meanLoss(plain),
    off: await run(ablation(EARLY)),
    kept: await run(patternPreservingAblation(plain, config, EARLY)),
  };
}

const change = (from: number, to: number): string =>
  `${to < from ? '−' : '+'}${Math.abs(to - from).toFixed(2)} with the edits`;

test('a head goes off by key or button, patterns are kept, and undo leads back', async ({
  page,
}) => {
  await openLive(page, GALLERY);
  const explorer = new Explorer(page);
  const { root } = explorer;
  const off = (name: string) => root.getByRole('button', { name: `Switch ${name} off` });
  const live = root.locator('.effect:visible');
  const { plain, off: without, kept } = await losses(page);
  await expect(live).toHaveText(`Loss of this text: ${plain.toFixed(2)} nats per token`);
  await expect(root.locator('model-status')).not.toContainText('edited');

  await explorer.head('L0H1').click();
  await page.keyboard.press('x');
  await expect(live).toHaveText(
    `Loss of this text: ${without.toFixed(2)} nats per token, ${change(plain, without)}`,
  );
  await expect(off('L0H1')).toHaveAttribute('aria-pressed', 'true');
  await expect(root.locator('model-status')).toContainText('edited');
  await expect(root.locator('edit-bar')).toContainText('L0H1 switched off');
  await expect(root.locator('quiet-status').getByRole('status')).toContainText('with the edits');

  await root.getByRole('checkbox', { name: 'Keep the attention patterns' }).check();
  await expect(live).toContainText(change(plain, kept));
  expect(Math.abs(kept - without)).toBeGreaterThan(0.01);

  await root.getByRole('button', { name: 'Undo' }).click();
  await expect(live).toContainText(change(plain, without));
  await root.getByRole('button', { name: 'Take back: L0H1 switched off' }).press('Enter');
  await expect(live).toHaveText(`Loss of this text: ${plain.toFixed(2)} nats per token`);
  await expect(root.getByRole('button', { name: 'Undo' })).toBeFocused();
  await off('L0H1').press('Enter');
  await expect(live).toContainText(change(plain, without));
});

test('choices stand in attributes: what an author or a step sets is on show', async ({ page }) => {
  await openLive(page, GALLERY);
  const { root } = new Explorer(page);
  const weighted = root.getByRole('checkbox', { name: 'Value-weighted' });
  await expect(weighted).not.toBeChecked();
  await expect(root.getByRole('textbox', { name: 'Prompt' })).toBeVisible();
  await root.evaluate((figure) => {
    for (const name of ['weighted', 'hide-first', 'sqrt', 'no-prompt'])
      figure.setAttribute(name, '');
    figure.setAttribute('score', 'previousToken');
  });
  await expect(weighted).toBeChecked();
  await expect(root.locator('heat-map')).toContainText('weight × length written');
  await expect(root.getByRole('combobox', { name: 'Heads by' })).toHaveValue('previousToken');
  await expect(root.getByRole('textbox', { name: 'Prompt' })).toHaveCount(0);
});

for (const [name, part] of [
  ['bump-by-class', '.bump-means'],
  ['context-score', '.score-text'],
  ['text-over-training', '.text-finding'],
] as const) {
  test(`${name}, which compares with training, leaves edits out and says so`, async ({ page }) => {
    await page.goto(`/gallery/${name}/`);
    await ready(page);
    const figure = page.locator(name);
    const status = figure.locator('model-status').last();
    // The model beside may still be on its way.
    await expect(figure.locator(part).last()).not.toContainText('–');
    await expect(status).toContainText('ms in');
    const said = await figure.locator(part).last().textContent();
    await page.evaluate(() => {
      const edits = [{ kind: 'ablate', head: 'L0H1' }];
      const change = Object.assign(new Event('retort-edits-change'), { edits });
      document.querySelector('retort-lab')?.dispatchEvent(change);
    });
    await expect(status).toContainText('without your edits');
    expect(await figure.locator(part).last().textContent()).toBe(said);
  });
}
