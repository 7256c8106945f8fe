/** Cards of citations, notes, terms and references: by keyboard, pointer and touch, on the page that has all of them. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, onPhone, test } from './support.ts';

const guide = '/articles/authoring-guide/';

/** One mark of each kind, what its card is called, and some of its words. */
const KINDS: Readonly<Record<string, { mark: string; called: RegExp; says: RegExp }>> = {
  citation: { mark: '.citation-link', called: /^Cited work$/, says: /Attention Is All You Need/ },
  note: { mark: '[data-footnote-ref]', called: /^Note 1$/, says: /an arrow leads back\./ },
  term: { mark: '.term', called: /^Definition of causal mask$/, says: /keeps every position from/ },
  figure: {
    mark: '[href="#fig-attention"]',
    called: /^Figure\s\d$/,
    says: /reader should look at/,
  },
  table: { mark: '[href="#tbl-models"]', called: /^Table\s1$/, says: /attn-2l/ },
  equation: { mark: '[href="#eq-attention"]', called: /^Equation\s1$/, says: /softmax/ },
  section: { mark: '[href="#formulas"]', called: /^Section\s\d$/, says: /Formulas/ },
  elsewhere: {
    mark: '[data-card]',
    called: /“In-context learning and the induction bump”$/,
    says: /∑/,
  },
};

const card = (page: Page): Locator => page.locator('#card');

const markOf = (page: Page, kind: string): Locator =>
  page.locator(`.article-body a${KINDS[kind]?.mark ?? ''}`).first();

/** Focus as the keyboard gives it: what the browser shows a ring for. */
async function focusByKeyboard(page: Page, mark: Locator): Promise<void> {
  await page.keyboard.press('Shift');
  await mark.focus();
}

test.beforeEach(async ({ page }) => {
  await page.goto(guide);
});

test.describe('by keyboard', () => {
  for (const [kind, { called, says }] of Object.entries(KINDS)) {
    test(`the card of a ${kind} is read, closes, and gives the focus back`, async ({ page }) => {
      const mark = markOf(page, kind);
      await focusByKeyboard(page, mark);
      await expect(card(page)).toBeVisible();
      await expect(card(page)).toHaveAccessibleName(called);
      await expect(card(page)).toContainText(says);
      await expect(mark).toHaveAttribute('aria-expanded', 'true');
      await expect(mark).toHaveAccessibleDescription(says);

      // The next stop is inside the card; from there Escape leads back.
      await page.keyboard.press('Tab');
      expect(await card(page).evaluate((one) => one.contains(document.activeElement))).toBe(true);
      await page.keyboard.press('Escape');
      await expect(card(page)).toBeHidden();
      await expect(mark).toBeFocused();
      await expect(mark).not.toHaveAttribute('aria-expanded');
    });
  }

  test('nothing is trapped: Tab leaves the card and closes it', async ({ page }) => {
    const mark = markOf(page, 'equation');
    await focusByKeyboard(page, mark);
    await expect(card(page)).toBeVisible();
    for (let stop = 0; stop < 4 && (await card(page).isVisible()); stop += 1)
      await page.keyboard.press('Tab');
    await expect(card(page)).toBeHidden();
    await expect(mark).not.toBeFocused();
  });

  test('Enter follows the mark at once', async ({ page }) => {
    const mark = markOf(page, 'citation');
    await focusByKeyboard(page, mark);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/#ref-vaswani2017$/);
    await expect(page.locator('#ref-vaswani2017')).toBeInViewport();
    await expect(card(page)).toBeHidden();
  });

  test('a note keeps its own description when its card has closed', async ({ page }) => {
    const mark = markOf(page, 'note');
    await focusByKeyboard(page, mark);
    await expect(mark).toHaveAttribute('aria-describedby', 'card-content');
    await page.keyboard.press('Escape');
    await expect(mark).toHaveAttribute('aria-describedby', 'footnote-label');
  });
});

test('the card beside a mark covers neither it nor the edge of a narrow window', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 480 });
  const marks = await page
    .locator('.article-body :is(.citation-link, .cross-reference, .term):not(#card *)')
    .all();
  expect(marks.length).toBeGreaterThan(10);
  for (const mark of marks) {
    await focusByKeyboard(page, mark);
    await expect(card(page)).toBeVisible();
    const words = (await mark.textContent()) ?? '';
    // A picture in the card may still be taking its room.
    await expect.poll(() => faults(page, mark), words).toEqual([]);
  }
});

/** What is wrong with where the open card stands. */
async function faults(page: Page, mark: Locator): Promise<string[]> {
  const lines = await mark.evaluate((link) =>
    [...link.getClientRects()].map(({ top, bottom }) => ({ top, bottom })),
  );
  const box = (await card(page).boundingBox())!;
  const { width, height } = page.viewportSize()!;
  return [
    lines.some(({ top, bottom }) => box.y < bottom && box.y + box.height > top) && 'on its mark',
    (box.x < 0 || box.x + box.width > width) && 'beyond the side',
    (box.y < 0 || box.y + box.height > height) && 'beyond the top or bottom',
  ].filter((fault) => fault !== false);
}

test('a card repeats no id and brings nothing to life', async ({ page }) => {
  for (const kind of Object.keys(KINDS)) {
    await focusByKeyboard(page, markOf(page, kind));
    await expect(card(page)).toBeVisible();
    const { twice, live } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      return {
        twice: ids.filter((id, at) => ids.indexOf(id) !== at),
        live: [...document.querySelectorAll('#card *')]
          .map(({ localName }) => localName)
          .filter((name) => name.includes('-')),
      };
    });
    expect(twice, kind).toEqual([]);
    expect(live, kind).toEqual([]);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing while a card is open, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const kind of Object.keys(KINDS)) {
      await focusByKeyboard(page, markOf(page, kind));
      await expect(card(page)).toBeVisible();
      const { violations } = await new AxeBuilder({ page })
        .include('.article-body p:has(#card)')
        .include('#card')
        .analyze();
      expect(
        violations.map(({ id, nodes }) => [kind, id, ...nodes.map(({ html }) => html)]),
      ).toEqual([]);
    }
  });
}

test('a link into closed details opens them', async ({ page }) => {
  await page.evaluate(() => {
    const details = document.createElement('details');
    const inner = document.createElement('details');
    const figure = document.querySelector('#fig-loss')!;
    figure.replaceWith(details);
    details.append(inner);
    inner.append(figure);
  });
  await expect(page.locator('#fig-loss')).toBeHidden();
  const mark = page.locator('.article-body a[href="#fig-loss"]').first();
  await mark.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#fig-loss')).toBeVisible();
  await expect(page.locator('#fig-loss')).toBeInViewport();
});

test.describe('by pointer', () => {
  test.skip(onPhone, 'there is no mouse');

  test('a card opens on hover, stays while the pointer is in it, and closes behind it', async ({
    page,
  }) => {
    const mark = markOf(page, 'citation');
    await mark.hover();
    await expect(card(page)).toBeVisible();
    await expect(mark).toHaveAttribute('aria-expanded', 'true');
    await card(page).getByRole('link', { name: 'In the list of references' }).hover();
    await page.waitForTimeout(600);
    await expect(card(page)).toBeVisible();
    await page.mouse.move(5, 5);
    await expect(card(page)).toBeHidden();
  });

  test('Escape closes what the pointer opened', async ({ page }) => {
    await markOf(page, 'term').hover();
    await expect(card(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(card(page)).toBeHidden();
  });

  test('a click follows the mark', async ({ page }) => {
    await markOf(page, 'equation').click();
    await expect(page).toHaveURL(/#eq-attention$/);
    await expect(page.locator('#eq-attention')).toBeInViewport();
  });
});

test.describe('by touch', () => {
  test.skip(() => !onPhone(), 'there is no touch');

  test('the first tap opens, the second follows', async ({ page }) => {
    const mark = markOf(page, 'citation');
    await mark.tap();
    await expect(card(page)).toBeVisible();
    await expect(page).not.toHaveURL(/#/);
    await mark.tap();
    await expect(page).toHaveURL(/#ref-vaswani2017$/);
    await expect(card(page)).toBeHidden();
  });

  test('a tap elsewhere closes; a link in the card works', async ({ page }) => {
    const mark = markOf(page, 'note');
    await mark.tap();
    await expect(card(page)).toBeVisible();
    await page.locator('#notes-and-definitions').tap();
    await expect(card(page)).toBeHidden();
    await mark.tap();
    await card(page).getByRole('link', { name: 'In the notes' }).tap();
    await expect(page).toHaveURL(/#fn-example$/);
    await expect(page.locator('#fn-example')).toBeInViewport();
  });
});
