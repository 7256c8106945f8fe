/** Formulas on narrow windows: wide ones scroll in their own box, by keyboard too, and keep their number in sight. */
import { article, expect, test } from './support.ts';

test('a formula wider than its column scrolls with the arrow keys', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(article);
  const box = page.locator('#eq-pattern .equation-scroll');
  await box.scrollIntoViewIfNeeded();
  await expect(box).toHaveAttribute('tabindex', '0');
  await expect(box).toHaveAccessibleName('Formula, scrolls sideways');
  await box.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => box.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
  const number = await page.locator('#eq-pattern .equation-number').boundingBox();
  expect(number!.x + number!.width).toBeLessThanOrEqual(320);
  await expect(page.locator('#eq-pattern .equation-number')).toHaveText('(1)');
});

test('one that fits takes no stop of the Tab key', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(article);
  const box = page.locator('#eq-pattern .equation-scroll');
  await box.scrollIntoViewIfNeeded();
  await expect(box).not.toHaveAttribute('tabindex');
});
