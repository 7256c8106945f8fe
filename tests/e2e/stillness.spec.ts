/** Nothing moves by itself: no layout shift while figures go live, no motion for those who asked for none. */
import { article, expect, openLive, ready, shifted, test, watchShifts } from './support.ts';

test('the layout does not shift while the figures go live', async ({ page }) => {
  await watchShifts(page);
  await page.goto(article);
  for (const figure of ['attention-explorer', 'induction-score']) {
    await page.locator(figure).first().scrollIntoViewIfNeeded();
    await ready(page);
  }
  await expect(page.getByRole('button', { name: 'Draw again' }).first()).toBeVisible();
  await page.locator('attention-explorer').first().scrollIntoViewIfNeeded();
  expect(await shifted(page)).toBeLessThan(0.02);
});

test('with reduced motion nothing is animated', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLive(page);
  const moving = await page.evaluate(() => {
    const found: string[] = [];
    const visit = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        const longest = (list: string): number => Math.max(...list.split(',').map(parseFloat));
        const animated = animationName !== 'none' && longest(animationDuration) > 0.001;
        if (animated || longest(transitionDuration) > 0.001)
          found.push(`${element.tagName}.${element.className}`);
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return found;
  });
  expect(moving).toEqual([]);
  const scrolling = await page.evaluate(
    () => getComputedStyle(document.documentElement).scrollBehavior,
  );
  expect(scrolling).not.toBe('smooth');
});
