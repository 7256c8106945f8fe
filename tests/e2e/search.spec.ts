/** Search by keyboard, by touch and by mouse; nothing of it is loaded before a reader asks. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { article as scratchArticle, builtSite, serveScratch } from '../scratch.ts';
import { article, expect, onPhone, test } from './support.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search' });
const field = (page: Page) => page.getByRole('searchbox', { name: 'Search the articles' });
const results = (page: Page) => dialog(page).getByRole('link');
const status = (page: Page) => dialog(page).getByRole('status');

/** Addresses asked for from now on that belong to search. */
function searchRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/pagefind|search-dialog/.test(pathname)) asked.push(pathname);
  });
  return asked;
}

test('loads nothing before it is asked for', async ({ page }) => {
  const asked = searchRequests(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Search' }).hover();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: 'Search' }).click();
  await field(page).fill('induction');
  await expect(results(page).first()).toBeVisible();
  expect(asked.filter((path) => path.endsWith('/pagefind/pagefind.js'))).toHaveLength(1);
});

test('finds an article and the section that says it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(field(page)).toBeFocused();
  // Between quotation marks, words in this order.
  await field(page).fill('"predecessor equals the current token"');
  await expect(status(page)).toHaveText(
    '1 article found for “"predecessor equals the current token"”.',
  );
  await expect(results(page).first()).toHaveText(/^In-context learning and the induction bump/);
  const section = results(page).filter({ hasText: 'Two heads, one circuit' });
  await expect(section.locator('mark').first()).toBeVisible();
  await section.click();
  await expect(page).toHaveURL(/\/articles\/induction-heads\/#two-heads-one-circuit$/);
  await expect(page.getByRole('heading', { name: 'Two heads, one circuit' })).toBeInViewport();
});

test('indexes each formula once', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Search' }).click();
  await field(page).fill('"raises the logit of the token it attends to"');
  const item = results(page).filter({ hasText: 'raises the logit' });
  // KaTeX writes k+1 as MathML, as TeX and as HTML; the text around it follows the first at once.
  await expect(item).toContainText('position k+1, the token that followed');
});

test('says what it does not find, and starts again with other words', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Search' }).click();
  // Of letters that no article has: a single letter of a formula would be found as the beginning of a word.
  await field(page).fill('снегопад');
  await expect(status(page)).toHaveText('Nothing found for “снегопад”.');
  await expect(results(page)).toHaveCount(0);
  await field(page).fill('copying');
  await expect(status(page)).toHaveText(/^\d articles? found for “copying”\.$/);
  await field(page).fill('');
  await expect(status(page)).toHaveText('');
  await expect(results(page)).toHaveCount(0);
});

test('works by keyboard alone, and gives the focus back', async ({ page }) => {
  await page.goto('/');
  const first = page.getByRole('link', { name: 'Articles' });
  await first.focus();
  for (const keys of ['/', 'Control+k', 'Meta+k']) {
    await page.keyboard.press(keys);
    await expect(field(page), keys).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    await expect(first, keys).toBeFocused();
  }
  await page.keyboard.press('/');
  await page.keyboard.type('prefix matching');
  await expect(status(page)).toHaveText(/“prefix matching”/);
  await page.keyboard.press('ArrowDown');
  await expect(results(page).first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(results(page).nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/articles\/.+\/$/);
});

test('who went down into the results keeps the focus when newer ones come', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Search' }).click();
  await field(page).fill('attention');
  await expect(status(page)).toHaveText(/“attention”/);
  // The words change and the reader goes down before what is found for them has come.
  await field(page).evaluate((input: HTMLInputElement) => {
    input.value = 'prefix matching';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.keyboard.press('ArrowDown');
  await expect(status(page)).toHaveText(/“prefix matching”/);
  await expect(results(page).locator(':scope:focus')).toHaveCount(1);
});

test('a slash in a text field is a slash', async ({ page }) => {
  await page.goto(article);
  await page.locator('attention-explorer').first().scrollIntoViewIfNeeded();
  const prompt = page.getByRole('textbox', { name: 'Prompt' }).first();
  await prompt.fill('either');
  await prompt.press('End');
  await page.keyboard.type('/or');
  await expect(prompt).toHaveValue('either/or');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
});

test('the slash can be switched off', async ({ page }) => {
  test.skip(onPhone(), 'a touch screen shows no keys');
  await page.goto('/');
  await page.keyboard.press('/');
  await page.getByRole('checkbox', { name: '/ opens search' }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.keyboard.press('/');
  await page.keyboard.press('Control+k');
  await expect(field(page)).toHaveValue('');
  await expect(page.getByRole('checkbox', { name: '/ opens search' })).not.toBeChecked();
});

test('closes by its button and by a tap beside it', async ({ page }) => {
  await page.goto('/');
  const button = page.getByRole('button', { name: 'Search' });
  await button.click();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(button).toBeFocused();
  if (onPhone()) return;
  await button.click();
  await expect(field(page)).toBeFocused();
  await page.mouse.click(20, 600);
  await expect(dialog(page)).toBeHidden();
});

test.describe('a broken connection', () => {
  test.use({ expectedConsole: /Failed to load resource/ });
  test('is said, and the next try works', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.route('**/pagefind/pagefind.js*', (route) => route.abort());
    await field(page).fill('induction');
    await expect(status(page)).toHaveText(/^Search could not be loaded\./);
    await page.unroute('**/pagefind/pagefind.js*');
    await field(page).fill('induction heads');
    await expect(results(page).first()).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the open dialog, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/');
    await page.getByRole('button', { name: 'Search' }).click();
    await field(page).fill('attention');
    await expect(results(page).first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll).toBeLessThanOrEqual(client);
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('there is no button for it', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('.search-button')).toBeHidden();
  });
});

test.describe('below a folder of its host', () => {
  test.skip(({ isMobile }) => isMobile, 'one build is enough');

  test('finds its index, and leads to the page', async ({ browser }) => {
    const site = await builtSite({
      files: {
        'content/articles/one/index.mdx': scratchArticle(
          'One thing',
          '## Part\n\nA quokka at night.',
        ),
      },
      environment: { RETORT_SITE: '', RETORT_BASE: '/some/folder/' },
    });
    const { url, close } = await serveScratch(site);
    // A context of its own: this site is served from another origin than the one under test.
    const context = await browser.newContext();
    const page = await context.newPage();
    try {
      await page.goto(`${url}/some/folder/`);
      await page.getByRole('button', { name: 'Search' }).click();
      await field(page).fill('quokka');
      await results(page).filter({ hasText: 'A quokka at night.' }).click();
      await expect(page).toHaveURL(`${url}/some/folder/articles/one/#part`);
      await expect(page.getByRole('heading', { name: 'Part' })).toBeVisible();
    } finally {
      await context.close();
      await close();
      site.remove();
    }
  });
});
