/** Citations in a browser: ways there and back, both styles, and the box that says how to cite the article. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { citationSite, keys } from './citation-site.ts';
import { testOn } from './scratch.ts';
import { expect, onPhone } from './support.ts';

const test = testOn({ files: citationSite });
const styles = ['numeric', 'author-date'] as const;

/** Marks and back-links of a page, as `from → to`. */
const ways = (page: Page): Promise<{ there: string[]; back: string[] }> =>
  page.evaluate(() => {
    const target = (link: HTMLAnchorElement): string => decodeURIComponent(link.hash.slice(1));
    const all = (selector: string): HTMLAnchorElement[] => [
      ...document.querySelectorAll<HTMLAnchorElement>(selector),
    ];
    return {
      there: all('.citation-link').map((link) => `${link.id} → ${target(link)}`),
      back: all('.back-links a').map((link) => `${target(link)} → ${link.closest('li')?.id ?? ''}`),
    };
  });

for (const style of styles) {
  test(`${style}: every mark leads to its entry, and every entry back to each of its marks`, async ({
    page,
  }) => {
    await page.goto(`/articles/${style}/`);
    const { there, back } = await ways(page);
    expect(there.length).toBeGreaterThan(keys.length + 30);
    expect([...back].sort()).toEqual([...there].sort());
    expect(new Set(there).size).toBe(there.length);
    await expect(page.locator('.references > li')).toHaveCount(keys.length);
    const words = await page.locator('main').innerText();
    for (const key of ['joined', 'same-a', 'and-others'])
      expect(words).not.toMatch(new RegExp(`@${key}\\b`));
  });

  test(`${style}: there and back by keyboard`, async ({ page }) => {
    test.skip(onPhone(), 'a phone has no keyboard');
    await page.goto(`/articles/${style}/`);
    const mark = page.locator('.article-body .citation-link').nth(3);
    await mark.focus();
    await page.keyboard.press('Enter');
    const entry = page.locator('.references > li:target');
    await expect(entry).toBeInViewport();
    const way = entry.locator('.back-links a').first();
    await way.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.citation-link:target')).toBeInViewport();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${style}: axe finds nothing, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/articles/${style}/`);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target }) => `${id}: ${String(target)}`),
      );
      expect(found).toEqual([]);
    });
  }

  test(`${style}: nothing scrolls sideways at 320 pixels`, async ({ page }) => {
    test.skip(!onPhone(), 'a narrow window is a phone’s');
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(`/articles/${style}/`);
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beyond).toBeLessThanOrEqual(0);
  });
}

test('the list is numbered or sorted by name, as its style has it', async ({ page }) => {
  await page.goto('/articles/numeric/');
  expect(await page.locator('.references').evaluate((list) => list.tagName)).toBe('OL');
  await expect(page.locator('.references > li').first()).toContainText('D1');
  const thirtieth = page.locator('#ref-and-others .back-links a').nth(29);
  await expect(thirtieth).toHaveText('ad');
  await expect(thirtieth).toHaveAccessibleName('ad: back to where this is cited, place 30 of 31');
  await page.goto('/articles/author-date/');
  expect(await page.locator('.references').evaluate((list) => list.tagName)).toBe('UL');
  await expect(page.locator('.abstract')).toContainText(
    /What A \(1999\w\) did, we do \(A, 2001\w\)\./,
  );
  await expect(page.locator('figcaption')).toContainText('After (The Retort Group et al., 2001).');
  await expect(page.locator('.article-body')).toContainText(
    'Two works of one year: (Twin, 2020b; Twin, 2020a).',
  );
});

test('a card shows the cited work', async ({ page }) => {
  test.skip(onPhone(), 'the pointer of a phone is a finger; cards are tested by touch with notes');
  await page.goto('/articles/author-date/');
  await page.getByRole('link', { name: 'Young, 2001' }).first().hover();
  await expect(page.getByRole('group', { name: 'Cited work' })).toContainText(
    'Proceedings of Parents',
  );
});

test('the box copies text, BibTeX and CSL-JSON, and says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/articles/numeric/');
  const copied = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  const status = page.locator('.citation-box [role="status"]');

  await page.getByRole('button', { name: 'Copy text' }).click();
  await expect(status).toHaveText('text: copied.');
  expect(await copied()).toBe(
    'Example, A. (2026). Cited numeric. Retort, version 1.0. https://doi.org/10.5281/zenodo.1234',
  );
  const bibtex = page.getByRole('button', { name: 'Copy BibTeX' });
  await bibtex.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Copied' })).toBeFocused();
  expect(await copied()).toMatch(
    /^@article\{example2026numeric,\n {2}author {2}= \{Example, Ada\},/,
  );
  await page.getByRole('button', { name: 'Copy CSL-JSON' }).click();
  await expect(status).toHaveText('CSL-JSON: copied.');
  expect(JSON.parse(await copied())).toMatchObject([
    { id: 'example2026numeric', DOI: '10.5281/zenodo.1234' },
  ]);
  await expect(bibtex).toBeVisible();
});

test('where copying is not allowed, the text is selected', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));
  });
  await page.goto('/articles/numeric/');
  await page.getByRole('button', { name: 'Copy BibTeX' }).click();
  await expect(page.locator('.citation-box [role="status"]')).toContainText('The text is selected');
  expect(await page.evaluate(() => getSelection()?.toString())).toContain(
    '@article{example2026numeric,',
  );
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the three texts can be opened and selected, and no button pretends to copy', async ({
    page,
  }) => {
    await page.goto('/articles/numeric/');
    const box = page.locator('.citation-box');
    await expect(box.getByRole('button')).toHaveCount(0);
    await expect(box.locator('#cite-text')).toBeVisible();
    for (const name of ['BibTeX', 'CSL-JSON']) {
      await box.locator('summary', { hasText: name }).click();
      await expect(box.getByRole('group', { name })).toContainText('example2026numeric');
    }
  });
});
