/** The runtime in a real browser equals the float64 forward pass, on WebAssembly and on WebGPU (a software adapter). */
import { chromium } from '@playwright/test';
import { distance, golden } from './golden.ts';
import { expect, openLive, ready, test } from './support.ts';

// The width of the screen changes no number.
test.skip(({ isMobile }) => isMobile, 'computed once');

for (const { model, cases } of golden) {
  test(`${model} on WebAssembly equals the golden numbers`, async ({ page }) => {
    await openLive(page);
    await page.evaluate((id) => {
      const lab = document.querySelector('retort-lab');
      if (lab) Object.assign(lab, { model: id, backend: 'wasm' });
    }, model);
    await page.waitForFunction(
      (id) => document.querySelector('retort-lab')?.state.run?.model === id,
      model,
    );
    await ready(page);
    for (const example of cases) {
      const found = await distance(page, example);
      expect(found.backend).toBe('wasm');
      expect(found.patterns, `${example.name}: patterns`).toBeLessThan(1e-5);
      expect(found.logits, `${example.name}: logits`).toBeLessThan(1e-3);
      // A model without layers has no patterns; the logits of every case are compared.
      expect(found.compared).toBeGreaterThanOrEqual(64 * example.logits.length);
    }
  });
}

test('WebGPU gives the numbers of WebAssembly', async ({ baseURL, launchOptions }) => {
  const browser = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions.args ?? []).filter((flag) => flag !== '--disable-gpu'),
      '--enable-unsafe-webgpu',
      '--use-webgpu-adapter=swiftshader',
    ],
  });
  const page = await browser.newPage({ baseURL: baseURL ?? '' });
  await openLive(page);
  const adapter = await page.evaluate(async () => {
    const { gpu } = navigator as { gpu?: { requestAdapter(): Promise<unknown> } };
    return (await gpu?.requestAdapter()) != null;
  });
  expect(adapter, 'this Chromium offers a software WebGPU adapter').toBe(true);
  await page.evaluate(() => {
    const lab = document.querySelector('retort-lab');
    if (lab) lab.backend = 'webgpu';
  });
  await page.waitForFunction(
    () => document.querySelector('retort-lab')?.state.run?.backend === 'webgpu',
  );
  const { cases = [] } = golden.find(({ model }) => model === 'attn-2l') ?? {};
  for (const example of cases) {
    const found = await distance(page, example);
    expect(found.backend).toBe('webgpu');
    expect(found.patterns, `${example.name}: patterns`).toBeLessThan(1e-4);
    expect(found.logits, `${example.name}: logits`).toBeLessThan(1e-3);
  }
  await browser.close();
});
