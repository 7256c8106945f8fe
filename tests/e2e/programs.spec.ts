/** The article “Transformers as programs”: what its first view asks for, and that its sums are sums for the text on show. */
import { expect, test } from './support.ts';

const address = '/articles/transformers-as-programs/';

test('the first view asks for no model and no runtime', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(address, { waitUntil: 'networkidle' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(asked.filter((path) => /\/models\/|\.wasm$|ort[.-]/.test(path))).toEqual([]);
});
