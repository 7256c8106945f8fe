/** The article frame and the lists of articles: axe finds nothing, nothing scrolls sideways, print leaves out what only a screen can do. */
import AxeBuilder from '@axe-core/playwright';
import { frameSite } from '../components/article/frame-site.ts';
import { testOn } from './scratch.ts';
import { expect, onPhone } from './support.ts';

const test = testOn({ files: frameSite });
const addresses = [
  '/',
  '/series/light/',
  '/articles/second/',
  '/articles/third/',
  '/articles/new/',
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const address of addresses) {
      await page.goto(address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${id}: ${String(target)}`),
      );
      expect(found, address).toEqual([]);
    }
  });
}

test('nothing scrolls sideways at 320 pixels', async ({ page }) => {
  test.skip(!onPhone(), 'a narrow window is a phone’s');
  await page.setViewportSize({ width: 320, height: 700 });
  for (const address of addresses) {
    await page.goto(address);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond, address).toBeLessThanOrEqual(0);
  }
});

test('signs and links of the byline are large enough to hit', async ({ page }) => {
  test.skip(onPhone(), 'the same on both');
  await page.goto('/articles/second/');
  for (const sign of await page.getByRole('link', { name: 'ORCID iD' }).all()) {
    const box = await sign.boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
  }
});

test('print keeps the byline and leaves the ways through the site out', async ({ page }) => {
  test.skip(onPhone(), 'the same on both');
  await page.emulateMedia({ media: 'print' });
  await page.goto('/articles/second/');
  await expect(page.getByText('Institute of Lamps (van Dam and The Lantern Group)')).toBeVisible();
  await expect(page.getByText('Supported by the Lamp Fund.')).toBeVisible();
  for (const hidden of ['.contents-beside', '.contents-folded', '.neighbours', '.edit'])
    await expect(page.locator(hidden)).toBeHidden();
});

test('a reader goes through a series', async ({ page }) => {
  test.skip(onPhone(), 'the same on both');
  await page.goto('/articles/first/');
  await page.getByRole('link', { name: 'Next Bending' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bending');
  await page.getByRole('link', { name: 'Next Splitting' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Splitting');
  await page.getByRole('link', { name: 'On light' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('On light');
});
