/** axe finds nothing on any page that was built, light and dark, with figures live on the article. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { pages } from './pages.ts';
import { article, expect, openLive, test } from './support.ts';

test.use({ expectedConsole: /Failed to load resource: .* 404/ });

const addresses = [...pages, '/nowhere/'];

async function open(page: Page, address: string): Promise<void> {
  if (address === article) {
    await openLive(page);
    const induction = page.locator('induction-score').first();
    await induction.scrollIntoViewIfNeeded();
    await expect(induction.getByRole('button', { name: 'Draw again' })).toBeVisible();
  } else {
    await page.goto(address);
  }
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const address of addresses) {
    test(`${address}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page, address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => [
        id,
        ...nodes.map(({ target }) => String(target)),
      ]);
      expect(found).toEqual([]);
    });
  }
}

test('no page scrolls sideways', async ({ page }) => {
  for (const address of addresses) {
    await page.goto(address);
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll, address).toBeLessThanOrEqual(client);
  }
});
