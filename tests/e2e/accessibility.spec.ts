/** axe finds nothing, on every kind of page, light and dark, with live figures. */
import AxeBuilder from '@axe-core/playwright';
import { article, expect, openLive, test } from './support.ts';

const pages = { home: '/', article, gallery: '/gallery/', 'missing page': '/nowhere/' };

test.use({ expectedConsole: /Failed to load resource: .* 404/ });

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [name, address] of Object.entries(pages)) {
    test(`${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      if (address === article) {
        await openLive(page);
        const induction = page.locator('induction-score').first();
        await induction.scrollIntoViewIfNeeded();
        await expect(induction.getByRole('button', { name: 'Draw again' })).toBeVisible();
      } else {
        await page.goto(address);
      }
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => [
        id,
        ...nodes.map(({ target }) => String(target)),
      ]);
      expect(found).toEqual([]);
    });
  }
}

test('the page never scrolls sideways', async ({ page }) => {
  for (const address of Object.values(pages)) {
    await page.goto(address);
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll, address).toBeLessThanOrEqual(client);
  }
});
