/** The elements of prose, on the guide: pictures open, code is copied, what is folded unfolds, what is wide scrolls. */
import { expect, onPhone, test } from './support.ts';

const guide = '/articles/authoring-guide/';

test.beforeEach(async ({ page }) => {
  await page.goto(guide);
});

test('the source of an example is that of the file, and what it makes stands under it', async ({
  page,
}) => {
  const example = page.locator('.example', { hasText: 'An at sign' });
  await expect(example.locator('pre')).toHaveText(
    'An at sign \\@, an angle \\<BEGIN>, a brace \\{, and a dollar: \\$5.',
  );
  await expect(example.locator('.example-shown')).toHaveText(
    'An at sign @, an angle <BEGIN>, a brace {, and a dollar: $5.',
  );
});

test('a picture is sized before it comes, in several widths, and knows the dark', async ({
  page,
}) => {
  const picture = page.locator('.picture', { has: page.locator('img[alt^="Attention of one"]') });
  const image = picture.locator('img');
  await expect(image).toHaveAttribute('width', '1700');
  await expect(image).toHaveAttribute('height', '1670');
  await image.scrollIntoViewIfNeeded();
  await expect
    .poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(300);
  const source = (scheme: string) => picture.locator(`source${scheme}`).getAttribute('srcset');
  expect(await source(':not([media])')).toMatch(
    /\.avif 480w, .*\.avif 800w, .*\.avif 1280w, .*\.avif 1700w$/,
  );
  expect(await source('[media*="dark"]')).toContain('pattern.dark');
  const chosen = () => image.evaluate((img: HTMLImageElement) => img.currentSrc);
  expect(await chosen()).not.toContain('dark');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(chosen).toContain('pattern.dark');
});

test('a picture opens with Enter, and Escape gives the focus back', async ({ page }) => {
  const link = page.locator('a.zoom').first();
  await link.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await expect(dialog.getByRole('img')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(link).toBeFocused();
  expect(new URL(page.url()).pathname).toBe(guide);
});

test('a picture opens larger than it stood, by click or tap, and closes by another', async ({
  page,
}) => {
  for (const link of await page.locator('a.zoom').all()) {
    const before = await link.locator('img').boundingBox();
    await (onPhone() ? link.tap() : link.click());
    const image = page.getByRole('dialog').getByRole('img');
    await expect(image).toBeVisible();
    const after = await image.boundingBox();
    expect(after?.width ?? 0).toBeGreaterThan(1.25 * (before?.width ?? Infinity));
    await (onPhone()
      ? image.tap({ position: { x: 20, y: 60 } })
      : image.click({ position: { x: 20, y: 60 } }));
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('code is copied as it was written', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const block = page.locator('.code', {
    has: page.locator('.code-title', { hasText: 'one-run.ts' }),
  });
  const button = block.getByRole('button', { name: 'Copy this code' });
  // Tab finds the button that a mouse would have to come near to see.
  await button.focus();
  await expect(button).toHaveCSS('opacity', '1');
  await page.keyboard.press('Enter');
  await expect(block.getByRole('status')).toHaveText('Copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(
    /^import \{ openModel \} from .*\n\nconst session = await openModel\('attn-2l'\);\n/,
  );
  expect(copied.trim().split('\n')).toHaveLength(5);
});

test('marked and numbered lines', async ({ page }) => {
  const block = page.locator('.code', {
    has: page.locator('.code-title', { hasText: 'one-run.ts' }),
  });
  await expect(block.locator('.line')).toHaveCount(5);
  await expect(block.locator('.line.marked')).toHaveText(/^const \{ tokens, cut \}/);
  const counted = await block
    .locator('.line')
    .last()
    .evaluate((line) => getComputedStyle(line, '::before').content);
  expect(counted).toBe('counter(line)');
});

test('details open by keyboard', async ({ page }) => {
  const details = page.locator('details.details').first();
  await expect(details).not.toHaveAttribute('open');
  await details.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(details).toHaveAttribute('open');
  await expect(details.getByText('A head with nothing to do rests')).toBeVisible();
});

test('what is wider than its column scrolls there, by keyboard too', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const code = page.getByRole('group', { name: 'Code, scrolls sideways' }).first();
  const table = page.getByRole('group', { name: 'Table, scrolls sideways' }).first();
  for (const box of [code, table]) {
    await box.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => box.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  }
  // On a wide screen there is nothing to scroll, and so no stop for Tab.
  await page.setViewportSize({ width: 1440, height: 700 });
  await expect(page.getByRole('group', { name: 'Table, scrolls sideways' })).toHaveCount(0);
});

test('a film asks nothing of its site before a reader follows it', async ({ page }) => {
  const film = page.getByRole('link', { name: /Attention in transformers.*Film on youtube\.com/ });
  await film.scrollIntoViewIfNeeded();
  await expect(film).toHaveAttribute('rel', 'external noopener noreferrer');
  await expect(film.locator('img')).toHaveJSProperty('complete', true);
  await expect(page.locator('iframe, [src*="youtube"]')).toHaveCount(0);
});

test('a quotation names its source, which cites', async ({ page }) => {
  const source = page.locator('.quote figcaption').first();
  await expect(source).toHaveText(/^The first paragraph of Vaswani et al\. \[\d+\], shortened$/);
  await expect(source.getByRole('link')).toHaveAttribute('href', '#ref-vaswani2017');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('pictures lead to their files, details open, code has no button', async ({ page }) => {
    await expect(page.locator('a.zoom').first()).toHaveAttribute(
      'href',
      /\/_astro\/pattern\..*\.png$/,
    );
    const details = page.locator('details.details').first();
    await details.locator('summary').click();
    await expect(details.getByText('A head with nothing to do rests')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy this code' })).toHaveCount(0);
  });
});
