/** The contents of an article follow the reader, to appendices and the last section, and work by keyboard. */
import type { Page } from '@playwright/test';
import { frameSite } from '../components/article/frame-site.ts';
import { testOn } from './scratch.ts';
import { expect, onPhone } from './support.ts';

const test = testOn({ files: frameSite });
const address = '/articles/second/';

/** Scrolls so that an element stands at this share of the window's height. */
const scrollTo = (page: Page, id: string, share: number): Promise<void> =>
  page.evaluate(
    ([target, part]) => {
      const top = document.getElementById(target)?.getBoundingClientRect().top ?? NaN;
      window.scrollBy({ top: top - innerHeight * part, behavior: 'instant' });
    },
    [id, share] as const,
  );

test('beside the text, they mark the section that is read', async ({ page }) => {
  test.skip(onPhone(), 'there they are folded');
  await page.goto(address);
  const contents = page.getByRole('navigation', { name: 'Contents, beside the text' });
  const current = contents.locator('[aria-current="location"]');
  await expect(current).toHaveCount(0);
  for (const [id, name] of [
    ['section-1', '1 Section 1'],
    ['part-of-2', 'Part of 2'],
    ['section-4', '4 Section 4'],
    ['proofs', 'A Proofs'],
    ['the-first', 'The first'],
  ] as const) {
    await scrollTo(page, id, 0.3);
    await expect(current).toHaveText(name);
    await scrollTo(page, id, 0.36);
    await expect(current.filter({ hasText: name })).toHaveCount(0);
  }
  await page.evaluate(() =>
    window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }),
  );
  await expect(current).toHaveText('Cite this article');
  await expect(contents).toBeInViewport();
});

test('longer than the window, they keep the entry in view', async ({ page }) => {
  test.skip(onPhone(), 'there they are folded');
  await page.setViewportSize({ width: 1440, height: 320 });
  await page.goto(address);
  const contents = page.getByRole('navigation', { name: 'Contents, beside the text' });
  await expect(contents.getByRole('link', { name: 'The first' })).not.toBeInViewport();
  await scrollTo(page, 'the-first', 0.1);
  await expect(contents.getByRole('link', { name: 'The first' })).toBeInViewport({ ratio: 1 });
});

test('folded, they open and lead to a section by keyboard', async ({ page }) => {
  test.skip(!onPhone(), 'wide pages show them');
  await page.goto(address);
  const summary = page.locator('.contents-folded summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  const contents = page.getByRole('navigation', { name: 'Contents', exact: true });
  await expect(contents).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(contents.getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Section 1' })).toBeInViewport();
  expect(new URL(page.url()).hash).toBe('#section-1');
});

test('beside the text, a link is followed by keyboard', async ({ page }) => {
  test.skip(onPhone(), 'there they are folded');
  await page.goto(address);
  const contents = page.getByRole('navigation', { name: 'Contents, beside the text' });
  await contents.getByRole('link', { name: 'A Proofs' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Proofs' })).toBeInViewport();
  await expect(contents.locator('[aria-current]')).toHaveText('A Proofs');
});
