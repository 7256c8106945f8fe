/** The named columns from 320 to 2560 pixels, and the measure of the text. */
import type { Page } from '@playwright/test';
import { article, expect, onPhone, shifted, test, watchShifts } from './support.ts';

const guide = '/articles/authoring-guide/';
const WIDTHS = [320, 390, 768, 1024, 1440, 1920, 2560];

test.skip(onPhone, 'the test sets the widths itself');

interface Span {
  readonly left: number;
  readonly right: number;
}

/** Where each column begins and ends: of elements put there for the purpose. */
async function columns(page: Page): Promise<Record<string, Span>> {
  return page.evaluate(() => {
    const body = document.querySelector('.article-body');
    const spans: Record<string, Span> = {};
    for (const name of ['body', 'middle', 'page', 'screen', 'gutter']) {
      const probe = document.createElement('div');
      probe.className = `column layout-${name}`;
      probe.textContent = 'x';
      body?.prepend(probe);
      const { left, right } = probe.getBoundingClientRect();
      spans[name] = { left, right };
      probe.remove();
    }
    return spans;
  });
}

for (const width of WIDTHS) {
  test(`columns at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(guide);
    const { body, middle, page: wide, screen, gutter } = await columns(page);
    if (!body || !middle || !wide || !screen || !gutter) throw new Error('a column is missing');
    const visible = await page.evaluate(() => document.documentElement.clientWidth);
    // Nested: body in middle in page in screen, and the screen is all there is.
    for (const [inner, outer] of [
      [body, middle],
      [middle, wide],
      [wide, screen],
    ] as const) {
      expect(inner.left).toBeGreaterThanOrEqual(outer.left - 0.5);
      expect(inner.right).toBeLessThanOrEqual(outer.right + 0.5);
    }
    expect(screen.left).toBeCloseTo(0, 0);
    expect(screen.right).toBeCloseTo(visible, 0);
    expect(middle.left).toBeCloseTo(body.left, 0);
    if (width >= 992) {
      // The gutter lies beside the body, inside the middle.
      expect(gutter.left).toBeGreaterThan(body.right + 20);
      expect(gutter.right).toBeCloseTo(middle.right, 0);
      expect(gutter.right - gutter.left).toBeGreaterThanOrEqual(200);
    } else {
      expect(gutter).toEqual(body);
      expect(wide).toEqual(body);
    }
    if (width >= 1248) expect(wide.left).toBeLessThan(body.left - 150);
    // Nothing makes the page scroll sideways.
    const scroll = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(scroll).toBeLessThanOrEqual(visible);
  });
}

test('lines hold 60 to 75 characters wherever there is room', async ({ page }) => {
  for (const width of [768, 1024, 1440, 1920, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(article);
    const mean = await page.evaluate(() => {
      const lengths: number[] = [];
      const range = document.createRange();
      for (const paragraph of document.querySelectorAll('.article-body > p')) {
        if (paragraph.querySelector('.katex')) continue;
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        let [top, length] = [-Infinity, 0];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          for (let at = 0; at < (node as Text).length; at += 1) {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = range.getBoundingClientRect();
            if (box.width > 0 && box.top > top + 12) {
              if (top > -Infinity) lengths.push(length);
              [top, length] = [box.top, 0];
            }
            length += 1;
          }
        }
        // The last line of a paragraph ends where the text does; it counts for nothing.
      }
      return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    });
    expect(mean, `${width} pixels`).toBeGreaterThanOrEqual(60);
    expect(mean, `${width} pixels`).toBeLessThanOrEqual(75);
  }
});

test('notes in the gutter cover neither one another nor what is wide', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const address of [article, guide]) {
    await page.goto(address);
    const overlaps = await page.evaluate(() => {
      // The guide's and the article's own, and a crowd of notes before a wide thing.
      const body = document.querySelector('.article-body');
      const crowd = [1, 2, 3].map(() => {
        const note = document.createElement('aside');
        note.className = 'aside layout-gutter';
        note.textContent =
          'A note that is long enough to take several lines of the gutter. '.repeat(3);
        return note;
      });
      const figure = document.createElement('figure');
      figure.className = 'layout-page';
      figure.textContent = 'A wide thing';
      body?.prepend(...crowd, figure);
      const boxes = [
        ...document.querySelectorAll(
          '.article-body .layout-gutter, .article-body :is(.layout-page, .layout-middle, .layout-screen)',
        ),
      ].map((one) => ({ one, box: one.getBoundingClientRect() }));
      return boxes.flatMap(({ one, box }, index) =>
        boxes
          .slice(index + 1)
          .filter(
            ({ one: other, box: b }) =>
              !one.contains(other) &&
              box.top < b.bottom - 1 &&
              b.top < box.bottom - 1 &&
              box.left < b.right - 1 &&
              b.left < box.right - 1,
          )
          .map(({ one: other }) => `${one.className} and ${other.className}`),
      );
    });
    expect(overlaps).toEqual([]);
  }
});

test('nothing moves while pictures and figures of the guide load', async ({ page }) => {
  await watchShifts(page);
  await page.goto(guide);
  for (const picture of await page.locator(':is(.picture, .video) img').all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.complete)).toBe(true);
  }
  expect(await shifted(page)).toBeLessThan(0.02);
});

test('in forced colours and with more contrast, controls can be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(guide);
  const block = page.locator('.code').first();
  await block.hover();
  const button = block.getByRole('button');
  await expect(button).toHaveCSS('opacity', '1');
  await page.locator('a.zoom').first().click();
  const close = page.getByRole('button', { name: 'Close' });
  await expect(close).toBeVisible();
  expect(await close.evaluate((one) => getComputedStyle(one).borderStyle)).toBe('solid');
});
