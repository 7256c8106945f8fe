/** Without JavaScript, marks are links: to the note and back, to the term, the equation, the other article. */
import { expect, test } from './support.ts';

test.use({ javaScriptEnabled: false });

const guide = '/articles/authoring-guide/';

test('a note is linked both ways, and its mark touches the word before it', async ({ page }) => {
  await page.goto(guide);
  const mark = page.locator('[data-footnote-ref]').first();
  const sentence = await mark.evaluate((link) => link.closest('p')?.textContent);
  expect(sentence).toContain('A footnote1 stands at the end');
  await mark.click();
  await expect(page).toHaveURL(/#fn-example$/);
  await expect(page.getByRole('heading', { name: 'Notes', exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Back to where note 1 is called' }).click();
  await expect(page).toHaveURL(/#fnref-example$/);
  await expect(mark).toBeInViewport();
});

test('terms and references are links', async ({ page }) => {
  await page.goto(guide);
  await page.locator('a.term').first().click();
  await expect(page).toHaveURL(/#def-causal-mask$/);
  await expect(page.locator('#def-causal-mask dfn')).toBeInViewport();
  await page.locator('.article-body a[href="#tbl-models"]').first().click();
  await expect(page.getByRole('table', { name: /^Table 1\. Two models/ })).toBeInViewport();
  await page.locator('a.cross-reference[data-card]').first().click();
  await expect(page).toHaveURL(/\/articles\/induction-heads\/#eq-score$/);
  await expect(page.locator('#eq-score .equation-number')).toHaveText('(4)');
});
