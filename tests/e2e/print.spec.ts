/** The PDF that a reader gets by printing: A4, everything there, in order, nothing cut, light whatever the screen is. */
import type { Page } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { Explorer } from './explorer.ts';
import { article, expect, onPhone, openLive, test } from './support.ts';

const guide = '/articles/authoring-guide/';

interface Printed {
  readonly pages: readonly { width: number; height: number; items: TextItem[] }[];
  /** All words, one space between any two. */
  readonly text: string;
}

/** `page.pdf()`, read back. */
async function print(page: Page): Promise<Printed> {
  const data = new Uint8Array(await page.pdf({ preferCSSPageSize: true }));
  const file = await getDocument({ data, verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= file.numPages; number += 1) {
    const one = await file.getPage(number);
    const { width, height } = one.getViewport({ scale: 1 });
    const { items } = await one.getTextContent();
    pages.push({ width, height, items: items.filter((item) => 'str' in item) });
  }
  const words = pages.flatMap(({ items }) =>
    items.map(({ str, hasEOL }) => str + (hasEOL ? ' ' : '')),
  );
  return { pages, text: words.join('').replace(/\s+/g, ' ') };
}

/** Letters only: line breaks and hyphens of the paper are not those of the page. */
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]|ʼ/gu, '');

test.skip(onPhone, 'paper is the same everywhere');

for (const address of [article, guide]) {
  test(`${address} becomes a PDF`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(address);
    const expected = await page.evaluate(() => {
      const words = (selector: string) =>
        [...document.querySelectorAll(selector)].map((found) => found.textContent.trim());
      return {
        title: words('h1'),
        headings: words('.article-body h2'),
        captions: words('.article-body > figure figcaption, .flow > figure > figcaption'),
        asides: words('.aside'),
        details: words('.details > .flow'),
        notes: words('.footnotes li p'),
      };
    });
    const { pages, text } = await print(page);
    // A4 in points.
    for (const { width, height } of pages) {
      expect(width).toBeCloseTo(595, 0);
      expect(height).toBeCloseTo(842, 0);
    }
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.length).toBeLessThan(60);
    // Text inside the margins of 25 mm; formulas and tables may reach a little further, never to the edge.
    const cut = pages.flatMap(({ width, items }, index) =>
      items
        .filter(({ str, transform, width: length }) => {
          const left = Number(transform[4]);
          return str.trim() !== '' && (left < 40 || left + length > width - 40);
        })
        .map(({ str }) => `page ${index + 1}: ${str}`),
    );
    expect(cut).toEqual([]);
    // Page numbers at the foot.
    pages.forEach(({ items }, index) => {
      const foot = items.filter(({ transform }) => Number(transform[5]) < 68).map(({ str }) => str);
      expect(foot.join('').trim(), `page ${index + 1}`).toBe(String(index + 1));
    });
    // Every heading, in order; every caption, note and folded text.
    const plain = letters(text);
    let from = 0;
    for (const heading of [...expected.title, ...expected.headings]) {
      const found = plain.indexOf(letters(heading), from);
      expect(found, heading).toBeGreaterThanOrEqual(0);
      from = found + 1;
    }
    expect(expected.headings.length).toBeGreaterThan(4);
    for (const passage of [...expected.captions, ...expected.asides, ...expected.details]) {
      // Formulas are printed once, and stand twice in the page's text.
      const start = letters(passage.split(/[\n=]/)[0] ?? '').slice(0, 30);
      expect(plain, passage).toContain(start);
    }
    // No word of the site around the article.
    expect(text).not.toContain('Skip to the text');
    expect(text).not.toContain('Copy BibTeX');
  });
}

test('a heading never stands alone at the foot of a page', async ({ page }) => {
  await page.goto(guide);
  const headings = (await page.locator('.article-body h2').allTextContents()).map(letters);
  const { pages } = await print(page);
  for (const { items } of pages) {
    const body = items.filter(
      ({ str, transform }) => str.trim() !== '' && Number(transform[5]) >= 68,
    );
    expect(headings).not.toContain(letters(body.at(-1)?.str ?? ''));
  }
});

test('paper is light, with pictures and figures in their light versions', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openLive(page);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  const shown = await page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    const chosen = [...document.querySelectorAll('img')].map(
      ({ currentSrc, src }) => currentSrc === src,
    );
    return { backgroundColor, color, chosen };
  });
  expect(shown.backgroundColor).toBe('rgb(255, 255, 255)');
  expect(shown.color).toBe('rgb(30, 28, 24)');
  expect(shown.chosen).not.toContain(false);
  // The canvas of the live heat map: its corner above the diagonal is paper, not night.
  const canvas = page.locator('attention-explorer').first().locator('canvas').first();
  if ((await canvas.count()) > 0) {
    const brightness = await canvas.evaluate((element) => {
      const { width, height } = element as HTMLCanvasElement;
      const context = (element as HTMLCanvasElement).getContext('2d');
      const data = context?.getImageData(0, Math.floor(height / 2), Math.floor(width / 2), 1).data;
      return data ? Math.max(...data.filter((_, at) => at % 4 !== 3)) : 0;
    });
    expect(brightness).toBeGreaterThan(200);
  }
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ colorScheme: 'dark', media: 'screen' });
  await expect(page.locator('picture > img').first()).toBeAttached();
});

test('a figure that is off the screen is light on paper too, and dark again after it', async ({
  page,
}) => {
  await openLive(page);
  const { root } = new Explorer(page);
  const picture = () =>
    root
      .locator('heat-map canvas')
      .evaluate((element) => (element as HTMLCanvasElement).toDataURL());
  const onScreen = () => root.evaluate((figure) => Reflect.get(figure, 'onScreen') as boolean);
  const light = await picture();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(picture).not.toBe(light);
  const dark = await picture();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(onScreen).toBe(false);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect.poll(picture).toBe(light);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect.poll(picture).toBe(dark);
  await expect.poll(onScreen).toBe(false);
});
