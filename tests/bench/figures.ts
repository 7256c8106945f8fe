/** What figures cost, each alone on its gallery page: from a keystroke until it stands still, and a search through a head. */
import type { Browser } from '@playwright/test';
import { settled } from './figure.ts';
import type { Settled } from './figure.ts';

export interface FigureCost extends Settled {
  readonly name: string;
}

/** Opens every figure's gallery page in turn and types into a text of `length` tokens. */
export async function figureCosts(
  browser: Browser,
  origin: string,
  names: readonly string[],
  length: number,
): Promise<FigureCost[]> {
  const costs: FigureCost[] = [];
  for (const name of names) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1600 } });
    await page.goto(`${origin}/gallery/${name}/`);
    await page.locator(name).scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector('retort-lab')?.state.run != null);
    costs.push({ name, ...(await settled(page, length, 5)) });
    await page.close();
  }
  return costs;
}

/** Chooses a head whose bugs were not looked for yet; milliseconds until all are found. */
export async function bugSearch(browser: Browser, origin: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1600 } });
  await page.goto(`${origin}/gallery/bug-cost/`);
  await page.locator('bug-cost').scrollIntoViewIfNeeded();
  const unread = page.locator('bug-cost').getByRole('button', { name: /not read/ });
  await unread.first().waitFor();
  const head = (await unread.first().innerText()).slice(0, 4);
  const elapsed = await unread.first().evaluate(async (button, name) => {
    const start = performance.now();
    (button as HTMLElement).click();
    const figure = document.querySelector('bug-cost')!.shadowRoot!;
    const found = (): boolean =>
      [...figure.querySelectorAll('.head-button')].some((one) =>
        new RegExp(`${name}\\s*[\\d,]+$`).test(one.textContent.trim()),
      );
    while (!found()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  }, head);
  await page.close();
  return elapsed;
}
